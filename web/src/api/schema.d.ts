// Written by `make client` from the OpenAPI document; do not edit.

export interface paths {
    "/api/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Session
         * @description The session that the cookie opens.
         */
        get: operations["getSession"];
        put?: never;
        /**
         * Log In
         * @description Open a session. The answer never tells whether the address is known.
         */
        post: operations["logIn"];
        /**
         * Log Out
         * @description End the session.
         */
        delete: operations["logOut"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/preferences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Set Preferences
         * @description Keep a language and a theme.
         */
        patch: operations["setPreferences"];
        trace?: never;
    };
    "/api/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Me
         * @description Who asks, and what they may do where.
         */
        get: operations["getMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/nodes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Nodes
         * @description The topmost places that the asker sees; with `search`, the places so named at any depth.
         */
        get: operations["listNodes"];
        put?: never;
        /**
         * Create Node
         * @description Add a place below another.
         */
        post: operations["createNode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/nodes/{node_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Node
         * @description One place, archived or not.
         */
        get: operations["getNode"];
        put?: never;
        post?: never;
        /**
         * Archive Node
         * @description Take a place and all below it out of the fleet. Its history stays readable.
         */
        delete: operations["archiveNode"];
        options?: never;
        head?: never;
        /**
         * Edit Node
         * @description Change a place, or move it with all that hangs below. Its history goes along.
         */
        patch: operations["editNode"];
        trace?: never;
    };
    "/api/v1/nodes/{node_id}/children": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Children
         * @description The places right below one, by name.
         */
        get: operations["listChildren"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/nodes/{node_id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore Node
         * @description Bring back an archived place with what was archived together with it.
         */
        post: operations["restoreNode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Keys
         * @description The keys that the asker manages.
         */
        get: operations["listKeys"];
        put?: never;
        /**
         * Create Key
         * @description Make a key. Nobody gives it what they do not hold there themselves.
         */
        post: operations["createKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/keys/{key_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke Key
         * @description End a key for good, at once.
         */
        delete: operations["revokeKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * Ancestor
         * @description A place above another.
         */
        Ancestor: {
            /** Id */
            id: string;
            kind: components["schemas"]["Kind"];
            /** Code */
            code: string;
            /** Name */
            name: string;
        };
        /**
         * KeyIn
         * @description A key to make.
         */
        KeyIn: {
            /** Name */
            name: string;
            /**
             * Scope
             * @description The id of the node below which the key holds.
             */
            scope: string;
            /** Permissions */
            permissions: components["schemas"]["Permission"][];
            /** Expires At */
            expires_at?: string | null;
        };
        /**
         * KeyOut
         * @description A key, without its secret.
         */
        KeyOut: {
            /** Id */
            id: string;
            /** Name */
            name: string;
            /**
             * Prefix
             * @description What the key begins with, after `tbms_`.
             */
            prefix: string;
            /**
             * Scope
             * @description A node's id; none is everywhere.
             */
            scope: string | null;
            /** Permissions */
            permissions: components["schemas"]["Permission"][];
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Expires At */
            expires_at: string | null;
            /**
             * Used At
             * @description When it was last used, to the minute or so.
             */
            used_at: string | null;
        };
        /**
         * Kind
         * @description A level of the tree, from the root down.
         * @enum {string}
         */
        Kind: "company" | "client" | "site" | "zone" | "bms" | "battery";
        /** ListOf[KeyOut] */
        ListOf_KeyOut_: {
            /** Items */
            items: components["schemas"]["KeyOut"][];
            /** Next Cursor */
            next_cursor?: string | null;
            /** Total */
            total: number;
        };
        /** ListOf[NodeOut] */
        ListOf_NodeOut_: {
            /** Items */
            items: components["schemas"]["NodeOut"][];
            /** Next Cursor */
            next_cursor?: string | null;
            /** Total */
            total: number;
        };
        /**
         * LogInBody
         * @description An address and its password.
         */
        LogInBody: {
            /** Email */
            email: string;
            /** Password */
            password: string;
        };
        /**
         * Me
         * @description Whoever asks: a person or a key.
         */
        Me: {
            /** Id */
            id: string;
            /** Name */
            name: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "person" | "key";
            /** Grants */
            grants: components["schemas"]["Place"][];
        };
        /**
         * NewKeyOut
         * @description A fresh key with its text, which is told only here.
         */
        NewKeyOut: {
            /** Id */
            id: string;
            /** Name */
            name: string;
            /**
             * Prefix
             * @description What the key begins with, after `tbms_`.
             */
            prefix: string;
            /**
             * Scope
             * @description A node's id; none is everywhere.
             */
            scope: string | null;
            /** Permissions */
            permissions: components["schemas"]["Permission"][];
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Expires At */
            expires_at: string | null;
            /**
             * Used At
             * @description When it was last used, to the minute or so.
             */
            used_at: string | null;
            /** Key */
            key: string;
        };
        /**
         * NodeEdit
         * @description What changes of a place; what is left out stays. Another `parent_id` moves it.
         */
        NodeEdit: {
            /**
             * Sector
             * @description Of a client.
             */
            sector?: string | null;
            /**
             * Latitude
             * @description Of a site, in degrees north.
             */
            latitude?: number | null;
            /**
             * Longitude
             * @description Of a site, in degrees east.
             */
            longitude?: number | null;
            /**
             * Model
             * @description Of a BMS.
             */
            model?: string | null;
            /**
             * Protocol
             * @description Of a BMS: how it is spoken to.
             */
            protocol?: string | null;
            /**
             * Interval S
             * @description Of a BMS: seconds between readings.
             */
            interval_s?: number | null;
            /**
             * Link
             * @description Of a BMS: the protocol's settings.
             */
            link?: {
                [key: string]: unknown;
            } | null;
            /**
             * Chemistry
             * @description Of a battery.
             */
            chemistry?: string | null;
            /**
             * Capacity Ah
             * @description Of a battery.
             */
            capacity_ah?: number | null;
            /**
             * Nominal Voltage V
             * @description Of a battery.
             */
            nominal_voltage_v?: number | null;
            /**
             * Cells
             * @description Of a battery: cells in series.
             */
            cells?: number | null;
            /** Parent Id */
            parent_id?: string | null;
            /** Code */
            code?: string | null;
            /** Name */
            name?: string | null;
            /** Time Zone */
            time_zone?: string | null;
        };
        /**
         * NodeIn
         * @description A place to add.
         */
        NodeIn: {
            /**
             * Sector
             * @description Of a client.
             */
            sector?: string | null;
            /**
             * Latitude
             * @description Of a site, in degrees north.
             */
            latitude?: number | null;
            /**
             * Longitude
             * @description Of a site, in degrees east.
             */
            longitude?: number | null;
            /**
             * Model
             * @description Of a BMS.
             */
            model?: string | null;
            /**
             * Protocol
             * @description Of a BMS: how it is spoken to.
             */
            protocol?: string | null;
            /**
             * Interval S
             * @description Of a BMS: seconds between readings.
             */
            interval_s?: number | null;
            /**
             * Link
             * @description Of a BMS: the protocol's settings.
             */
            link?: {
                [key: string]: unknown;
            } | null;
            /**
             * Chemistry
             * @description Of a battery.
             */
            chemistry?: string | null;
            /**
             * Capacity Ah
             * @description Of a battery.
             */
            capacity_ah?: number | null;
            /**
             * Nominal Voltage V
             * @description Of a battery.
             */
            nominal_voltage_v?: number | null;
            /**
             * Cells
             * @description Of a battery: cells in series.
             */
            cells?: number | null;
            kind: components["schemas"]["Kind"];
            /** Parent Id */
            parent_id?: string | null;
            /** Code */
            code: string;
            /**
             * Name
             * @default
             */
            name: string;
            /** Time Zone */
            time_zone?: string | null;
        };
        /**
         * NodeOut
         * @description A place in the fleet tree.
         */
        NodeOut: {
            /**
             * Sector
             * @description Of a client.
             */
            sector?: string | null;
            /**
             * Latitude
             * @description Of a site, in degrees north.
             */
            latitude?: number | null;
            /**
             * Longitude
             * @description Of a site, in degrees east.
             */
            longitude?: number | null;
            /**
             * Model
             * @description Of a BMS.
             */
            model?: string | null;
            /**
             * Protocol
             * @description Of a BMS: how it is spoken to.
             */
            protocol?: string | null;
            /**
             * Interval S
             * @description Of a BMS: seconds between readings.
             */
            interval_s?: number | null;
            /**
             * Link
             * @description Of a BMS: the protocol's settings.
             */
            link?: {
                [key: string]: unknown;
            } | null;
            /**
             * Chemistry
             * @description Of a battery.
             */
            chemistry?: string | null;
            /**
             * Capacity Ah
             * @description Of a battery.
             */
            capacity_ah?: number | null;
            /**
             * Nominal Voltage V
             * @description Of a battery.
             */
            nominal_voltage_v?: number | null;
            /**
             * Cells
             * @description Of a battery: cells in series.
             */
            cells?: number | null;
            /** Id */
            id: string;
            kind: components["schemas"]["Kind"];
            /** Code */
            code: string;
            /** Name */
            name: string;
            /**
             * Parent Id
             * @description None for the topmost place of the asker's scope.
             */
            parent_id: string | null;
            /**
             * Ancestors
             * @description From the top of the asker's scope down.
             */
            ancestors: components["schemas"]["Ancestor"][];
            /**
             * Children
             * @description How many places hang right below.
             */
            children: number;
            /**
             * Batteries
             * @description How many batteries are at or below it.
             */
            batteries: number;
            /**
             * Worst
             * @description The worst level among these batteries.
             */
            worst: string;
            /** Time Zone */
            time_zone: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Archived At */
            archived_at: string | null;
        };
        /**
         * Permission
         * @description One thing that a person, a key or a job may be allowed to do.
         * @enum {string}
         */
        Permission: "read" | "write-telemetry" | "command" | "configure-alerts" | "manage-users" | "manage-fleet" | "export" | "analyse" | "support";
        /**
         * Place
         * @description Where permissions hold: at a node and everywhere below it.
         */
        Place: {
            /**
             * Scope
             * @description A node's id; none is everywhere.
             */
            scope: string | null;
            /** Permissions */
            permissions: components["schemas"]["Permission"][];
        };
        /**
         * Preferences
         * @description How somebody wants to see the screens; what is left out stays.
         */
        Preferences: {
            /** Locale */
            locale?: ("fr" | "en") | null;
            /** Theme */
            theme?: ("system" | "light" | "dark") | null;
        };
        /**
         * SessionOut
         * @description Who is logged in, what they see, and the proof that writes must send along.
         */
        SessionOut: {
            user: components["schemas"]["UserOut"];
            /**
             * Csrf
             * @description Send it as X-CSRF-Token with every write.
             */
            csrf: string;
            /**
             * Roots
             * @description The topmost places that the person sees.
             */
            roots: components["schemas"]["NodeOut"][];
            /**
             * Permissions
             * @description What they may do somewhere.
             */
            permissions: components["schemas"]["Permission"][];
        };
        /**
         * UserOut
         * @description A person.
         */
        UserOut: {
            /** Id */
            id: string;
            /** Email */
            email: string;
            /** Name */
            name: string;
            /**
             * Locale
             * @enum {string}
             */
            locale: "fr" | "en";
            /**
             * Theme
             * @enum {string}
             */
            theme: "system" | "light" | "dark";
        };
        /**
         * FieldError
         * @description What is wrong with one field, and how to mend it.
         */
        FieldError: {
            /** Field */
            field: string;
            /** Error */
            error: string;
        };
        /**
         * Problem
         * @description A problem document (RFC 9457).
         */
        Problem: {
            /**
             * Type
             * @default about:blank
             */
            type: string;
            /** Status */
            status: number;
            /** Title */
            title: string;
            /**
             * Detail
             * @default null
             */
            detail: string | null;
            /**
             * Errors
             * @default null
             */
            errors: components["schemas"]["FieldError"][] | null;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionOut"];
                };
            };
            /** @description Nobody known asks */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The asker may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A value is wrong */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    logIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LogInBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionOut"];
                };
            };
            /** @description Nobody known asks */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The asker may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A value is wrong */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too much at once: see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    logOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nobody known asks */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The asker may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A value is wrong */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setPreferences: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Preferences"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserOut"];
                };
            };
            /** @description Nobody known asks */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The asker may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not exist in the asker's scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A value is wrong */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description Nobody known asks */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The asker may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A value is wrong */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listNodes: {
        parameters: {
            query?: {
                /** @description The longest page. */
                limit?: number;
                search?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListOf_NodeOut_"];
                };
            };
            /** @description Nobody known asks */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The asker may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not exist in the asker's scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A value is wrong */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createNode: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NodeIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NodeOut"];
                };
            };
            /** @description Nobody known asks */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The asker may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not exist in the asker's scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The present state does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A value is wrong */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getNode: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                node_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NodeOut"];
                };
            };
            /** @description Nobody known asks */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The asker may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not exist in the asker's scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A value is wrong */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    archiveNode: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                node_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nobody known asks */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The asker may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not exist in the asker's scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The present state does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A value is wrong */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    editNode: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                node_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NodeEdit"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NodeOut"];
                };
            };
            /** @description Nobody known asks */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The asker may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not exist in the asker's scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The present state does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A value is wrong */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listChildren: {
        parameters: {
            query?: {
                /** @description The longest page. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
            };
            header?: never;
            path: {
                node_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListOf_NodeOut_"];
                };
            };
            /** @description Nobody known asks */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The asker may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not exist in the asker's scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A value is wrong */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    restoreNode: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                node_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NodeOut"];
                };
            };
            /** @description Nobody known asks */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The asker may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not exist in the asker's scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The present state does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A value is wrong */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListOf_KeyOut_"];
                };
            };
            /** @description Nobody known asks */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The asker may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not exist in the asker's scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The present state does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A value is wrong */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["KeyIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewKeyOut"];
                };
            };
            /** @description Nobody known asks */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The asker may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not exist in the asker's scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The present state does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A value is wrong */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nobody known asks */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The asker may not */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not exist in the asker's scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The present state does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A value is wrong */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
