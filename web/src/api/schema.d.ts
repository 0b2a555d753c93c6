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
    "/api/v1/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List People
         * @description Everybody who acts where the asker manages people, by name.
         */
        get: operations["listPeople"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{person_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Person
         * @description One person, with the roles that the asker manages.
         */
        get: operations["getPerson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{person_id}/access": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Explain Access
         * @description For each permission, whether the person holds it at the place, and where it comes from.
         */
        get: operations["explainAccess"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{person_id}/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give Role
         * @description Give somebody one more role, at once. Nobody gives what they do not hold themselves.
         */
        post: operations["giveRole"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{person_id}/roles/{held_id}": {
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
         * Take Role
         * @description Take a role away, at once.
         */
        delete: operations["takeRole"];
        options?: never;
        head?: never;
        /**
         * Change Role
         * @description Replace a role by another one, or move it to another place, at once.
         */
        patch: operations["changeRole"];
        trace?: never;
    };
    "/api/v1/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Roles
         * @description The matrix of permissions, exactly as it is enforced.
         */
        get: operations["getRoles"];
        put?: never;
        /**
         * Create Role
         * @description Make a role. Nobody puts into it what they do not hold there themselves.
         */
        post: operations["createRole"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/roles/{role_id}": {
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
         * End Role
         * @description Have a role permit nothing any more, whoever holds it.
         */
        delete: operations["endRole"];
        options?: never;
        head?: never;
        /**
         * Edit Role
         * @description Rename a role, or change what it permits: at once for those who hold it, too.
         */
        patch: operations["editRole"];
        trace?: never;
    };
    "/api/v1/nodes/{node_id}/thresholds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Thresholds
         * @description Every limit at a place, and where each comes from.
         */
        get: operations["getThresholds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/nodes/{node_id}/thresholds/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set Threshold
         * @description Give a place bounds of its own; everything below it inherits them.
         */
        put: operations["setThreshold"];
        post?: never;
        /**
         * Clear Threshold
         * @description Have a place inherit again.
         */
        delete: operations["clearThreshold"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/batteries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Batteries
         * @description The batteries of the asker's scope, filtered, sorted and counted by the server.
         */
        get: operations["listBatteries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/batteries/{battery_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Battery
         * @description One battery, archived or not: its newest state and its last hour.
         */
        get: operations["getBattery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/telemetry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Telemetry
         * @description Keep the good rows of a body and name each bad one; the answer comes once they are on disk.
         *
         *     A row is one battery's sample: `battery`, `ts` and any metrics; other numeric fields are kept
         *     as extra metrics. Rows may be sent again: they count once.
         */
        post: operations["post_telemetry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/batteries/{battery_id}/telemetry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get History
         * @description Tell a battery's past; `auto` picks the finest resolution with about `points` points.
         */
        get: operations["get_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/metrics-catalogue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Metrics Catalogue
         * @description Every metric with its unit, credible range, precision and name on screens.
         */
        get: operations["get_metrics_catalogue"];
        put?: never;
        post?: never;
        delete?: never;
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
         * Access
         * @description What somebody may do at a place.
         */
        Access: {
            /** Person */
            person: string;
            place: components["schemas"]["Ancestor"];
            /** Verdicts */
            verdicts: components["schemas"]["VerdictOut"][];
        };
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
         * BatteryOut
         * @description A battery in full.
         */
        BatteryOut: {
            /** Id */
            id: string;
            /** Code */
            code: string;
            /** Name */
            name: string;
            /** Chemistry */
            chemistry: string | null;
            site: components["schemas"]["trackingbms__api__rest__batteries__Place"];
            bms: components["schemas"]["trackingbms__api__rest__batteries__Place"];
            client: components["schemas"]["trackingbms__api__rest__batteries__Place"];
            /**
             * Level
             * @enum {string}
             */
            level: "unknown" | "optimal" | "attention" | "maintenance" | "critical";
            /**
             * Reasons
             * @description Why it is worse than optimal.
             */
            reasons: string[];
            /**
             * Link
             * @enum {string}
             */
            link: "online" | "late" | "offline" | "never_seen";
            /**
             * At
             * @description Its newest sample.
             */
            at: string | null;
            /**
             * Values
             * @description Newest value of each metric.
             */
            values: {
                [key: string]: number | null;
            };
            /** Ancestors */
            ancestors: components["schemas"]["Ancestor"][];
            /** Capacity Ah */
            capacity_ah: number | null;
            /** Nominal Voltage V */
            nominal_voltage_v: number | null;
            /** Cells */
            cells: number | null;
            /** State */
            state: string | null;
            /** Cooling */
            cooling: string | null;
            cells_now: components["schemas"]["CellsNow"];
            /** Indicators */
            indicators: {
                [key: string]: components["schemas"]["Indicator"];
            };
            /**
             * Time Left S
             * @description Until full (charging) or empty (discharging) at the present current.
             */
            time_left_s: number | null;
            unavailable: components["schemas"]["Unavailable"] | null;
        };
        /**
         * BatteryPage
         * @description A page of the fleet's table.
         */
        BatteryPage: {
            /** Items */
            items: components["schemas"]["BatteryRow"][];
            /** Next Cursor */
            next_cursor: string | null;
            /** Total */
            total: number;
            /**
             * Counts
             * @description By level, whatever levels are asked for.
             */
            counts: {
                [key: string]: number;
            };
            /**
             * Links
             * @description By link, whatever links are asked for.
             */
            links: {
                [key: string]: number;
            };
        };
        /**
         * BatteryRow
         * @description A battery and its newest state.
         */
        BatteryRow: {
            /** Id */
            id: string;
            /** Code */
            code: string;
            /** Name */
            name: string;
            /** Chemistry */
            chemistry: string | null;
            site: components["schemas"]["trackingbms__api__rest__batteries__Place"];
            bms: components["schemas"]["trackingbms__api__rest__batteries__Place"];
            client: components["schemas"]["trackingbms__api__rest__batteries__Place"];
            /**
             * Level
             * @enum {string}
             */
            level: "unknown" | "optimal" | "attention" | "maintenance" | "critical";
            /**
             * Reasons
             * @description Why it is worse than optimal.
             */
            reasons: string[];
            /**
             * Link
             * @enum {string}
             */
            link: "online" | "late" | "offline" | "never_seen";
            /**
             * At
             * @description Its newest sample.
             */
            at: string | null;
            /**
             * Values
             * @description Newest value of each metric.
             */
            values: {
                [key: string]: number | null;
            };
        };
        /**
         * BoundsIn
         * @description From where on each level holds; none: no bound.
         */
        BoundsIn: {
            /** Attention */
            attention?: number | null;
            /** Maintenance */
            maintenance?: number | null;
            /** Critical */
            critical?: number | null;
        };
        /**
         * CellsNow
         * @description The newest value of each cell.
         */
        CellsNow: {
            /** Voltages V */
            voltages_v: number[];
            /** Temperatures C */
            temperatures_c: number[];
        };
        /**
         * Change
         * @description What becomes of a role that somebody holds; what is left out stays.
         */
        Change: {
            /** Role */
            role?: string | null;
            /** Scope */
            scope?: string | null;
        };
        /**
         * CustomRoleEdit
         * @description What changes of a role; what is left out stays.
         */
        CustomRoleEdit: {
            /** Name */
            name?: string | null;
            /** Permissions */
            permissions?: components["schemas"]["Permission"][] | null;
        };
        /**
         * CustomRoleIn
         * @description A role to make.
         */
        CustomRoleIn: {
            /** Name */
            name: string;
            /**
             * Scope
             * @description The node at and below which it can be given.
             */
            scope: string;
            /** Permissions */
            permissions: components["schemas"]["Permission"][];
        };
        /**
         * CustomRoleOut
         * @description A role that an administrator made.
         */
        CustomRoleOut: {
            /** Id */
            id: string;
            /** Name */
            name: string;
            place: components["schemas"]["Ancestor"];
            /** Permissions */
            permissions: components["schemas"]["Permission"][];
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
        };
        /**
         * Feature
         * @description A row of the matrix of permissions.
         * @enum {string}
         */
        Feature: "dashboard" | "live-data" | "control" | "alerts" | "users" | "export" | "analytics" | "support" | "fleet";
        /**
         * Gap
         * @description A stretch without samples.
         */
        Gap: {
            /**
             * From
             * Format: date-time
             */
            from: string;
            /**
             * To
             * Format: date-time
             */
            to: string;
        };
        /**
         * Gift
         * @description A role to give, and where.
         */
        Gift: {
            /**
             * Role
             * @description One of the five, or the id of a custom role.
             */
            role: string;
            /**
             * Scope
             * @description A node's id.
             */
            scope: string;
        };
        /**
         * Held
         * @description A role that somebody holds at a place and everywhere below it.
         */
        Held: {
            /** Id */
            id: string;
            /**
             * Role
             * @description One of the five, or the id of a custom role.
             */
            role: string;
            /**
             * Name
             * @description Of a custom role.
             */
            name: string | null;
            place: components["schemas"]["Ancestor"];
            /**
             * Given By
             * @description The name of whoever gave it.
             */
            given_by: string;
            /**
             * Given At
             * Format: date-time
             */
            given_at: string;
        };
        /**
         * HistoryOut
         * @description A battery's past as columns of the same length; null where nothing is known.
         */
        HistoryOut: {
            /** Battery */
            battery: string;
            /**
             * From
             * Format: date-time
             */
            from: string;
            /**
             * To
             * Format: date-time
             */
            to: string;
            resolution: components["schemas"]["Resolution"];
            /**
             * Columns
             * @description `ts`, then the metrics; unless raw also `<metric>_min` and `<metric>_max`.
             */
            columns: {
                [key: string]: unknown[];
            };
            /** Gaps */
            gaps: components["schemas"]["Gap"][];
        };
        /**
         * Indicator
         * @description The newest value of one metric, and how it went in the last hour.
         */
        Indicator: {
            /** Value */
            value: number;
            /**
             * At
             * Format: date-time
             * @description When this very value was measured.
             */
            at: string;
            /**
             * Level
             * @enum {string}
             */
            level: "unknown" | "optimal" | "attention" | "maintenance" | "critical";
            /** Min 1H */
            min_1h: number | null;
            /** Max 1H */
            max_1h: number | null;
            /**
             * Trend 1H
             * @description Change in one hour at the pace of the last hour.
             */
            trend_1h: number | null;
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
        /**
         * LabelOut
         * @description A metric's name on screens.
         */
        LabelOut: {
            /** Fr */
            fr: string;
            /** En */
            en: string;
        };
        /**
         * LimitOut
         * @description What "limited" means for a feature.
         */
        LimitOut: {
            /** Permissions */
            permissions: components["schemas"]["Permission"][];
            /**
             * Values
             * @description What its words name.
             */
            values: {
                [key: string]: number | string[];
            };
        };
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
        /** ListOf[PersonOut] */
        ListOf_PersonOut_: {
            /** Items */
            items: components["schemas"]["PersonOut"][];
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
         * Matrix
         * @description The five roles, and the custom ones that the asker may give.
         */
        Matrix: {
            /** Rows */
            rows: components["schemas"]["Row"][];
            /**
             * Roles
             * @description All that each of the five permits.
             */
            roles: {
                [key: string]: components["schemas"]["Permission"][];
            };
            /** Custom */
            custom: components["schemas"]["CustomRoleOut"][];
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
            grants: components["schemas"]["trackingbms__api__rest__session__Place"][];
        };
        /**
         * MetricOut
         * @description A number that batteries report.
         */
        MetricOut: {
            /** Key */
            key: string;
            /** Unit */
            unit: string;
            /**
             * Low
             * @description The lowest credible value.
             */
            low: number;
            /**
             * High
             * @description The highest credible value.
             */
            high: number;
            /**
             * Step
             * @description The precision that is kept.
             */
            step: number;
            label: components["schemas"]["LabelOut"];
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
        Permission: "read" | "write-telemetry" | "command" | "command-basic" | "configure-alerts" | "handle-alerts" | "manage-users" | "manage-team" | "manage-fleet" | "export" | "export-some" | "analyse" | "see-analyses" | "support" | "ask-support";
        /**
         * PersonOut
         * @description Somebody who acts in a place where the asker manages people.
         */
        PersonOut: {
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** Email */
            email: string;
            /** Disabled */
            disabled: boolean;
            /**
             * Held
             * @description Roles that the asker manages; others are not told.
             */
            held: components["schemas"]["Held"][];
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
         * Reach
         * @description How far a role reaches into a feature.
         * @enum {string}
         */
        Reach: "full" | "limited" | "none";
        /**
         * ReceiptOut
         * @description What became of every row of a body.
         */
        ReceiptOut: {
            /**
             * Accepted
             * @description Rows that are now on disk.
             */
            accepted: number;
            /**
             * Duplicates
             * @description Rows that were stored before with the same values.
             */
            duplicates: number;
            /** Rejected */
            rejected: components["schemas"]["Rejection"][];
        };
        /**
         * Rejection
         * @description A row that was refused, and why.
         */
        Rejection: {
            /**
             * Row
             * @description Its place in the body, from 0; blank lines do not count.
             */
            row: number;
            /**
             * Field
             * @description The field that is wrong; empty when it is the row as such.
             */
            field: string;
            /**
             * Error
             * @description What is wrong, and how to mend it.
             */
            error: string;
        };
        /**
         * Resolution
         * @description How finely history is told.
         * @enum {string}
         */
        Resolution: "auto" | "raw" | "1m" | "1h" | "1d";
        /**
         * Role
         * @description What a person is at a place of the fleet and everywhere below it.
         * @enum {string}
         */
        Role: "super-admin" | "client-admin" | "site-manager" | "technician" | "observer";
        /**
         * Row
         * @description A feature, and how far each role reaches into it.
         */
        Row: {
            feature: components["schemas"]["Feature"];
            /**
             * Ours
             * @description It is not one of the manual's eight.
             */
            ours: boolean;
            /**
             * Full
             * @description What a full reach permits.
             */
            full: components["schemas"]["Permission"][];
            limited: components["schemas"]["LimitOut"] | null;
            /** Reach */
            reach: {
                [key: string]: components["schemas"]["Reach"];
            };
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
         * ThresholdOut
         * @description A limit as it holds at a place.
         */
        ThresholdOut: {
            /** Key */
            key: string;
            /** Metric */
            metric: string;
            /** Unit */
            unit: string;
            /**
             * Falls
             * @description Worse below its bounds; otherwise worse from them on.
             */
            falls: boolean;
            /**
             * Low
             * @description The lowest bound that makes sense.
             */
            low: number;
            /**
             * High
             * @description The highest bound that makes sense.
             */
            high: number;
            bounds: components["schemas"]["BoundsIn"];
            /**
             * Source
             * @description `own`, `place`, `above` (above the scope) or `default`.
             */
            source: string;
            /** @description Where it comes from, if the asker sees it. */
            place: components["schemas"]["Ancestor"] | null;
            /** Set By */
            set_by: string | null;
            /** @description What would hold without the place's own. */
            inherited: components["schemas"]["BoundsIn"];
        };
        /**
         * Unavailable
         * @description Why there is nothing new to show.
         */
        Unavailable: {
            /**
             * Cause
             * @enum {string}
             */
            cause: "archived" | "never_seen" | "link_down" | "link_late";
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
         * VerdictOut
         * @description Whether somebody may do a thing at a place, and why.
         */
        VerdictOut: {
            permission: components["schemas"]["Permission"];
            /** Allowed */
            allowed: boolean;
            /**
             * By
             * @description The roles that permit it here.
             */
            by: components["schemas"]["Held"][];
            /**
             * Elsewhere
             * @description Roles that would permit it, held at other places.
             */
            elsewhere: components["schemas"]["Held"][];
            /**
             * Above
             * @description A role held above the asker's scope permits it too.
             */
            above: boolean;
        };
        /**
         * Place
         * @description A place above a battery.
         */
        trackingbms__api__rest__batteries__Place: {
            /** Id */
            id: string;
            /** Name */
            name: string;
        };
        /**
         * Place
         * @description Where permissions hold: at a node and everywhere below it.
         */
        trackingbms__api__rest__session__Place: {
            /**
             * Scope
             * @description A node's id; none is everywhere.
             */
            scope: string | null;
            /** Permissions */
            permissions: components["schemas"]["Permission"][];
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
        /**
         * Subscribe
         * @description Watch a part of the fleet. The same `id` again replaces what it watched.
         */
        Subscribe: {
            /**
             * Type
             * @constant
             */
            type: "subscribe";
            /** Id */
            id: string;
            /**
             * Scope
             * @description Id of a place or of a battery.
             */
            scope: string;
            /**
             * Metrics
             * @description Keys of the catalogue.
             * @default []
             */
            metrics: string[];
            /**
             * Since
             * @description `seq` of the last message: tells what changed since, if still known.
             * @default null
             */
            since: number | null;
        };
        /**
         * Unsubscribe
         * @description Watch it no more.
         */
        Unsubscribe: {
            /**
             * Type
             * @constant
             */
            type: "unsubscribe";
            /** Id */
            id: string;
        };
        /**
         * Subscribed
         * @description The subscription holds; its messages carry this topic.
         */
        Subscribed: {
            /**
             * Type
             * @constant
             */
            type: "subscribed";
            /** Id */
            id: string;
            /** Topic */
            topic: string;
        };
        /**
         * Snapshot
         * @description Every battery of the topic: forget what was told before.
         */
        Snapshot: {
            /** Topic */
            topic: string;
            /**
             * Seq
             * @description Send it as `since` to go on from here.
             */
            seq: number;
            /**
             * At
             * @description When it was told.
             */
            at: string;
            /**
             * Batteries
             * @description Ids; the other lists stand in their order.
             */
            batteries: string[];
            /**
             * Ts
             * @description Newest sample, epoch ms.
             */
            ts: (number | null)[];
            /** Level */
            level: ("unknown" | "optimal" | "attention" | "maintenance" | "critical")[];
            /** Link */
            link: ("online" | "late" | "offline" | "never_seen")[];
            /**
             * Columns
             * @description A list for each metric.
             */
            columns: {
                [key: string]: (number | null)[];
            };
            /**
             * Type
             * @constant
             */
            type: "snapshot";
        };
        /**
         * LiveChange
         * @description The newest state of the batteries that changed.
         */
        LiveChange: {
            /** Topic */
            topic: string;
            /**
             * Seq
             * @description Send it as `since` to go on from here.
             */
            seq: number;
            /**
             * At
             * @description When it was told.
             */
            at: string;
            /**
             * Batteries
             * @description Ids; the other lists stand in their order.
             */
            batteries: string[];
            /**
             * Ts
             * @description Newest sample, epoch ms.
             */
            ts: (number | null)[];
            /** Level */
            level: ("unknown" | "optimal" | "attention" | "maintenance" | "critical")[];
            /** Link */
            link: ("online" | "late" | "offline" | "never_seen")[];
            /**
             * Columns
             * @description A list for each metric.
             */
            columns: {
                [key: string]: (number | null)[];
            };
            /**
             * Type
             * @constant
             */
            type: "change";
        };
        /**
         * Heartbeat
         * @description Every 5 seconds: the server lives.
         */
        Heartbeat: {
            /**
             * Type
             * @constant
             */
            type: "heartbeat";
            /** At */
            at: string;
            /** Seq */
            seq: number;
        };
        /**
         * LiveError
         * @description A message of the client was wrong, or a subscription ended.
         */
        LiveError: {
            /**
             * Type
             * @constant
             */
            type: "error";
            /** Id */
            id: string | null;
            /** Field */
            field: string | null;
            /** Error */
            error: string;
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
            /** @description Refused */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
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
            /** @description Refused */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
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
            /** @description Refused */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
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
            /** @description Refused */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
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
            /** @description Refused */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
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
            /** @description Refused */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
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
            /** @description Refused */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
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
            /** @description Refused */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
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
            /** @description Refused */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
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
            /** @description Refused */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
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
            /** @description Refused */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
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
            /** @description Refused */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
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
            /** @description Refused */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
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
            /** @description Refused */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
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
            /** @description Refused */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
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
    listPeople: {
        parameters: {
            query?: {
                search?: string;
                /** @description Who holds a role that reaches this place. */
                scope?: string | null;
                /** @description The longest page. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
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
                    "application/json": components["schemas"]["ListOf_PersonOut_"];
                };
            };
            /** @description Refused */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
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
    getPerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                person_id: string;
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
                    "application/json": components["schemas"]["PersonOut"];
                };
            };
            /** @description Refused */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
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
    explainAccess: {
        parameters: {
            query: {
                scope: string;
            };
            header?: never;
            path: {
                person_id: string;
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
                    "application/json": components["schemas"]["Access"];
                };
            };
            /** @description Refused */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
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
    giveRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                person_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Gift"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Held"];
                };
            };
            /** @description Refused */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
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
    takeRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                person_id: string;
                held_id: string;
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
            /** @description Refused */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
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
    changeRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                person_id: string;
                held_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Change"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Held"];
                };
            };
            /** @description Refused */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
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
    getRoles: {
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
                    "application/json": components["schemas"]["Matrix"];
                };
            };
            /** @description Refused */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
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
    createRole: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CustomRoleIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomRoleOut"];
                };
            };
            /** @description Refused */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
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
    endRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                role_id: string;
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
            /** @description Refused */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
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
    editRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                role_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CustomRoleEdit"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomRoleOut"];
                };
            };
            /** @description Refused */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
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
    getThresholds: {
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
                    "application/json": components["schemas"]["ThresholdOut"][];
                };
            };
            /** @description Refused */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
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
    setThreshold: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                node_id: string;
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BoundsIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ThresholdOut"];
                };
            };
            /** @description Refused */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
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
    clearThreshold: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                node_id: string;
                key: string;
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
            /** @description Refused */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
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
    listBatteries: {
        parameters: {
            query?: {
                /** @description Id of a place. */
                scope?: string | null;
                /** @description Id of a site. */
                site?: string | null;
                search?: string;
                code?: string | null;
                /** @description One or more, by commas. */
                level?: string | null;
                /** @description One or more, by commas. */
                link?: string | null;
                /** @description `low-high`, low included. */
                soh?: string | null;
                /** @description `low-high`, low included. */
                soc?: string | null;
                temperature?: ("normal" | "warm" | "hot") | null;
                /** @description A column; `-` before it: falling. */
                sort?: string;
                /** @description The longest page. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
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
                    "application/json": components["schemas"]["BatteryPage"];
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
    getBattery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                battery_id: string;
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
                    "application/json": components["schemas"]["BatteryOut"];
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
    post_telemetry: {
        parameters: {
            query?: {
                /** @description Of line protocol's timestamps. */
                precision?: "ns" | "us" | "ms" | "s";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Rows of samples. Content-Encoding may be gzip or zstd. */
        requestBody: {
            content: {
                "application/x-ndjson": string;
                "application/json": ({
                    /** @description Its code, or client-code:battery-code. */
                    battery: string;
                    /** @description RFC 3339 with an offset, or epoch milliseconds. */
                    ts: string | number;
                    voltage_v?: number | null;
                    current_a?: number | null;
                    power_w?: number | null;
                    soc_pct?: number | null;
                    soh_pct?: number | null;
                    temperature_min_c?: number | null;
                    temperature_max_c?: number | null;
                    temperature_avg_c?: number | null;
                    internal_resistance_mohm?: number | null;
                    capacity_ah?: number | null;
                    cycle_count?: number | null;
                    cell_voltage_min_v?: number | null;
                    cell_voltage_max_v?: number | null;
                    humidity_pct?: number | null;
                    ambient_temperature_c?: number | null;
                    state?: string | number | null;
                    cooling?: string | boolean | number | null;
                    cell_voltages_v?: number[] | null;
                    cell_temperatures_c?: number[] | null;
                } & {
                    [key: string]: number | null;
                })[] | {
                    [key: string]: unknown[];
                } | ({
                    /** @description Its code, or client-code:battery-code. */
                    battery: string;
                    /** @description RFC 3339 with an offset, or epoch milliseconds. */
                    ts: string | number;
                    voltage_v?: number | null;
                    current_a?: number | null;
                    power_w?: number | null;
                    soc_pct?: number | null;
                    soh_pct?: number | null;
                    temperature_min_c?: number | null;
                    temperature_max_c?: number | null;
                    temperature_avg_c?: number | null;
                    internal_resistance_mohm?: number | null;
                    capacity_ah?: number | null;
                    cycle_count?: number | null;
                    cell_voltage_min_v?: number | null;
                    cell_voltage_max_v?: number | null;
                    humidity_pct?: number | null;
                    ambient_temperature_c?: number | null;
                    state?: string | number | null;
                    cooling?: string | boolean | number | null;
                    cell_voltages_v?: number[] | null;
                    cell_temperatures_c?: number[] | null;
                } & {
                    [key: string]: number | null;
                });
                "application/vnd.apache.arrow.stream": string;
                "text/plain": string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReceiptOut"];
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
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The media type is unknown */
            415: {
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
            /** @description It may work later: see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_history: {
        parameters: {
            query?: {
                /** @description None: a day before `to`. */
                from?: string | null;
                /** @description None: now. */
                to?: string | null;
                /** @description Their keys, with commas between; none: all. */
                metrics?: string;
                resolution?: components["schemas"]["Resolution"];
                /** @description What auto aims at. */
                points?: number;
            };
            header?: never;
            path: {
                battery_id: string;
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
                    "application/json": components["schemas"]["HistoryOut"];
                    "text/csv": string;
                    "application/vnd.apache.arrow.stream": string;
                    "application/x-ndjson": string;
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
            /** @description None of the accepted forms is written here */
            406: {
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
            /** @description It may work later: see Retry-After */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_metrics_catalogue: {
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
                    "application/json": components["schemas"]["MetricOut"][];
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
            /** @description It may work later: see Retry-After */
            503: {
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
