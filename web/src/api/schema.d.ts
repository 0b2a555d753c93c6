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
    "/api/v1/session/second-factor/ask": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask Second Factor
         * @description Have a code sent, or learn what a passkey must sign.
         */
        post: operations["askSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answer Second Factor
         * @description Finish logging in.
         */
        post: operations["answerSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/passkey/ask": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask Passkey
         * @description Learn what a passkey must sign to log in without typing anything.
         */
        post: operations["askPasskey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/passkey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Log In With Passkey
         * @description Open a session with a passkey: it proves possession, and its owner's finger or PIN.
         */
        post: operations["logInWithPasskey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/proof/ask": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask Proof
         * @description Begin to prove once more to be there.
         */
        post: operations["askProof"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/proof/ask-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask Proof Of
         * @description Have a code sent, or learn what a passkey must sign.
         */
        post: operations["askProofOf"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Prove
         * @description Prove once more to be there. The session goes on under a new token.
         */
        post: operations["prove"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Account
         * @description One's own profile.
         */
        get: operations["getAccount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Edit Account
         * @description Change one's name, language, appearance, time zone or what one is told of.
         */
        patch: operations["editAccount"];
        trace?: never;
    };
    "/api/v1/account/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change Password
         * @description Replace one's password. Every other session ends.
         */
        post: operations["changePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask New Address
         * @description Have a link mailed to a new address. The answer never tells whether it was.
         */
        post: operations["askNewAddress"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Sessions
         * @description The browsers in which one is logged in.
         */
        get: operations["listSessions"];
        put?: never;
        post?: never;
        /**
         * End Other Sessions
         * @description Log all of them out but the one that asks.
         */
        delete: operations["endOtherSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/sessions/{session_id}": {
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
         * End Session
         * @description Log one of them out.
         */
        delete: operations["endSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/factors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Factors
         * @description One's second factors.
         */
        get: operations["listFactors"];
        put?: never;
        /**
         * Begin Factor
         * @description Begin to set a factor up; it counts once it is confirmed.
         */
        post: operations["beginFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/factors/{factor_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm Factor
         * @description Confirm a factor with its first proof. The session goes on under a new token.
         */
        post: operations["confirmFactor"];
        /**
         * Remove Factor
         * @description Take a factor away.
         */
        delete: operations["removeFactor"];
        options?: never;
        head?: never;
        /**
         * Rename Factor
         * @description Call a factor something else.
         */
        patch: operations["renameFactor"];
        trace?: never;
    };
    "/api/v1/account/recovery-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Renew Codes
         * @description Make new recovery codes; those before end.
         */
        post: operations["renewRecoveryCodes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/terms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Terms
         * @description The terms of use in force. Anybody may read them.
         */
        get: operations["getTerms"];
        put?: never;
        /**
         * Accept Terms
         * @description Accept the terms of use.
         */
        post: operations["acceptTerms"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Invite
         * @description Invite a person by e-mail. Nobody grants what they do not hold there themselves.
         */
        post: operations["invite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/activation/look": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Look At Invitation
         * @description Whom the link of an invitation is for, while it can be used.
         */
        post: operations["lookAtInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/activation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Activate
         * @description Open the account, accept the terms, and log in.
         */
        post: operations["activate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/recovery": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask Recovery
         * @description Have a link mailed that replaces the password. The answer never tells whether it was.
         */
        post: operations["askRecovery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/recovery/finish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Recover
         * @description Replace the password and end every session. Logging in asks for second factors as ever.
         */
        post: operations["recover"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/address": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm Address
         * @description Take the address that the link proves, and end every session.
         */
        post: operations["confirmAddress"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Account
         * @description The state of the account of somebody whom one manages.
         */
        get: operations["getPersonAccount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{user_id}/invitation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Invite Again
         * @description Send a fresh link; the one before ends.
         */
        post: operations["inviteAgain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{user_id}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Disable
         * @description Shut a person out, at once.
         */
        post: operations["disablePerson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{user_id}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Enable
         * @description Let a person in again.
         */
        post: operations["enablePerson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{user_id}/reset-factors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reset Factors
         * @description Take a person's second factors away, when all of them are lost. They are told.
         */
        post: operations["resetFactors"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{user_id}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Sessions Of
         * @description The browsers in which somebody is logged in whom one manages.
         */
        get: operations["listSessionsOf"];
        put?: never;
        post?: never;
        /**
         * End Sessions Of
         * @description Log somebody out everywhere.
         */
        delete: operations["endSessionsOf"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{user_id}/sessions/{session_id}": {
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
         * End Session Of
         * @description Log somebody out of one browser.
         */
        delete: operations["endSessionOf"];
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
    "/api/v1/nodes/{node_id}/archived": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Archived
         * @description What was archived below a place and can be restored: the topmost of each.
         */
        get: operations["listArchived"];
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
         * @description The keys that the asker manages, the newest first.
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
        /**
         * Edit Key
         * @description Rename a key, or change when it ends.
         */
        patch: operations["editKey"];
        trace?: never;
    };
    "/api/v1/keys/{key_id}/rotation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rotate Key
         * @description Give a key a new secret. The old one still opens for a while.
         */
        post: operations["rotateKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Audit
         * @description The entries that the asker may see, the newest first.
         */
        get: operations["listAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Audit Actions
         * @description The names of what was done in the asker's sight.
         */
        get: operations["listAuditActions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Audit State
         * @description How far the record reaches, and up to where a checkpoint vouches for it.
         */
        get: operations["getAuditState"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export Audit
         * @description All entries at once. The export itself goes on record.
         */
        get: operations["exportAudit"];
        put?: never;
        post?: never;
        delete?: never;
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
    "/api/v1/nodes/{node_id}/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Contacts
         * @description Whom to call about a place itself.
         */
        get: operations["listContacts"];
        put?: never;
        /**
         * Add Contact
         * @description Note whom to call.
         */
        post: operations["addContact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/nodes/{node_id}/contacts/{contact_id}": {
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
         * Remove Contact
         * @description Forget whom to call.
         */
        delete: operations["removeContact"];
        options?: never;
        head?: never;
        /**
         * Edit Contact
         * @description Change what is sent; the rest stays.
         */
        patch: operations["editContact"];
        trace?: never;
    };
    "/api/v1/clients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Plan Client
         * @description Add a client with its sites, zones, BMS and batteries, all or nothing.
         */
        post: operations["planClient"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Imports
         * @description The last imports where the asker manages the fleet, without what was wrong with them.
         */
        get: operations["listImports"];
        put?: never;
        /**
         * Start Import
         * @description Send a file of batteries; ask for the import's state until it has ended.
         */
        post: operations["startImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/template": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Import Template
         * @description A file to fill in.
         */
        get: operations["getImportTemplate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{import_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Import
         * @description How far an import is, or how it ended.
         */
        get: operations["getImport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{import_id}/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Run Import
         * @description Do what a dry run found right.
         */
        post: operations["runImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get First Run
         * @description Where the first-run assistant stands.
         */
        get: operations["getFirstRun"];
        /**
         * Note First Run
         * @description Keep how far one has come, to go on later.
         */
        put: operations["noteFirstRun"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/protocols": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Protocols
         * @description The protocols that this server speaks itself.
         */
        get: operations["listProtocols"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Links
         * @description How it stands with every BMS of the scope: a lost one is one line, whatever is behind it.
         */
        get: operations["listLinks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/nodes/{node_id}/link-changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Link Changes
         * @description What became of the link to a BMS, the newest first.
         */
        get: operations["listLinkChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/nodes/{node_id}/service": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Service
         * @description Whether a place is in maintenance, out of service or calibrating; null: in service.
         */
        get: operations["getService"];
        /**
         * Set Service
         * @description Say that the silence of a place, and of all below it, is meant to be.
         */
        put: operations["setService"];
        post?: never;
        /**
         * Clear Service
         * @description Say that the place is in service again.
         */
        delete: operations["clearService"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/diagnosis": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Diagnose Network
         * @description Look whether the internet, the server and the BMS of a place can be reached from here.
         */
        post: operations["diagnoseNetwork"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/nodes/{node_id}/device": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Device
         * @description A BMS: how it stands, how it is reached, what was counted.
         */
        get: operations["getDevice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/nodes/{node_id}/frames": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Frames
         * @description The last hundred frames of a BMS, the newest first, decoded.
         */
        get: operations["listFrames"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/nodes/{node_id}/link-tests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Link Tests
         * @description The last tests of a BMS, the newest first.
         */
        get: operations["listLinkTests"];
        put?: never;
        /**
         * Test Link
         * @description Test the way to a BMS: name, TCP, TLS, authentication, protocol, firmware, first value.
         *
         *     The steps come into the list of tests as they end.
         */
        post: operations["testLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/nodes/{node_id}/link-restart": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restart Link
         * @description Have the communication with a BMS begin anew, at once.
         */
        post: operations["restartLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/gateways/self/errands": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Own Errands
         * @description For a gateway: what is ordered. Without any, the answer comes when there is, or later.
         */
        get: operations["listOwnErrands"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/gateways/self/errands/{errand_id}/taking": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take Errand
         * @description For a gateway: it is about to write. Refused when that is too late, or was said before.
         */
        post: operations["takeErrand"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/gateways/self/errands/{errand_id}/outcome": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tell Errand
         * @description For a gateway: what came of it.
         */
        post: operations["tellErrand"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/gateways": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Gateways
         * @description The gateways of the asker's scope, by name.
         */
        get: operations["listGateways"];
        put?: never;
        /**
         * Create Gateway
         * @description Let a gateway in: it gets a key, and the BMS that it is to reach.
         */
        post: operations["createGateway"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/gateways/{gateway_id}": {
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
         * Remove Gateway
         * @description Let it in no more; the server reaches its BMS again.
         */
        delete: operations["removeGateway"];
        options?: never;
        head?: never;
        /**
         * Edit Gateway
         * @description Rename it, or have it reach other BMS.
         */
        patch: operations["editGateway"];
        trace?: never;
    };
    "/api/v1/gateways/self/configuration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Own Configuration
         * @description For a gateway: what it is to do.
         */
        get: operations["getOwnConfiguration"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/gateways/self/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report Gateway
         * @description For a gateway: how it is and what it sees; it hears the time and what is to be done.
         */
        post: operations["reportGateway"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/gateways/self/tests/{test_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tell Gateway Test
         * @description For a gateway: how a test goes that it was asked for.
         */
        post: operations["tellGatewayTest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Webhooks
         * @description The webhooks that the asker manages.
         */
        get: operations["listWebhooks"];
        put?: never;
        /**
         * Create Webhook
         * @description Have an address told what happens.
         */
        post: operations["createWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/kinds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Webhook Kinds
         * @description Every kind of event that can be told.
         */
        get: operations["listWebhookKinds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{webhook_id}": {
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
         * Remove Webhook
         * @description Tell it nothing more.
         */
        delete: operations["removeWebhook"];
        options?: never;
        head?: never;
        /**
         * Edit Webhook
         * @description Change where and what is told, or pause it.
         */
        patch: operations["editWebhook"];
        trace?: never;
    };
    "/api/v1/webhooks/{webhook_id}/rotation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rotate Secret
         * @description Sign with a new secret; the old one signs along for a while.
         */
        post: operations["rotateWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{webhook_id}/ping": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ping Webhook
         * @description Call it once, to see whether it arrives.
         */
        post: operations["pingWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{webhook_id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Deliveries
         * @description What was told, and every call that was made for it.
         */
        get: operations["listDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{webhook_id}/deliveries/{delivery_id}/again": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send Again
         * @description Tell it once more.
         */
        post: operations["sendAgain"];
        delete?: never;
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
    "/api/v1/batteries/bms-models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Bms Models
         * @description The models of BMS at a place and below.
         */
        get: operations["listBmsModels"];
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
    "/api/v1/batteries/{battery_id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Battery Events
         * @description Alerts that touch the stretch, and what was ordered and became of the link in it.
         */
        get: operations["listBatteryEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/batteries/{battery_id}/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Battery Health
         * @description Capacity, health, resistance, cycles and more from the battery's own samples.
         */
        get: operations["getBatteryHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/batteries/{battery_id}/prediction": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Battery Prediction
         * @description Remaining life with its interval, what shortens it, and the record that it rests on.
         */
        get: operations["getBatteryPrediction"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/anomalies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Anomalies
         * @description Anomalies at and below a place, with how probably each is a false alarm.
         */
        get: operations["listAnomalies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/anomalies/{anomaly_id}/verdict": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Give Verdict
         * @description Say whether an anomaly was true: it calibrates the probability of those to come.
         */
        put: operations["giveVerdict"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/outlooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Outlooks
         * @description How long the batteries of a place will live, and whose state of charge strays.
         */
        get: operations["getOutlooks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Models
         * @description The versions that were made, which of them is live, and whether it still holds.
         */
        get: operations["listModels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/models/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Model Card
         * @description What a version learnt from, how good it is, and where not to trust it.
         */
        get: operations["getModelCard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/models/training": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Train Models
         * @description Have the models trained now, not at the end of the month.
         */
        post: operations["trainModels"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/batteries/{battery_id}/facts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Facts
         * @description What was found at a battery, newest first.
         */
        get: operations["listFacts"];
        put?: never;
        /**
         * Note Fact
         * @description Note what was found: it joins the forecast at once, and what models learn from.
         */
        post: operations["noteFact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/batteries/{battery_id}/facts/{fact_id}": {
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
         * Take Back Fact
         * @description Take back what was noted by mistake.
         */
        delete: operations["takeBackFact"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/nodes/{node_id}/prices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Prices
         * @description The prices that hold at a place, and where each comes from.
         */
        get: operations["getPrices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Set Prices
         * @description Set a place's own prices; everything below it goes by them.
         */
        patch: operations["setPrices"];
        trace?: never;
    };
    "/api/v1/batteries/{battery_id}/advice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Advice
         * @description What to do to a battery, when, for how much, and what that saves.
         */
        get: operations["getAdvice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Plan
         * @description What to do in the next six months at a place, by month and battery, with the budget.
         */
        get: operations["getPlan"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plan/calendar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Plan Calendar
         * @description The plan as an iCalendar file, for any calendar.
         */
        get: operations["getPlanCalendar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/batteries/{battery_id}/cells": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Cell Map
         * @description How the cells of a battery drift apart over time.
         */
        get: operations["getCellMap"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/batteries/{battery_id}/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Orders
         * @description What can be ordered of a battery, and what of it the asker may order.
         */
        get: operations["listOrders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/batteries/{battery_id}/orders/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Settings
         * @description Ask the device what is set now. Nothing is changed.
         */
        get: operations["readSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/batteries/{battery_id}/commands": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Battery Commands
         * @description What was ordered of a battery, the newest first.
         */
        get: operations["listBatteryCommands"];
        put?: never;
        /**
         * Request Command
         * @description Order something; each order comes with a proof of its own by a second factor.
         */
        post: operations["requestCommand"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/batteries/{battery_id}/emergency-stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Emergency Stop
         * @description Open the contactors now. Whatever else was ordered of the battery yields.
         */
        post: operations["emergencyStop"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/commands": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Commands
         * @description What was ordered at a place and below it, the newest first.
         */
        get: operations["listCommands"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/commands/{command_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Command
         * @description Where a command stands.
         */
        get: operations["getCommand"];
        put?: never;
        post?: never;
        /**
         * Withdraw Command
         * @description Take back what has not been sent.
         */
        delete: operations["withdrawCommand"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/commands/{command_id}/confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm Command
         * @description Confirm a critical command, with the battery's code typed by hand.
         */
        post: operations["confirmCommand"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/firmware": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Firmware
         * @description The images of the asker's scope, by model, the newest version first.
         */
        get: operations["listFirmware"];
        put?: never;
        /**
         * Add Firmware
         * @description Offer an image that `trackingbms firmware sign` has made.
         */
        post: operations["addFirmware"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/firmware/{image_id}": {
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
         * Remove Firmware
         * @description Offer an image no more.
         */
        delete: operations["removeFirmware"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/batteries/{battery_id}/firmware": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Battery Firmware
         * @description Ask the device what it runs. Nothing is changed.
         */
        get: operations["getBatteryFirmware"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/newest/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Groups
         * @description Mean, least, greatest and sum of metrics, and counts by level and link, of each group.
         */
        get: operations["listGroups"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/newest/columns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Columns
         * @description Every battery of a place in one answer: what a heat map of 100,000 draws.
         */
        get: operations["listColumns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/newest/cells": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Cells
         * @description The newest value of each cell of a place's batteries, 100,000 cells at most.
         */
        get: operations["listCells"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/map": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Map
         * @description The sites at, below and above a place, with the state of its batteries.
         */
        get: operations["getMap"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/nodes/{node_id}/floor-plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Floor Plan
         * @description The floor plan of a place, without the picture itself; null: it has none.
         */
        get: operations["getFloorPlan"];
        /**
         * Put Floor Plan
         * @description Give a place a picture: PNG, JPEG or SVG. What is no drawing is left out of it.
         */
        put: operations["putFloorPlan"];
        post?: never;
        /**
         * Remove Floor Plan
         * @description Take the plan away.
         */
        delete: operations["removeFloorPlan"];
        options?: never;
        head?: never;
        /**
         * Place On Floor Plan
         * @description Put batteries on the plan, move them or take them off.
         */
        patch: operations["placeOnFloorPlan"];
        trace?: never;
    };
    "/api/v1/nodes/{node_id}/floor-plan/image": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Floor Plan Image
         * @description The picture.
         */
        get: operations["getFloorPlanImage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dashboards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Dashboards
         * @description One's own dashboards, shared ones, ready-made ones, and which to begin with.
         */
        get: operations["listDashboards"];
        put?: never;
        /**
         * Create Dashboard
         * @description Make a dashboard.
         */
        post: operations["createDashboard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dashboards/kinds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Kinds
         * @description Every kind of widget, with what can be configured about it.
         */
        get: operations["listWidgetKinds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dashboards/{dashboard_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Dashboard
         * @description One dashboard.
         */
        get: operations["getDashboard"];
        put?: never;
        post?: never;
        /**
         * Remove Dashboard
         * @description End a dashboard.
         */
        delete: operations["removeDashboard"];
        options?: never;
        head?: never;
        /**
         * Edit Dashboard
         * @description Name it, share it, or have roles begin with it.
         */
        patch: operations["editDashboard"];
        trace?: never;
    };
    "/api/v1/dashboards/{dashboard_id}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Save Dashboard
         * @description Save what it shows, joined with what others changed since the version it is based on.
         */
        put: operations["saveDashboard"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dashboards/{dashboard_id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Versions
         * @description What it was before: the newest versions.
         */
        get: operations["listDashboardVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/saved-filters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Saved Filters
         * @description One's own filters, and those shared at a place or above it.
         */
        get: operations["listSavedFilters"];
        put?: never;
        /**
         * Keep Filter
         * @description Keep a filter.
         */
        post: operations["keepFilter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/saved-filters/{filter_id}": {
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
         * Forget Filter
         * @description End a filter.
         */
        delete: operations["forgetFilter"];
        options?: never;
        head?: never;
        /**
         * Edit Filter
         * @description Name it, share it, or have it tell something else.
         */
        patch: operations["editFilter"];
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
    "/api/v1/alerts/effectiveness": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Effectiveness
         * @description What became of alerts below a place, and how many there were to bear.
         */
        get: operations["getAlertEffectiveness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/{alert_id}/verdict": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Judge Alert
         * @description Say whether it was right to be raised.
         */
        put: operations["judgeAlert"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Alerts
         * @description Alerts, the newest first.
         */
        get: operations["listAlerts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count Alerts
         * @description How many alerts are not over.
         */
        get: operations["countAlerts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/{alert_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Alert
         * @description One alert, and all that befell it.
         */
        get: operations["getAlert"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/{alert_id}/acknowledgement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Acknowledge Alert
         * @description Take it in hand: it escalates no more.
         */
        post: operations["acknowledgeAlert"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/{alert_id}/handlers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Handlers
         * @description Who may be given an alert, the nearest to its place first.
         */
        get: operations["listAlertHandlers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/{alert_id}/assignment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Assign Alert
         * @description Give it to somebody: they have it in hand, and are told.
         */
        post: operations["assignAlert"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/{alert_id}/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Comment On Alert
         * @description Write what one knows or does.
         */
        post: operations["commentOnAlert"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/{alert_id}/snooze": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Snooze Alert
         * @description Put off its escalation; it goes on afterwards.
         */
        post: operations["snoozeAlert"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/{alert_id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End Alert
         * @description Say that it is over, and why. High and critical ones end with a reading that is well.
         */
        post: operations["endAlert"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alert-rules/simulation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Simulate Rule
         * @description Try a rule on the history of a place: what it would have raised, when, and how often.
         */
        post: operations["simulateAlertRule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alert-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Rules
         * @description What watches the batteries of a place, and rules that places below have of their own.
         */
        get: operations["listAlertRules"];
        put?: never;
        /**
         * Create Rule
         * @description Watch something at a place and below.
         */
        post: operations["createAlertRule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alert-rules/{rule_id}": {
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
         * Remove Rule
         * @description Watch it no more.
         */
        delete: operations["removeAlertRule"];
        options?: never;
        head?: never;
        /**
         * Edit Rule
         * @description Change what is sent; the rest stays. `schedule: null` watches always.
         */
        patch: operations["editAlertRule"];
        trace?: never;
    };
    "/api/v1/alert-silences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Silences
         * @description Those that hold or are to come: all, or those that concern a place.
         */
        get: operations["listAlertSilences"];
        put?: never;
        /**
         * Silence Alerts
         * @description Have nobody told for a while.
         */
        post: operations["silenceAlerts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alert-silences/{silence_id}": {
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
         * End Silence
         * @description Have people told again.
         */
        delete: operations["endAlertSilence"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/nodes/{node_id}/alert-wordings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Wordings
         * @description The words that a place has of its own.
         */
        get: operations["getAlertWordings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/nodes/{node_id}/alert-wordings/{locale}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put Wording
         * @description Write messages about a place and below in these words.
         */
        put: operations["putAlertWording"];
        post?: never;
        /**
         * Remove Wording
         * @description Go back to the words from above, or to ours.
         */
        delete: operations["removeAlertWording"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/nodes/{node_id}/alert-wordings/specimen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Preview Wording
         * @description A message about a battery of this place, as it would go out in these words.
         */
        post: operations["previewAlertWording"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/on-call": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Rotas
         * @description The rotations that hold at a place, and those of places below.
         */
        get: operations["listRotas"];
        put?: never;
        /**
         * Create Rota
         * @description Have people take turns for a place and what lies below it.
         */
        post: operations["createRota"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/on-call/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Candidates
         * @description Who may be on call for a place: those who handle its alerts.
         */
        get: operations["listRotaCandidates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/on-call/{rota_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Edit Rota
         * @description Have others take turns, or at other times.
         */
        put: operations["editRota"];
        post?: never;
        /**
         * Remove Rota
         * @description Have nobody take turns any more.
         */
        delete: operations["removeRota"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/on-call/{rota_id}/stretches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add Stretch
         * @description Say that somebody is away, or stands in for whoever's turn it is.
         */
        post: operations["addRotaStretch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/on-call/{rota_id}/stretches/{stretch_id}": {
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
         * Remove Stretch
         * @description Take it back.
         */
        delete: operations["removeRotaStretch"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Channels
         * @description Every channel: whether it is set up, and how it fares.
         */
        get: operations["listChannels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/channels/{channel}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Test Channel
         * @description Send a message at once: an e-mail to oneself, a text or a call to a contact.
         */
        post: operations["testChannel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/team-channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Team Channels
         * @description The channels of teams that the asker looks after.
         */
        get: operations["listTeamChannels"];
        put?: never;
        /**
         * Add Team Channel
         * @description Have a channel told of the alerts at a place and below.
         */
        post: operations["addTeamChannel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/team-channels/{team_channel_id}": {
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
         * Remove Team Channel
         * @description Tell it no more.
         */
        delete: operations["removeTeamChannel"];
        options?: never;
        head?: never;
        /**
         * Edit Team Channel
         * @description Change what is given.
         */
        patch: operations["editTeamChannel"];
        trace?: never;
    };
    "/api/v1/team-channels/{team_channel_id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Test Team Channel
         * @description Post a message to it at once.
         */
        post: operations["testTeamChannel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Messages
         * @description What was sent about a place, and how each try ended.
         */
        get: operations["listMessages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/push": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Push
         * @description How to subscribe a browser, and which ones are.
         */
        get: operations["getPush"];
        put?: never;
        /**
         * Subscribe Push
         * @description Have this browser take notices.
         */
        post: operations["subscribePush"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/push/{browser_id}": {
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
         * Unsubscribe Push
         * @description Tell nothing to this browser any more.
         */
        delete: operations["unsubscribePush"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Incidents
         * @description Incidents that are not closed, or those that are, the newest first.
         */
        get: operations["listIncidents"];
        put?: never;
        /**
         * Open Incident
         * @description Open one by hand.
         */
        post: operations["openIncident"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Statistics
         * @description How the incidents of 30 days went.
         */
        get: operations["getIncidentStatistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{incident_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Incident
         * @description One incident with its story.
         */
        get: operations["getIncident"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{incident_id}/steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take Step
         * @description Take the next step.
         */
        post: operations["takeIncidentStep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{incident_id}/reopening": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reopen Incident
         * @description It was not over: back to the resolution.
         */
        post: operations["reopenIncident"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{incident_id}/assignee": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Assign Incident
         * @description Say who goes there.
         */
        put: operations["assignIncident"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{incident_id}/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add Task
         * @description Note something to do.
         */
        post: operations["addIncidentTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{incident_id}/tasks/{task_id}": {
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
         * Finish Task
         * @description Say that it is done, or not.
         */
        patch: operations["finishIncidentTask"];
        trace?: never;
    };
    "/api/v1/incidents/{incident_id}/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Attach
         * @description Keep a file with it: the body is the file.
         */
        post: operations["attachToIncident"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{incident_id}/files/{file_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get File
         * @description A file, to be saved: browsers do not show it as a page of ours.
         */
        get: operations["getIncidentFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/nodes/{node_id}/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Monthly Report
         * @description How a month went at a place and below, and what is ahead.
         */
        get: operations["getMonthlyReport"];
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
         * AccountOut
         * @description The state of somebody's account.
         */
        AccountOut: {
            /** Id */
            id: string;
            /** Email */
            email: string;
            /** Name */
            name: string;
            state: components["schemas"]["AccountState"];
            /** Second Factor */
            second_factor: boolean;
        };
        /**
         * AccountState
         * @description What becomes of an account.
         * @enum {string}
         */
        AccountState: "invited" | "active" | "disabled";
        /**
         * AcknowledgeIn
         * @description Taking an alert in hand.
         */
        AcknowledgeIn: {
            /**
             * Group
             * @description The others of its group, too.
             * @default false
             */
            group: boolean;
        };
        /**
         * Activation
         * @description What the person chooses, and that they accept the terms.
         */
        Activation: {
            /** Token */
            token: string;
            /** Name */
            name: string;
            /** Password */
            password: string;
            /**
             * Terms
             * @description The version that was read and is accepted.
             */
            terms: string;
            /**
             * Locale
             * @default fr
             * @enum {string}
             */
            locale: "fr" | "en";
            /** Time Zone */
            time_zone?: string | null;
        };
        /**
         * AddressAsk
         * @description The e-mail address to be.
         */
        AddressAsk: {
            /** Email */
            email: string;
        };
        /**
         * AlertCountsOut
         * @description How many alerts are not over, by level.
         */
        AlertCountsOut: {
            /**
             * Open
             * @description Those that nobody has in hand.
             */
            open: {
                [key: string]: number;
            };
            /** Acknowledged */
            acknowledged: {
                [key: string]: number;
            };
        };
        /**
         * AlertOut
         * @description Something that is wrong with a battery.
         */
        AlertOut: {
            /** Id */
            id: string;
            /**
             * Key
             * @description What it is about; `temperature_high`, or the key of a rule.
             */
            key: string;
            /**
             * Rule
             * @description The id of its rule; none: a threshold of the tree.
             */
            rule: string | null;
            /**
             * Name
             * @description The name of its rule; none: a threshold of the tree.
             */
            name: string | null;
            level: components["schemas"]["trackingbms__alerts__model__Level"];
            worst_level: components["schemas"]["trackingbms__alerts__model__Level"];
            phase: components["schemas"]["trackingbms__alerts__model__Phase"];
            node: components["schemas"]["SubjectOut"];
            site: components["schemas"]["AlertPlaceOut"] | null;
            /**
             * Cause
             * @description Why nothing comes; which anomaly; which figure.
             */
            cause: string | null;
            /** Metric */
            metric: string | null;
            /** @description What of the metric is compared with the bound. */
            kind: components["schemas"]["RuleKind"];
            /**
             * Trial
             * @description Its rule is tried: nobody is told.
             */
            trial: boolean;
            /**
             * Unit
             * @description Of the value and the bound.
             */
            unit: string;
            /**
             * Falls
             * @description Worse below the bound; otherwise worse from it on.
             */
            falls: boolean;
            /**
             * Value
             * @description That opened it, or took it to its worst level.
             */
            value: number | null;
            /**
             * Bound
             * @description What was passed then.
             */
            bound: number | null;
            /**
             * Last Value
             * @description When it ended by itself.
             */
            last_value: number | null;
            /**
             * Opened At
             * Format: date-time
             * @description As the sample tells it.
             */
            opened_at: string;
            /** Acknowledged By */
            acknowledged_by: string | null;
            /** Acknowledged At */
            acknowledged_at: string | null;
            /** Snoozed Until */
            snoozed_until: string | null;
            /** Resolved At */
            resolved_at: string | null;
        };
        /**
         * AlertPlaceOut
         * @description A place in a few words.
         */
        AlertPlaceOut: {
            /** Id */
            id: string;
            /** Name */
            name: string;
        };
        /**
         * Ancestor
         * @description A place above another.
         */
        Ancestor: {
            /** Id */
            id: string;
            kind: components["schemas"]["trackingbms__fleet__model__Kind"];
            /** Code */
            code: string;
            /** Name */
            name: string;
        };
        /**
         * AnomaliesOut
         * @description A page of anomalies, newest first.
         */
        AnomaliesOut: {
            /** Items */
            items: components["schemas"]["AnomalyOut"][];
            /** Next Cursor */
            next_cursor: string | null;
            /** Total */
            total: number;
            /** Calibration */
            calibration: components["schemas"]["CalibrationOut"][];
            /** Reliability */
            reliability: components["schemas"]["HeldOut"][];
        };
        /**
         * AnomalyOut
         * @description An anomaly: an unusual stretch of a battery's samples.
         */
        AnomalyOut: {
            /** Id */
            id: string;
            /** Battery */
            battery: string;
            /**
             * At
             * Format: date-time
             * @description When it began.
             */
            at: string;
            /**
             * Found At
             * Format: date-time
             */
            found_at: string;
            /**
             * Kind
             * @description `unusual_voltage`, `temperature_spike`, `accelerated_loss`, `abnormal_charge` or `unstable_current`.
             */
            kind: string;
            /**
             * Feature
             * @description What is out of the ordinary; the catalogues say it in words.
             */
            feature: string;
            /**
             * Score
             * @description 0 to 1; from 0.60 on it is told.
             */
            score: number;
            /**
             * Value
             * @description Of the feature, in its own unit.
             */
            value: number;
            /** Limit */
            limit: number;
            /**
             * Signal
             * @description Columns of the samples that led to it; `ts` is in milliseconds since 1970.
             */
            signal: {
                [key: string]: (number | null)[];
            };
            /**
             * False Alarm
             * @description How probably it is none, by verdicts on others alike; None: too few of them.
             */
            false_alarm: number | null;
            /**
             * Verdicts
             * @description Verdicts on findings of its kind.
             */
            verdicts: number;
            /**
             * Verdict
             * @description Whether people found it to be true.
             */
            verdict: boolean | null;
            /** Verdict By */
            verdict_by: string | null;
            /** Verdict At */
            verdict_at: string | null;
        };
        /**
         * Answer
         * @description What a device's refusal means, where its protocol says it.
         * @enum {string}
         */
        Answer: "locked" | "not-let-in" | "no-such" | "value" | "busy" | "failure" | "unchanged";
        /**
         * AroundOut
         * @description A value, and between what it lies nine times out of ten.
         */
        AroundOut: {
            /** Value */
            value: number;
            /** Low */
            low: number;
            /** High */
            high: number;
        };
        /**
         * AssignIn
         * @description Giving an alert to somebody.
         */
        AssignIn: {
            /**
             * Person
             * @description The id of somebody who may handle it.
             */
            person: string;
        };
        /**
         * AuditedOut
         * @description How far the BMS's state of charge lay from ours in one discharge, in points.
         */
        AuditedOut: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Middle */
            middle: number;
            /** Most */
            most: number;
            /** Strays */
            strays: boolean;
        };
        /**
         * BarsWidget
         * @description Batteries or places beside each other.
         */
        BarsWidget: {
            /** Id */
            id: string;
            /**
             * X
             * @default 0
             */
            x: number;
            /**
             * Y
             * @default 0
             */
            y: number;
            /**
             * W
             * @default 4
             */
            w: number;
            /**
             * H
             * @default 4
             */
            h: number;
            /**
             * Title
             * @description None: what it shows.
             * @default
             */
            title: string;
            /**
             * Place
             * @description None: the place at which the dashboard is looked at.
             */
            place?: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "bars";
            /**
             * Metric
             * @default soh_pct
             * @enum {string}
             */
            metric: "voltage_v" | "current_a" | "power_w" | "soc_pct" | "soh_pct" | "temperature_min_c" | "temperature_max_c" | "temperature_avg_c" | "internal_resistance_mohm" | "capacity_ah" | "cycle_count" | "cell_voltage_min_v" | "cell_voltage_max_v" | "humidity_pct" | "ambient_temperature_c";
            /**
             * By
             * @default site
             * @enum {string}
             */
            by: "battery" | "bms" | "site" | "client";
            /**
             * @description Of each place's batteries.
             * @default mean
             */
            how: components["schemas"]["How"];
            /**
             * Order
             * @default lowest
             * @enum {string}
             */
            order: "lowest" | "highest";
            /**
             * Count
             * @default 10
             */
            count: number;
        };
        /**
         * BatteryAdviceOut
         * @description With the currency of the prices at the battery.
         */
        BatteryAdviceOut: {
            /**
             * Month
             * @description Null: there is nothing to do.
             */
            month: string | null;
            /** Tasks */
            tasks: components["schemas"]["trackingbms__api__rest__plans__TaskOut"][];
            /** Cost */
            cost: number | null;
            /** Saving */
            saving: number | null;
            /**
             * Risk
             * @description Of the end of life within six months, from 0 to 1.
             */
            risk: number | null;
            /** Risk After */
            risk_after: number | null;
            /** Currency */
            currency: string | null;
        };
        /**
         * BatteryFirmwareOut
         * @description What a battery's device runs, and what there is for it.
         */
        BatteryFirmwareOut: {
            /**
             * Takes
             * @description Whether it takes firmware from here.
             */
            takes: boolean;
            /** @description Null when the device does not answer. */
            running: components["schemas"]["RunningOut"] | null;
            /**
             * Images
             * @description For its model, where that is known.
             */
            images: components["schemas"]["FirmwareImageOut"][];
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
            link: "online" | "late" | "offline" | "never_seen" | "maintenance" | "out_of_service" | "calibrating" | "refused";
            /**
             * Cause
             * @description Why nothing new comes, or why values are missing.
             */
            cause: ("link_late" | "link_down" | "never_seen" | "maintenance" | "out_of_service" | "calibrating" | "authentication_refused" | "restarting" | "gateway_lost" | "misconfigured") | "off" | null;
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
            /** @description Told when `lives` is asked for. */
            life?: components["schemas"]["RowLife"] | null;
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
         * BatteryPlan
         * @description One battery.
         */
        BatteryPlan: {
            /** Code */
            code: string;
            /** Name */
            name?: string | null;
            /** Chemistry */
            chemistry?: string | null;
            /** Capacity Ah */
            capacity_ah?: number | null;
            /** Nominal Voltage V */
            nominal_voltage_v?: number | null;
            /** Cells */
            cells?: number | null;
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
            link: "online" | "late" | "offline" | "never_seen" | "maintenance" | "out_of_service" | "calibrating" | "refused";
            /**
             * Cause
             * @description Why nothing new comes, or why values are missing.
             */
            cause: ("link_late" | "link_down" | "never_seen" | "maintenance" | "out_of_service" | "calibrating" | "authentication_refused" | "restarting" | "gateway_lost" | "misconfigured") | "off" | null;
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
            /** @description Told when `lives` is asked for. */
            life?: components["schemas"]["RowLife"] | null;
        };
        /**
         * BmsModel
         * @description A model of BMS, and how many there are of it.
         */
        BmsModel: {
            /** Model */
            model: string;
            /** Count */
            count: number;
        };
        /**
         * BmsModels
         * @description The models of BMS at a place and below.
         */
        BmsModels: {
            /** Items */
            items: components["schemas"]["BmsModel"][];
        };
        /**
         * BmsPlan
         * @description A BMS, as the manual writes it.
         */
        BmsPlan: {
            /** Bms Id */
            bms_id: string;
            /** Name */
            name?: string | null;
            /** Type */
            type?: string | null;
            /**
             * Capacity Total
             * @description Such as `500kWh`.
             */
            capacity_total?: string | number | null;
            /** Battery Count */
            battery_count?: number | null;
            communication?: components["schemas"]["Communication"];
            /** Interval S */
            interval_s?: number | null;
            /**
             * Batteries
             * @description None: as many as counted.
             */
            batteries?: components["schemas"]["BatteryPlan"][];
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
         * BoundsPlan
         * @description From where on each level holds.
         */
        BoundsPlan: {
            /** Attention */
            attention?: number | null;
            /** Maintenance */
            maintenance?: number | null;
            /** Critical */
            critical?: number | null;
        };
        /**
         * BurdenOut
         * @description How many alerts people have to bear.
         */
        BurdenOut: {
            /** Count */
            count: number;
            /** An Hour */
            an_hour: number;
            /** Most In Ten Minutes */
            most_in_ten_minutes: number;
            /**
             * Flood Share
             * @description Of the time, with more than ten in ten minutes.
             */
            flood_share: number;
            /** Standing */
            standing: number;
            /**
             * Stale
             * @description Standing for more than a day.
             */
            stale: number;
            /**
             * Chattering
             * @description Pairs of battery and rule: three times within an hour.
             */
            chattering: number;
            /**
             * Top Share
             * @description Of the ten pairs of battery and rule that raise most.
             */
            top_share: number;
            /** By Level */
            by_level: {
                [key: string]: number;
            };
        };
        /**
         * CalibrationOut
         * @description What verdicts say of a band of scores.
         */
        CalibrationOut: {
            /**
             * Score
             * @description The middle of the band.
             */
            score: number;
            /**
             * True Share
             * @description The share of true anomalies.
             */
            true_share: number;
            /** Verdicts */
            verdicts: number;
        };
        /**
         * Cause
         * @description Why a command did not end as it was meant to.
         * @enum {string}
         */
        Cause: "unreachable" | "refused" | "silent" | "no-effect" | "interrupted" | "not-confirmed" | "too-late" | "withdrawn" | "overruled" | "unsupported" | "not-newer" | "wrong-model" | "untrusted";
        /**
         * CellMapOut
         * @description A row for each cell, a column for each stretch of time; null where nothing was told.
         */
        CellMapOut: {
            /**
             * Since
             * Format: date-time
             */
            since: string;
            /**
             * Until
             * Format: date-time
             */
            until: string;
            /** Of */
            of: string;
            /**
             * Step S
             * @description How long a stretch lasts.
             */
            step_s: number;
            /**
             * Middle
             * @description The median of the cells, on average.
             */
            middle: (number | null)[];
            /**
             * Apart
             * @description Each cell less the median, on average.
             */
            apart: (number | null)[][];
            /** Samples */
            samples: number;
        };
        /**
         * CellRowOut
         * @description One battery's cells.
         */
        CellRowOut: {
            /** Id */
            id: string;
            /** Code */
            code: string;
            /** Link */
            link: number;
            /** Values */
            values: number[];
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
         * CellsOut
         * @description Batteries with their cells, in the order of the tree.
         */
        CellsOut: {
            /** Items */
            items: components["schemas"]["CellRowOut"][];
            /**
             * Left Out
             * @description Batteries that are not told: their cells would be too many.
             */
            left_out: number;
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
         * ChangeOut
         * @description One change of a link.
         */
        ChangeOut: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /**
             * Was
             * @enum {string}
             */
            was: "online" | "late" | "offline" | "never_seen" | "maintenance" | "out_of_service" | "calibrating" | "refused";
            /**
             * State
             * @enum {string}
             */
            state: "online" | "late" | "offline" | "never_seen" | "maintenance" | "out_of_service" | "calibrating" | "refused";
            /** Cause */
            cause: ("link_late" | "link_down" | "never_seen" | "maintenance" | "out_of_service" | "calibrating" | "authentication_refused" | "restarting" | "gateway_lost" | "misconfigured") | null;
        };
        /**
         * ChangePage
         * @description A page of changes, the newest first.
         */
        ChangePage: {
            /** Items */
            items: components["schemas"]["ChangeOut"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * Channel
         * @description A way to tell somebody of an alert.
         * @enum {string}
         */
        Channel: "dashboard" | "email" | "sms" | "call";
        /**
         * ChannelName
         * @description How a message reaches a person.
         * @enum {string}
         */
        ChannelName: "email" | "sms" | "call" | "push" | "slack" | "teams";
        /**
         * ChannelOut
         * @description A channel, and how it fared in 24 hours with what the asker may read of.
         */
        ChannelOut: {
            kind: components["schemas"]["ChannelName"];
            /**
             * Ready
             * @description Whether the settings say all that it needs.
             */
            ready: boolean;
            /** Delivered */
            delivered: number;
            /** Waiting */
            waiting: number;
            /** Given Up */
            given_up: number;
            /**
             * Resting Until
             * @description It failed too often: left alone until then.
             */
            resting_until: string | null;
        };
        /**
         * ChannelTestIn
         * @description What to try a channel out with.
         */
        ChannelTestIn: {
            /**
             * Contact
             * @description Whose telephone, of a contact.
             */
            contact?: string | null;
        };
        /**
         * ChannelTestOut
         * @description How it went.
         */
        ChannelTestOut: {
            /** Good */
            good: boolean;
            /** Took Ms */
            took_ms: number;
            /**
             * Why
             * @description What went wrong, as the other side told it.
             */
            why: string;
        };
        /**
         * ChannelsOut
         * @description All channels, and whose telephones they can be tried out with.
         */
        ChannelsOut: {
            /** Channels */
            channels: components["schemas"]["ChannelOut"][];
            /** Phones */
            phones: components["schemas"]["PhoneOut"][];
            /**
             * Slack Prefix
             * @description What addresses of Slack begin with.
             */
            slack_prefix: string;
            proof: components["schemas"]["ProofOut"];
        };
        /**
         * CheckOut
         * @description What was found about one thing.
         */
        CheckOut: {
            /**
             * Kind
             * @enum {string}
             */
            kind: "internet" | "server" | "bms";
            /** Name */
            name: string;
            /**
             * State
             * @enum {string}
             */
            state: "ok" | "failed" | "skipped";
            /**
             * Step
             * @description The last step that was taken: name, tcp, tls…
             */
            step: string;
            /** Took Ms */
            took_ms: number;
            /** Detail */
            detail: string;
        };
        /**
         * ClientPlan
         * @description A client with all that it begins with.
         */
        ClientPlan: {
            general: components["schemas"]["General"];
            technical?: components["schemas"]["Technical"];
            /** Sites */
            sites?: components["schemas"]["SitePlan"][];
        };
        /**
         * Code
         * @description What is wrong; the words are `setup.faults.<code>` in the catalogues of the web app.
         * @enum {string}
         */
        Code: "missing" | "unknown_column" | "text" | "code" | "number" | "whole" | "range" | "time_zone" | "json" | "protocol" | "link" | "taken" | "twice" | "differs" | "elsewhere" | "capacity" | "value" | "empty" | "unreadable";
        /**
         * Codes
         * @description Fresh recovery codes, told only here.
         */
        Codes: {
            /** Codes */
            codes: string[];
        };
        /**
         * ColumnsOut
         * @description Many batteries as lists of the same length; null where nothing is known.
         */
        ColumnsOut: {
            /** Ids */
            ids: string[];
            /** Codes */
            codes: string[];
            /**
             * Level
             * @description 0 unknown, 1 optimal … 4 critical.
             */
            level: number[];
            /**
             * Link
             * @description 0 online, 1 late, 2 offline, 3 never seen …
             */
            link: number[];
            /** Values */
            values: {
                [key: string]: (number | null)[];
            };
        };
        /**
         * CommandIn
         * @description An order.
         */
        CommandIn: {
            kind: components["schemas"]["trackingbms__commands__model__Kind"];
            /**
             * Values
             * @description What is set to what.
             * @default {}
             */
            values: {
                [key: string]: number;
            };
            /** Reason */
            reason: string;
            /**
             * Key
             * @description Made up for this order; again, it is the same.
             */
            key: string;
            /**
             * Image
             * @description The id of the firmware.
             */
            image?: string | null;
            /**
             * Older
             * @description Firmware that is not newer is wanted.
             * @default false
             */
            older: boolean;
        };
        /**
         * CommandOut
         * @description A command, from the request to the outcome.
         */
        CommandOut: {
            /** Id */
            id: string;
            /** Battery */
            battery: string;
            kind: components["schemas"]["trackingbms__commands__model__Kind"];
            phase: components["schemas"]["trackingbms__commands__model__Phase"];
            /** Over */
            over: boolean;
            /** @description Why it did not end as it was meant to. */
            cause: components["schemas"]["Cause"] | null;
            /**
             * Detail
             * @description What the device said, as it said it.
             */
            detail: string | null;
            /** @description What that means, where it is known. */
            answer: components["schemas"]["Answer"] | null;
            /** Wanted */
            wanted: {
                [key: string]: number;
            };
            /**
             * Previous
             * @description What was set before.
             */
            previous: {
                [key: string]: number;
            };
            /**
             * Seen
             * @description What the device showed last.
             */
            seen: {
                [key: string]: number;
            };
            firmware: components["schemas"]["UpdateOut"] | null;
            /** Reason */
            reason: string;
            /** Second Person */
            second_person: boolean;
            /** Requested By */
            requested_by: string;
            /**
             * Mine
             * @description Whether the asker requested it.
             */
            mine: boolean;
            /**
             * Requested At
             * Format: date-time
             */
            requested_at: string;
            /** Confirmed By */
            confirmed_by: string | null;
            /** Ended At */
            ended_at: string | null;
            /** Steps */
            steps: components["schemas"]["CommandStepOut"][];
        };
        /**
         * CommandStepOut
         * @description One step of a command.
         */
        CommandStepOut: {
            phase: components["schemas"]["trackingbms__commands__model__Phase"];
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** By */
            by: string;
            /** Detail */
            detail: string | null;
        };
        /**
         * CommentIn
         * @description What somebody knows or does.
         */
        CommentIn: {
            /** Text */
            text: string;
        };
        /**
         * Communication
         * @description How a BMS is spoken to; what stands beside the protocol are that protocol's settings.
         */
        Communication: {
            /** Protocol */
            protocol?: string | null;
        } & {
            [key: string]: unknown;
        };
        /**
         * ConfigurationOut
         * @description What a gateway is to do.
         */
        ConfigurationOut: {
            /** Revision */
            revision: string;
            /**
             * Client
             * @description The code of its client: batteries are named client:code.
             */
            client: string;
            /** Devices */
            devices: components["schemas"]["DeviceTold"][];
        };
        /**
         * ConfirmIn
         * @description The second confirmation.
         */
        ConfirmIn: {
            /**
             * Code
             * @description The code of the battery, typed by hand.
             */
            code: string;
        };
        /**
         * ConsentOut
         * @description A text that the person accepted.
         */
        ConsentOut: {
            /** Document */
            document: string;
            /** Version */
            version: string;
            /** Locale */
            locale: string;
            /**
             * At
             * Format: date-time
             */
            at: string;
        };
        /**
         * ContactEdit
         * @description What changes; what is left out stays.
         */
        ContactEdit: {
            /** Name */
            name?: string | null;
            /** Function */
            function?: string | null;
            /** Phone */
            phone?: string | null;
            /** Email */
            email?: string | null;
            /** Hours */
            hours?: string | null;
        };
        /**
         * ContactIn
         * @description Somebody to call.
         */
        ContactIn: {
            /** Name */
            name: string;
            /** Function */
            function?: string | null;
            /** Phone */
            phone?: string | null;
            /** Email */
            email?: string | null;
            /**
             * Hours
             * @description When they are on site, in words.
             */
            hours?: string | null;
        };
        /**
         * ContactOut
         * @description Somebody to call about a place.
         */
        ContactOut: {
            /** Name */
            name: string;
            /** Function */
            function?: string | null;
            /** Phone */
            phone?: string | null;
            /** Email */
            email?: string | null;
            /**
             * Hours
             * @description When they are on site, in words.
             */
            hours?: string | null;
            /** Id */
            id: string;
        };
        /**
         * ContactPlan
         * @description Whom to call.
         */
        ContactPlan: {
            /** Name */
            name: string;
            /** Function */
            function?: string | null;
            /** Email */
            email?: string | null;
            /** Phone */
            phone?: string | null;
        };
        /**
         * Content
         * @description Widgets, how often they are renewed, and the stretch of time that they share.
         */
        Content: {
            /**
             * Refresh
             * @description Seconds, live, or only when somebody asks.
             * @default live
             * @enum {string}
             */
            refresh: "live" | "15" | "30" | "60" | "off";
            /**
             * Range
             * @default 1h
             * @enum {string}
             */
            range: "1h" | "6h" | "24h" | "7d" | "30d" | "90d" | "1y" | "7y";
            /** Widgets */
            widgets: (components["schemas"]["LineWidget"] | components["schemas"]["GaugeWidget"] | components["schemas"]["KpiWidget"] | components["schemas"]["TableWidget"] | components["schemas"]["BarsWidget"] | components["schemas"]["HeatWidget"] | components["schemas"]["MapWidget"] | components["schemas"]["PlanWidget"])[];
        };
        /**
         * ContentIn
         * @description What somebody made of a version.
         */
        ContentIn: {
            /**
             * Based On
             * @description The version that was changed.
             */
            based_on: number;
            content: components["schemas"]["Content"];
            /**
             * Prefer
             * @description What stays where two changed the same; none: 409 tells of it.
             */
            prefer?: ("mine" | "theirs") | null;
        };
        /**
         * CurveOut
         * @description Health to come, in per cent, at each instant.
         */
        CurveOut: {
            /** At */
            at: string[];
            /** Middle */
            middle: number[];
            /** Low */
            low: number[];
            /** High */
            high: number[];
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
         * DashboardEdit
         * @description What changes; what is left out stays.
         */
        DashboardEdit: {
            /** Name */
            name?: string | null;
            /** Shared */
            shared?: boolean | null;
            /**
             * Default For
             * @description Roles.
             */
            default_for?: string[] | null;
        };
        /**
         * DashboardHead
         * @description A dashboard without what it shows.
         */
        DashboardHead: {
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** Scope */
            scope: string | null;
            /** Mine */
            mine: boolean;
            /** Shared */
            shared: boolean;
            /** May Edit */
            may_edit: boolean;
            /** Owner Name */
            owner_name: string;
            /** Default For */
            default_for: string[];
            /** Version */
            version: number;
            /**
             * Changed At
             * Format: date-time
             */
            changed_at: string;
            /** Changed By */
            changed_by: string;
        };
        /**
         * DashboardIn
         * @description A dashboard to make.
         */
        DashboardIn: {
            /** Name */
            name: string;
            /**
             * Scope
             * @description The id of the node to which it belongs.
             */
            scope: string;
            /**
             * Shared
             * @default false
             */
            shared: boolean;
            content: components["schemas"]["Content"];
        };
        /**
         * DashboardOut
         * @description A dashboard.
         */
        DashboardOut: {
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** Scope */
            scope: string | null;
            /** Mine */
            mine: boolean;
            /** Shared */
            shared: boolean;
            /** May Edit */
            may_edit: boolean;
            /** Owner Name */
            owner_name: string;
            /** Default For */
            default_for: string[];
            /** Version */
            version: number;
            /**
             * Changed At
             * Format: date-time
             */
            changed_at: string;
            /** Changed By */
            changed_by: string;
            content: components["schemas"]["Content"];
        };
        /**
         * Deed
         * @description What befell an alert.
         * @enum {string}
         */
        Deed: "opened" | "rose" | "fell" | "changed" | "silenced" | "trusted" | "told" | "escalated" | "acknowledged" | "assigned" | "commented" | "snoozed" | "ordered" | "ended" | "resolved";
        /**
         * DeliveryOut
         * @description Something that was or will be told.
         */
        DeliveryOut: {
            /** Id */
            id: string;
            /** Kind */
            kind: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Due At
             * @description When it is tried next; none when it is over.
             */
            due_at: string | null;
            /** Delivered At */
            delivered_at: string | null;
            /**
             * Failed At
             * @description When it was given up.
             */
            failed_at: string | null;
            /** Body */
            body: {
                [key: string]: unknown;
            };
            /** Tries */
            tries: components["schemas"]["TryOut"][];
        };
        /**
         * DeliveryPage
         * @description A page of the log, the newest first.
         */
        DeliveryPage: {
            /** Items */
            items: components["schemas"]["DeliveryOut"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * DeviceOut
         * @description A BMS as a device.
         */
        DeviceOut: {
            /** Ancestors */
            ancestors: components["schemas"]["Ancestor"][];
            link: components["schemas"]["LinkOut"];
            /** Model */
            model: string | null;
            /** Protocol */
            protocol: string | null;
            /** Interval S */
            interval_s: number;
            /**
             * Settings
             * @description How it is reached, without secrets; told to whoever may work on it.
             */
            settings: {
                [key: string]: unknown;
            } | null;
            gateway: components["schemas"]["GatewayRef"] | null;
            /** @description None: a gateway listens, or nobody. */
            counts: components["schemas"]["TrafficOut"] | null;
        };
        /**
         * DeviceReportIn
         * @description One device, as its gateway sees it.
         */
        DeviceReportIn: {
            /** Id */
            id: string;
            /**
             * Age S
             * @description Since it was last heard; none: never.
             */
            age_s?: number | null;
            /** Cause */
            cause?: string | null;
            /** Failure */
            failure?: ("silent" | "refused" | "invalid") | null;
        };
        /**
         * DeviceTold
         * @description A device that a gateway is to listen to.
         */
        DeviceTold: {
            /** Id */
            id: string;
            /** Code */
            code: string;
            /** Protocol */
            protocol: string;
            /** Interval S */
            interval_s: number;
            /** Link */
            link: {
                [key: string]: unknown;
            };
            /** Batteries */
            batteries: {
                [key: string]: number;
            };
        };
        /**
         * Duty
         * @description What a person must do before anything else.
         * @enum {string}
         */
        Duty: "terms" | "second-factor";
        /**
         * EffectOut
         * @description How well alerts worked below a place.
         */
        EffectOut: {
            /**
             * Since
             * Format: date-time
             */
            since: string;
            /**
             * Until
             * Format: date-time
             */
            until: string;
            /**
             * Whole
             * @description False: there were more alerts than are looked at.
             */
            whole: boolean;
            burden: components["schemas"]["BurdenOut"];
            /** Rules */
            rules: components["schemas"]["RuleEffectOut"][];
        };
        /**
         * EntryOut
         * @description Somebody did something, or was refused it.
         */
        EntryOut: {
            /**
             * Seq
             * @description Its place in the chain.
             */
            seq: number;
            /**
             * Timestamp
             * Format: date-time
             */
            timestamp: string;
            /**
             * User Id
             * @description Empty when nobody known asked.
             */
            user_id: string;
            /** User Name */
            user_name: string;
            /**
             * User Email
             * @description Empty for keys and for the system itself.
             */
            user_email: string;
            /** Action */
            action: string;
            /**
             * Kind
             * @description What kind of thing it befell.
             */
            kind: string;
            /**
             * Resource
             * @description The id of that thing.
             */
            resource: string;
            /**
             * Label
             * @description What people call that thing.
             */
            label: string;
            /**
             * Verb
             * @description created, changed, removed; empty when no row changed.
             */
            verb: string;
            result: components["schemas"]["Outcome"];
            /**
             * Details
             * @description What was before and after, and why.
             */
            details: {
                [key: string]: unknown;
            };
            /** Source Ip */
            source_ip: string;
            /** User Agent */
            user_agent: string;
            /**
             * Session Id
             * @description The session or the key, shortened.
             */
            session_id: string;
            /** Compliance Tags */
            compliance_tags: string[];
        };
        /**
         * EntryPage
         * @description A page of the record, the newest first.
         */
        EntryPage: {
            /** Items */
            items: components["schemas"]["EntryOut"][];
            /** Next Cursor */
            next_cursor: string | null;
            /**
             * Total
             * @description Counted up to 10000; one more means more.
             */
            total: number;
        };
        /**
         * ErrandOut
         * @description Something to read from a device, or to set on it; or a step of an update of firmware.
         */
        ErrandOut: {
            /** Id */
            id: string;
            /**
             * Device
             * @description The id of the BMS.
             */
            device: string;
            /**
             * Battery
             * @description The battery's code.
             */
            battery: string;
            /** Point */
            point: components["schemas"]["Point"] | components["schemas"]["FirmwareStep"];
            /**
             * Value
             * @description What it is set to; none: it is read.
             */
            value: number | null;
            /**
             * About
             * @description What a step needs to know.
             */
            about?: {
                [key: string]: unknown;
            } | null;
            /**
             * Content
             * @description Bytes of an image, as Base64.
             */
            content?: string | null;
        };
        /**
         * EstimateOut
         * @description A quantity as we reckon it.
         */
        EstimateOut: {
            /** Key */
            key: string;
            /** Value */
            value: number;
            /**
             * Low
             * @description 90 times in 100 the truth lies between `low` and `high`.
             */
            low: number;
            /** High */
            high: number;
            /** Unit */
            unit: string;
            /**
             * Method
             * @description `full_cycle`, `voltage_curve`, `soc_window`, `current_steps`, `counting`, `rainflow`, `rest_voltage` or `cell_spread`.
             */
            method: string;
            /**
             * Source
             * @description `measured`, or `bms`: it leans on what the BMS says.
             */
            source: string;
            /**
             * Observations
             * @description Cycles, steps or rests that it rests on.
             */
            observations: number;
            /**
             * At
             * @description The newest of them.
             */
            at: string | null;
        };
        /**
         * EventOut
         * @description Something that befell a battery.
         */
        EventOut: {
            /**
             * What
             * @enum {string}
             */
            what: "alert" | "command" | "link";
            /**
             * At
             * Format: date-time
             */
            at: string;
            /**
             * Until
             * @description When it was over; none: not yet, or at once.
             */
            until: string | null;
            /**
             * Id
             * @description Of the alert or the command.
             */
            id: string | null;
            /**
             * Key
             * @description `temperature_high`, the key of a rule, `restart`, or the link's new state.
             */
            key: string;
            /**
             * Name
             * @description The name of an alert's rule.
             */
            name: string | null;
            /**
             * Level
             * @description The worst level of an alert.
             */
            level: string | null;
            /**
             * Phase
             * @description Where an alert or a command stands.
             */
            phase: string | null;
            /**
             * By
             * @description Who ordered it.
             */
            by: string | null;
            /**
             * Cause
             * @description Why a link is as it is, or a command ended as it did.
             */
            cause: string | null;
        };
        /**
         * EventsOut
         * @description What befell a battery in a stretch of time, the newest first.
         */
        EventsOut: {
            /** Items */
            items: components["schemas"]["EventOut"][];
            /**
             * More
             * @description Whether there was more: 200 of each kind are told.
             */
            more: boolean;
        };
        /**
         * FactIn
         * @description What was found.
         */
        FactIn: {
            kind: components["schemas"]["FactKind"];
            /**
             * At
             * Format: date-time
             */
            at: string;
            /**
             * Capacity Ah
             * @description Of a capacity test.
             */
            capacity_ah?: number | null;
            /**
             * Worn
             * @description Of a replacement: the battery was worn out.
             */
            worn?: boolean | null;
            /** Note */
            note?: string | null;
        };
        /**
         * FactKind
         * @description What was found.
         * @enum {string}
         */
        FactKind: "replaced" | "capacity_test";
        /**
         * FactOut
         * @description What was found, and who noted it.
         */
        FactOut: {
            /** Id */
            id: string;
            kind: components["schemas"]["FactKind"];
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Capacity Ah */
            capacity_ah: number | null;
            /** Worn */
            worn: boolean | null;
            /** Note */
            note: string | null;
            /** Noted By */
            noted_by: string;
            /**
             * Noted At
             * Format: date-time
             */
            noted_at: string;
        };
        /**
         * FactorAnswer
         * @description A proof: a code, or what the browser's credential signed.
         */
        FactorAnswer: {
            /** Token */
            token: string;
            /** Factor */
            factor: string;
            /** Code */
            code?: string | null;
            /** Credential */
            credential?: {
                [key: string]: unknown;
            } | null;
        };
        /**
         * FactorAsk
         * @description Which factor shall be asked for a proof.
         */
        FactorAsk: {
            /** Token */
            token: string;
            /** Factor */
            factor: string;
        };
        /**
         * FactorBegun
         * @description A factor that is being set up: what to scan, to sign or to read.
         */
        FactorBegun: {
            /**
             * Options
             * @description For `navigator.credentials`.
             */
            options?: {
                [key: string]: unknown;
            } | null;
            /** Sent To */
            sent_to?: string | null;
            /**
             * Message
             * @description What the other side says.
             */
            message?: string | null;
            /** Id */
            id: string;
            /** Token */
            token: string;
            /**
             * Secret
             * @description Of an app: what to type instead of scanning.
             */
            secret?: string | null;
            /** Uri */
            uri?: string | null;
            /**
             * Svg
             * @description The QR code.
             */
            svg?: string | null;
        };
        /**
         * FactorChoice
         * @description A second factor that the person may answer with.
         */
        FactorChoice: {
            /** Id */
            id: string;
            kind: components["schemas"]["trackingbms__identity__factors__factor__Kind"];
            /** Name */
            name: string;
            /**
             * Sent To
             * @description Where its codes go, as far as it is told.
             */
            sent_to?: string | null;
        };
        /**
         * FactorConfirm
         * @description The first proof of a factor that is being set up.
         */
        FactorConfirm: {
            /** Token */
            token: string;
            /** Code */
            code?: string | null;
            /** Credential */
            credential?: {
                [key: string]: unknown;
            } | null;
        };
        /**
         * FactorEdit
         * @description What a factor is called.
         */
        FactorEdit: {
            /** Name */
            name: string;
        };
        /**
         * FactorIn
         * @description A factor to set up.
         */
        FactorIn: {
            kind: components["schemas"]["trackingbms__identity__factors__factor__Kind"];
            /**
             * Name
             * @default
             */
            name: string;
            /**
             * Wish
             * @description An address, a number, a name; see `kind`.
             * @default
             */
            wish: string;
        };
        /**
         * FactorOut
         * @description A second factor of one's own.
         */
        FactorOut: {
            /** Id */
            id: string;
            kind: components["schemas"]["trackingbms__identity__factors__factor__Kind"];
            /** Name */
            name: string;
            /** Sent To */
            sent_to: string | null;
            /**
             * Codes Left
             * @description Of recovery codes.
             */
            codes_left: number | null;
            /**
             * Synced
             * @description Of a passkey: whether a cloud keeps a copy.
             */
            synced: boolean | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Used At */
            used_at: string | null;
        };
        /**
         * Factors
         * @description One's second factors, and the kinds that may be added.
         */
        Factors: {
            /** Items */
            items: components["schemas"]["FactorOut"][];
            /** Offered */
            offered: components["schemas"]["trackingbms__identity__factors__factor__Kind"][];
            /**
             * Required
             * @description Whether one's role demands one.
             */
            required: boolean;
        };
        /**
         * FaultOut
         * @description What is wrong, and where.
         */
        FaultOut: {
            /**
             * Row
             * @description As the spreadsheet numbers it; 0: the file as such.
             */
            row: number;
            /**
             * Column
             * @description A column of the file, or a key of the plan.
             */
            column: string;
            code: components["schemas"]["Code"];
            /**
             * Values
             * @description What the words of the code name.
             */
            values: {
                [key: string]: string | number;
            };
            /**
             * Text
             * @description The same in English words.
             */
            text: string;
        };
        /**
         * Feature
         * @description A row of the matrix of permissions.
         * @enum {string}
         */
        Feature: "dashboard" | "live-data" | "control" | "alerts" | "users" | "export" | "analytics" | "support" | "fleet";
        /**
         * FigureOut
         * @description An estimate with its method and support.
         */
        FigureOut: {
            /** Key */
            key: string;
            /** Value */
            value: number | null;
            /** Low */
            low: number | null;
            /** High */
            high: number | null;
            /** Unit */
            unit: string;
            /** Method */
            method: string;
            /** Source */
            source: string;
            /** Observations */
            observations: number;
            /** At */
            at: string | null;
        };
        /**
         * FiguresOut
         * @description One metric, of the batteries that are online and tell it.
         */
        FiguresOut: {
            /** Count */
            count: number;
            /** Mean */
            mean: number;
            /** Min */
            min: number;
            /** Max */
            max: number;
            /** Sum */
            sum: number;
        };
        /**
         * FirmwareImageOut
         * @description A signed image.
         */
        FirmwareImageOut: {
            /** Id */
            id: string;
            /**
             * Scope
             * @description The place at and below which it is offered.
             */
            scope: string;
            /**
             * Place
             * @description The name of that place.
             */
            place: string;
            /**
             * Model
             * @description What the devices call themselves that it is for.
             */
            model: string;
            /** Version */
            version: string;
            /**
             * Size
             * @description Bytes.
             */
            size: number;
            /** Sha256 */
            sha256: string;
            /**
             * Signer
             * @description Who signed it; null: nobody trusted any more.
             */
            signer: string | null;
            /** Added By */
            added_by: string;
            /**
             * Added At
             * Format: date-time
             */
            added_at: string;
            /** May Remove */
            may_remove: boolean;
        };
        /**
         * FirmwareStep
         * @description A step of an update, for whoever has it taken by somebody else.
         * @enum {string}
         */
        FirmwareStep: "firmware-look" | "firmware-begin" | "firmware-put" | "firmware-install";
        /**
         * FirstRunIn
         * @description How far somebody has come.
         */
        FirstRunIn: {
            /** Step */
            step: number;
            /**
             * Finished
             * @default false
             */
            finished: boolean;
            /** Notifications */
            notifications?: {
                [key: string]: components["schemas"]["Channel"][];
            } | null;
        };
        /**
         * FirstRunOut
         * @description Where the first-run assistant stands.
         */
        FirstRunOut: {
            company: components["schemas"]["Ancestor"];
            /** Time Zone */
            time_zone: string | null;
            /**
             * Step
             * @description The step to go on with, from 0.
             */
            step: number;
            /**
             * Open
             * @description Whether it should meet whoever logs in.
             */
            open: boolean;
            /** Finished */
            finished: boolean;
            /**
             * Notifications
             * @description How an alert of each level is told, unless a person chooses otherwise.
             */
            notifications: {
                [key: string]: components["schemas"]["Channel"][];
            };
        };
        /**
         * FleetQuery
         * @description What the fleet's table is narrowed to, its order and columns, as its address tells them.
         */
        FleetQuery: {
            /**
             * Search
             * @default
             */
            search: string;
            /**
             * Site
             * @description The id of a site.
             * @default
             */
            site: string;
            /**
             * Level
             * @default
             */
            level: string;
            /**
             * Link
             * @default
             */
            link: string;
            /**
             * Soh
             * @default
             */
            soh: string;
            /**
             * Temperature
             * @default
             */
            temperature: string;
            /**
             * Life
             * @default
             */
            life: string;
            /**
             * Model
             * @description Of the BMS.
             * @default
             */
            model: string;
            /**
             * Sort
             * @default
             */
            sort: string;
            /**
             * Columns
             * @default
             */
            columns: string;
        };
        /**
         * FloorPlanOut
         * @description A picture of a place with its batteries.
         */
        FloorPlanOut: {
            /** Node */
            node: string;
            /** Width */
            width: number;
            /** Height */
            height: number;
            /**
             * Version
             * @description Of the picture: it grows with each new one.
             */
            version: number;
            /**
             * Positions
             * @description By the id of the battery.
             */
            positions: {
                [key: string]: components["schemas"]["SpotOut"];
            };
            /** May Edit */
            may_edit: boolean;
            /** Set By */
            set_by: string;
            /**
             * Set At
             * Format: date-time
             */
            set_at: string;
        };
        /**
         * FormerOut
         * @description A dashboard as it was saved.
         */
        FormerOut: {
            /** Version */
            version: number;
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** By */
            by: string;
            content: components["schemas"]["Content"];
        };
        /**
         * FormersOut
         * @description Its versions, the newest first.
         */
        FormersOut: {
            /** Items */
            items: components["schemas"]["FormerOut"][];
        };
        /**
         * FrameOut
         * @description One frame of a device, or what a reading was taken for.
         */
        FrameOut: {
            /** At Ms */
            at_ms: number;
            /**
             * Way
             * @enum {string}
             */
            way: "in" | "out" | "decoded";
            /**
             * What
             * @description Topic, address, registers…
             */
            what: string;
            /**
             * Raw
             * @description In hexadecimal, where it is no text.
             * @default
             */
            raw: string;
            /**
             * Text
             * @default
             */
            text: string;
            /**
             * Values
             * @description What it means.
             * @default {}
             */
            values: {
                [key: string]: unknown;
            };
        };
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
         * GatewayEdit
         * @description What changes; what is left out stays.
         */
        GatewayEdit: {
            /** Name */
            name?: string | null;
            /** Bms */
            bms?: string[] | null;
        };
        /**
         * GatewayHealthOut
         * @description How a gateway said that it is.
         */
        GatewayHealthOut: {
            /**
             * Version
             * @default
             */
            version: string;
            /**
             * Skew Ms
             * @description By how much its clock is ahead of ours.
             */
            skew_ms?: number | null;
            /**
             * Rows
             * @description Rows that wait in its buffer.
             * @default 0
             */
            rows: number;
            /**
             * Bytes
             * @default 0
             */
            bytes: number;
            /**
             * Most Bytes
             * @description What its buffer may take.
             * @default 0
             */
            most_bytes: number;
            /**
             * Lost Rows
             * @description Rows that its full buffer gave up.
             * @default 0
             */
            lost_rows: number;
            /**
             * Kept Rows
             * @description Since its start.
             * @default 0
             */
            kept_rows: number;
            /**
             * Sent Rows
             * @default 0
             */
            sent_rows: number;
            /**
             * Repeated Rows
             * @description Sent, and already here.
             * @default 0
             */
            repeated_rows: number;
            /**
             * Rejected Rows
             * @default 0
             */
            rejected_rows: number;
            /**
             * Disk Free Bytes
             * @default 0
             */
            disk_free_bytes: number;
            /** Error */
            error?: string | null;
            /**
             * Errands
             * @description It fetches what is ordered; older ones do not.
             * @default false
             */
            errands: boolean;
            /**
             * Firmware
             * @description It carries firmware; older ones do not.
             * @default false
             */
            firmware: boolean;
        };
        /**
         * GatewayIn
         * @description A gateway to let in.
         */
        GatewayIn: {
            /** Name */
            name: string;
            /**
             * Scope
             * @description The id of the node where it stands: a client or below.
             */
            scope: string;
            /**
             * Bms
             * @description The ids of the BMS that it reaches.
             * @default []
             */
            bms: string[];
        };
        /**
         * GatewayOut
         * @description A gateway, and how it is.
         */
        GatewayOut: {
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** Scope */
            scope: string;
            /**
             * State
             * @enum {string}
             */
            state: "online" | "late" | "offline" | "never_seen" | "maintenance" | "out_of_service" | "calibrating" | "refused";
            /** Cause */
            cause: ("link_late" | "link_down" | "never_seen" | "maintenance" | "out_of_service" | "calibrating" | "authentication_refused" | "restarting" | "gateway_lost" | "misconfigured") | null;
            /**
             * Since
             * Format: date-time
             */
            since: string;
            /** Reported At */
            reported_at: string | null;
            health: components["schemas"]["GatewayHealthOut"] | null;
            /**
             * Bms
             * @description The BMS that it reaches.
             */
            bms: string[];
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
        };
        /**
         * GatewayRef
         * @description The gateway that a device is behind.
         */
        GatewayRef: {
            /** Id */
            id: string;
            /** Name */
            name: string;
        };
        /**
         * GaugeWidget
         * @description One value against its bounds.
         */
        GaugeWidget: {
            /** Id */
            id: string;
            /**
             * X
             * @default 0
             */
            x: number;
            /**
             * Y
             * @default 0
             */
            y: number;
            /**
             * W
             * @default 4
             */
            w: number;
            /**
             * H
             * @default 4
             */
            h: number;
            /**
             * Title
             * @description None: what it shows.
             * @default
             */
            title: string;
            /**
             * Place
             * @description None: the place at which the dashboard is looked at.
             */
            place?: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "gauge";
            /**
             * Metric
             * @default soc_pct
             * @enum {string}
             */
            metric: "voltage_v" | "current_a" | "power_w" | "soc_pct" | "soh_pct" | "temperature_min_c" | "temperature_max_c" | "temperature_avg_c" | "internal_resistance_mohm" | "capacity_ah" | "cycle_count" | "cell_voltage_min_v" | "cell_voltage_max_v" | "humidity_pct" | "ambient_temperature_c";
            /** @default mean */
            how: components["schemas"]["How"];
            /**
             * Low
             * @default 0
             */
            low: number;
            /**
             * High
             * @default 100
             */
            high: number;
            /** Attention */
            attention?: number | null;
            /**
             * Critical
             * @description Below `attention`: what falls is bad.
             */
            critical?: number | null;
        };
        /**
         * General
         * @description Step 1: who the client is.
         */
        General: {
            /** Name */
            name: string;
            /**
             * Code
             * @description None: made from the name.
             */
            code?: string | null;
            /**
             * Sector
             * @description industry, commercial, residential, or others.
             */
            sector?: string | null;
            contact?: components["schemas"]["ContactPlan"] | null;
            /** Time Zone */
            time_zone?: string | null;
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
         * GraceIn
         * @description How long the old secret signs along.
         */
        GraceIn: {
            /**
             * Grace Hours
             * @default 24
             */
            grace_hours: number;
        };
        /**
         * GradeOut
         * @description Health that was foretold a month before, against what then came.
         */
        GradeOut: {
            /**
             * Made At
             * Format: date-time
             */
            made_at: string;
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Method */
            method: string;
            /** Middle */
            middle: number;
            /** Low */
            low: number;
            /** High */
            high: number;
            /** Came */
            came: number;
            /**
             * Held
             * @description What came lay in the interval.
             */
            held: boolean;
        };
        /**
         * GroupOut
         * @description The batteries of one place.
         */
        GroupOut: {
            /**
             * Id
             * @description Of the place; empty when everything is one group.
             */
            id: string;
            /** Name */
            name: string;
            /** Batteries */
            batteries: number;
            /** Levels */
            levels: {
                [key: string]: number;
            };
            /** Links */
            links: {
                [key: string]: number;
            };
            /**
             * Metrics
             * @description None of what nobody tells.
             */
            metrics: {
                [key: string]: components["schemas"]["FiguresOut"];
            };
        };
        /**
         * Grouping
         * @description By what batteries are put together.
         * @enum {string}
         */
        Grouping: "all" | "client" | "site" | "bms";
        /**
         * GroupsOut
         * @description Groups, in the order of the tree.
         */
        GroupsOut: {
            /** Items */
            items: components["schemas"]["GroupOut"][];
        };
        /** HTTPValidationError */
        HTTPValidationError: {
            /** Detail */
            detail?: components["schemas"]["ValidationError"][];
        };
        /**
         * HandlerOut
         * @description Somebody who may be given an alert.
         */
        HandlerOut: {
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** Role */
            role: string;
        };
        /**
         * HealthOut
         * @description What the samples of a stretch come to, beside what the BMS says.
         */
        HealthOut: {
            /**
             * Since
             * Format: date-time
             */
            since: string;
            /**
             * Until
             * Format: date-time
             */
            until: string;
            /** Samples */
            samples: number;
            /**
             * Rated Ah
             * @description None: unknown, so that nothing can be reckoned.
             */
            rated_ah: number | null;
            /**
             * Bms Soh Pct
             * @description The newest that the BMS told.
             */
            bms_soh_pct: number | null;
            /**
             * Bms Soh Is Placeholder
             * @description A constant that was never measured.
             */
            bms_soh_is_placeholder: boolean;
            /** Estimates */
            estimates: components["schemas"]["EstimateOut"][];
            /**
             * Soc Audit
             * @description Empty while full and empty are unknown.
             */
            soc_audit: components["schemas"]["StrayedOut"][];
        };
        /**
         * HeatWidget
         * @description Each battery or cell as a field, coloured by its value.
         */
        HeatWidget: {
            /** Id */
            id: string;
            /**
             * X
             * @default 0
             */
            x: number;
            /**
             * Y
             * @default 0
             */
            y: number;
            /**
             * W
             * @default 4
             */
            w: number;
            /**
             * H
             * @default 4
             */
            h: number;
            /**
             * Title
             * @description None: what it shows.
             * @default
             */
            title: string;
            /**
             * Place
             * @description None: the place at which the dashboard is looked at.
             */
            place?: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "heat";
            /**
             * Of
             * @default batteries
             * @enum {string}
             */
            of: "batteries" | "cell_voltages_v" | "cell_temperatures_c";
            /**
             * Metric
             * @description Of batteries.
             * @default soh_pct
             * @enum {string}
             */
            metric: "voltage_v" | "current_a" | "power_w" | "soc_pct" | "soh_pct" | "temperature_min_c" | "temperature_max_c" | "temperature_avg_c" | "internal_resistance_mohm" | "capacity_ah" | "cycle_count" | "cell_voltage_min_v" | "cell_voltage_max_v" | "humidity_pct" | "ambient_temperature_c";
            /**
             * Colour
             * @default scale
             * @enum {string}
             */
            colour: "scale" | "level";
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
         * HeldOut
         * @description How probabilities of a false alarm held, in a fifth of them (shares, 0 to 1).
         */
        HeldOut: {
            /**
             * Told
             * @description Their mean, each reckoned from all other verdicts.
             */
            told: number;
            /**
             * Was
             * @description The share of false alarms among them.
             */
            was: number;
            /** Verdicts */
            verdicts: number;
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
         * How
         * @description How the values of many batteries become one.
         * @enum {string}
         */
        How: "mean" | "min" | "max" | "sum";
        /**
         * ImportOut
         * @description A file that is or was imported.
         */
        ImportOut: {
            /** Id */
            id: string;
            /** Name */
            name: string;
            /**
             * Scope
             * @description The node below which it hangs its places.
             */
            scope: string;
            /** Dry Run */
            dry_run: boolean;
            state: components["schemas"]["State"];
            /**
             * Progress
             * @description 0 to 1.
             */
            progress: number;
            /** Rows */
            rows: number | null;
            /**
             * Counts
             * @description New places by level.
             */
            counts: {
                [key: string]: number;
            };
            /** Fault Count */
            fault_count: number;
            /**
             * Faults
             * @description The first thousand.
             */
            faults: components["schemas"]["FaultOut"][];
            /** Warnings */
            warnings: components["schemas"]["FaultOut"][];
            /** Created By */
            created_by: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Ended At */
            ended_at: string | null;
        };
        /**
         * IncidentAlertOut
         * @description An alert that belongs to an incident.
         */
        IncidentAlertOut: {
            /** Id */
            id: string;
            /** Key */
            key: string;
            level: components["schemas"]["trackingbms__alerts__model__Level"];
            phase: components["schemas"]["trackingbms__alerts__model__Phase"];
            node: components["schemas"]["IncidentPlaceOut"];
            /**
             * Opened At
             * Format: date-time
             */
            opened_at: string;
        };
        /**
         * IncidentFileOut
         * @description A file of an incident.
         */
        IncidentFileOut: {
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** Media Type */
            media_type: string;
            /** Size */
            size: number;
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** By */
            by: string;
        };
        /**
         * IncidentIn
         * @description An incident that somebody saw.
         */
        IncidentIn: {
            /**
             * Scope
             * @description The id of the place or battery.
             */
            scope: string;
            /** Title */
            title: string;
            /**
             * Kind
             * @default other
             */
            kind: string;
            /** @default medium */
            level: components["schemas"]["trackingbms__alerts__model__Level"];
            /**
             * Text
             * @default
             */
            text: string;
        };
        /**
         * IncidentOut
         * @description An incident, as the board shows it.
         */
        IncidentOut: {
            /** Id */
            id: string;
            /**
             * Number
             * @description Counted for each client, from 1 on.
             */
            number: number;
            /**
             * Title
             * @description The kind, where nobody gave it a title.
             */
            title: string;
            /** Kind */
            kind: string;
            level: components["schemas"]["trackingbms__alerts__model__Level"];
            /** @description The one that was last taken. */
            step: components["schemas"]["Step"];
            /** @description None: it is closed. */
            next: components["schemas"]["Step"] | null;
            node: components["schemas"]["IncidentPlaceOut"];
            site: components["schemas"]["IncidentPlaceOut"] | null;
            /**
             * Alert
             * @description The alert that opened it.
             */
            alert: string | null;
            /**
             * Opened At
             * Format: date-time
             */
            opened_at: string;
            /**
             * Opened By
             * @description Who; none: by itself.
             */
            opened_by: string | null;
            /** Answered At */
            answered_at: string | null;
            /** Resolved At */
            resolved_at: string | null;
            /** Closed At */
            closed_at: string | null;
            /** Reopened */
            reopened: number;
            /** Satisfaction */
            satisfaction: number | null;
            assignee: components["schemas"]["IncidentPlaceOut"] | null;
        };
        /**
         * IncidentPersonIn
         * @description Who goes there.
         */
        IncidentPersonIn: {
            /** Person */
            person?: string | null;
        };
        /**
         * IncidentPlaceOut
         * @description A place in a few words.
         */
        IncidentPlaceOut: {
            /** Id */
            id: string;
            /** Name */
            name: string;
        };
        /**
         * IncidentStatisticsOut
         * @description How the incidents of 30 days went.
         */
        IncidentStatisticsOut: {
            /** Total */
            total: number;
            /** Critical */
            critical: number;
            /** Mean Resolve S */
            mean_resolve_s: number | null;
            /**
             * Kept Share
             * @description Answered within the time of their level.
             */
            kept_share: number | null;
            /** Satisfaction */
            satisfaction: number | null;
        };
        /**
         * IncidentStepIn
         * @description The next step, and what it asks for.
         */
        IncidentStepIn: {
            step: components["schemas"]["Step"];
            /** Text */
            text: string;
            /**
             * Skipped
             * @description Only the escalation can be left out; say why.
             * @default false
             */
            skipped: boolean;
            /** @description Of the classification. */
            level?: components["schemas"]["trackingbms__alerts__model__Level"] | null;
            /**
             * Kind
             * @description Of the classification.
             */
            kind?: string | null;
            /**
             * Tests
             * @description Of the validation.
             * @default []
             */
            tests: components["schemas"]["IncidentTestIn"][];
            /**
             * Client
             * @description Who agreed: of the validation.
             * @default
             */
            client: string;
            /**
             * Satisfaction
             * @description 1 to 5, of the validation.
             */
            satisfaction?: number | null;
            /**
             * Lessons
             * @description Of the documentation.
             * @default
             */
            lessons: string;
        };
        /**
         * IncidentStepOut
         * @description A step that was taken, or that it was reopened.
         */
        IncidentStepOut: {
            /** Step */
            step: components["schemas"]["Step"] | "reopened";
            /**
             * At
             * Format: date-time
             */
            at: string;
            /**
             * By
             * @description Who; none: by itself.
             */
            by: string | null;
            /** Skipped */
            skipped: boolean;
            /** Text */
            text: string;
            /** Facts */
            facts: {
                [key: string]: unknown;
            };
        };
        /**
         * IncidentStoryOut
         * @description An incident with all that belongs to it.
         */
        IncidentStoryOut: {
            /** Id */
            id: string;
            /**
             * Number
             * @description Counted for each client, from 1 on.
             */
            number: number;
            /**
             * Title
             * @description The kind, where nobody gave it a title.
             */
            title: string;
            /** Kind */
            kind: string;
            level: components["schemas"]["trackingbms__alerts__model__Level"];
            /** @description The one that was last taken. */
            step: components["schemas"]["Step"];
            /** @description None: it is closed. */
            next: components["schemas"]["Step"] | null;
            node: components["schemas"]["IncidentPlaceOut"];
            site: components["schemas"]["IncidentPlaceOut"] | null;
            /**
             * Alert
             * @description The alert that opened it.
             */
            alert: string | null;
            /**
             * Opened At
             * Format: date-time
             */
            opened_at: string;
            /**
             * Opened By
             * @description Who; none: by itself.
             */
            opened_by: string | null;
            /** Answered At */
            answered_at: string | null;
            /** Resolved At */
            resolved_at: string | null;
            /** Closed At */
            closed_at: string | null;
            /** Reopened */
            reopened: number;
            /** Satisfaction */
            satisfaction: number | null;
            assignee: components["schemas"]["IncidentPlaceOut"] | null;
            /** Steps */
            steps: components["schemas"]["IncidentStepOut"][];
            /** Tasks */
            tasks: components["schemas"]["IncidentTaskOut"][];
            /** Files */
            files: components["schemas"]["IncidentFileOut"][];
            /** Alerts */
            alerts: components["schemas"]["IncidentAlertOut"][];
            /**
             * Told
             * @description Who was told of its alerts.
             */
            told: string[];
            /**
             * People
             * @description Who may be sent there, the nearest first.
             */
            people: components["schemas"]["IncidentPlaceOut"][];
            /** May Handle */
            may_handle: boolean;
        };
        /**
         * IncidentTaskEdit
         * @description Whether it is done.
         */
        IncidentTaskEdit: {
            /** Done */
            done: boolean;
        };
        /**
         * IncidentTaskIn
         * @description Something to do.
         */
        IncidentTaskIn: {
            /** Text */
            text: string;
        };
        /**
         * IncidentTaskOut
         * @description Something to do.
         */
        IncidentTaskOut: {
            /** Id */
            id: string;
            /** Text */
            text: string;
            /** Created By */
            created_by: string;
            /** Done At */
            done_at: string | null;
            /** Done By */
            done_by: string | null;
        };
        /**
         * IncidentTestIn
         * @description A test after the repair.
         */
        IncidentTestIn: {
            /** Name */
            name: string;
            /** Good */
            good: boolean;
        };
        /**
         * IncidentWhyIn
         * @description Why it is opened again.
         */
        IncidentWhyIn: {
            /** Text */
            text: string;
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
         * InvitationIn
         * @description Whom to invite, as what, where.
         */
        InvitationIn: {
            /** Email */
            email: string;
            /**
             * Name
             * @default
             */
            name: string;
            /**
             * Role
             * @description A built-in role, or a custom one's id.
             */
            role: string;
            /**
             * Scope
             * @description The node where the role holds, and below.
             */
            scope: string;
            /**
             * Locale
             * @default fr
             * @enum {string}
             */
            locale: "fr" | "en";
        };
        /**
         * InvitationOut
         * @description An open invitation.
         */
        InvitationOut: {
            /**
             * Id
             * @description Of the person.
             */
            id: string;
            /** Email */
            email: string;
            /**
             * Mailed
             * @description Whether the link was mailed.
             */
            mailed: boolean;
            /**
             * Link
             * @description The link, to be handed over in person, where no mail server is set.
             */
            link: string | null;
        };
        /**
         * InvitedOut
         * @description Whom a link is for.
         */
        InvitedOut: {
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
             * Until
             * Format: date-time
             */
            until: string;
        };
        /**
         * KeyEdit
         * @description What changes of a key; what is left out stays.
         */
        KeyEdit: {
            /**
             * Name
             * @default
             */
            name: string;
            /** Expires At */
            expires_at?: string | null;
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
            /**
             * Rotated At
             * @description When it got its present secret.
             */
            rotated_at: string | null;
            /**
             * Old Until
             * @description Until when the secret before still opens.
             */
            old_until: string | null;
            /** Expires At */
            expires_at: string | null;
            /**
             * Used At
             * @description When it was last used, to the minute or so.
             */
            used_at: string | null;
        };
        /**
         * KindOut
         * @description A kind of widget.
         */
        KindOut: {
            /** Kind */
            kind: string;
            /**
             * Form
             * @description What can be configured about it, as JSON Schema.
             */
            form: {
                [key: string]: unknown;
            };
        };
        /**
         * KpiWidget
         * @description One number and where it is going.
         */
        KpiWidget: {
            /** Id */
            id: string;
            /**
             * X
             * @default 0
             */
            x: number;
            /**
             * Y
             * @default 0
             */
            y: number;
            /**
             * W
             * @default 4
             */
            w: number;
            /**
             * H
             * @default 4
             */
            h: number;
            /**
             * Title
             * @description None: what it shows.
             * @default
             */
            title: string;
            /**
             * Place
             * @description None: the place at which the dashboard is looked at.
             */
            place?: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "kpi";
            /**
             * Of
             * @default metric
             * @enum {string}
             */
            of: "metric" | "batteries" | "offline" | "critical" | "not-optimal";
            /**
             * Metric
             * @default soh_pct
             * @enum {string}
             */
            metric: "voltage_v" | "current_a" | "power_w" | "soc_pct" | "soh_pct" | "temperature_min_c" | "temperature_max_c" | "temperature_avg_c" | "internal_resistance_mohm" | "capacity_ah" | "cycle_count" | "cell_voltage_min_v" | "cell_voltage_max_v" | "humidity_pct" | "ambient_temperature_c";
            /** @default mean */
            how: components["schemas"]["How"];
        };
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
         * LifeOut
         * @description One battery in short.
         */
        LifeOut: {
            /** Battery */
            battery: string;
            /** Code */
            code: string;
            /** Name */
            name: string;
            /** Stage */
            stage: string;
            /** Confidence */
            confidence: string;
            /**
             * Soh Pct
             * @description As we reckon it.
             */
            soh_pct: number | null;
            /**
             * Soh Per Month
             * @description Points of health that a month adds.
             */
            soh_per_month: number | null;
            /**
             * Method
             * @description `trend`, or `consensus` of trained models.
             */
            method: string;
            /** Years */
            years: number | null;
            /** Years Low */
            years_low: number | null;
            /** Years High */
            years_high: number | null;
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
        /**
         * LineWidget
         * @description Metrics of some batteries over time, live at its end.
         */
        LineWidget: {
            /** Id */
            id: string;
            /**
             * X
             * @default 0
             */
            x: number;
            /**
             * Y
             * @default 0
             */
            y: number;
            /**
             * W
             * @default 4
             */
            w: number;
            /**
             * H
             * @default 4
             */
            h: number;
            /**
             * Title
             * @description None: what it shows.
             * @default
             */
            title: string;
            /**
             * Place
             * @description None: the place at which the dashboard is looked at.
             */
            place?: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "line";
            /**
             * Metrics
             * @default [
             *       "voltage_v"
             *     ]
             */
            metrics: ("voltage_v" | "current_a" | "power_w" | "soc_pct" | "soh_pct" | "temperature_min_c" | "temperature_max_c" | "temperature_avg_c" | "internal_resistance_mohm" | "capacity_ah" | "cycle_count" | "cell_voltage_min_v" | "cell_voltage_max_v" | "humidity_pct" | "ambient_temperature_c")[];
            /**
             * Batteries
             * @description None: as picked from the place.
             * @default []
             */
            batteries: string[];
            /** @default worst */
            pick: components["schemas"]["Pick"];
            /**
             * Count
             * @description How many are picked.
             * @default 3
             */
            count: number;
        };
        /**
         * LinkOut
         * @description The link to one BMS.
         */
        LinkOut: {
            /** Id */
            id: string;
            /** Code */
            code: string;
            /** Name */
            name: string;
            site: components["schemas"]["PlaceOut"];
            client: components["schemas"]["PlaceOut"];
            /**
             * State
             * @enum {string}
             */
            state: "online" | "late" | "offline" | "never_seen" | "maintenance" | "out_of_service" | "calibrating" | "refused";
            /** Cause */
            cause: ("link_late" | "link_down" | "never_seen" | "maintenance" | "out_of_service" | "calibrating" | "authentication_refused" | "restarting" | "gateway_lost" | "misconfigured") | null;
            /**
             * Detail
             * @description What whoever tried to reach it met with; told to whoever may work on it.
             */
            detail: string | null;
            /**
             * Since
             * Format: date-time
             */
            since: string;
            /** Seen At */
            seen_at: string | null;
            /**
             * Batteries
             * @description How many are behind it.
             */
            batteries: number;
        };
        /**
         * LinkPage
         * @description A page of links, what needs attention first.
         */
        LinkPage: {
            /** Items */
            items: components["schemas"]["LinkOut"][];
            /** Next Cursor */
            next_cursor?: string | null;
            /** Total */
            total: number;
            /**
             * States
             * @description How many stand how, whatever is asked for.
             */
            states: {
                [key: string]: number;
            };
        };
        /** ListOf[AlertOut] */
        ListOf_AlertOut_: {
            /** Items */
            items: components["schemas"]["AlertOut"][];
            /** Next Cursor */
            next_cursor?: string | null;
            /** Total */
            total: number;
        };
        /** ListOf[CommandOut] */
        ListOf_CommandOut_: {
            /** Items */
            items: components["schemas"]["CommandOut"][];
            /** Next Cursor */
            next_cursor?: string | null;
            /** Total */
            total: number;
        };
        /** ListOf[ErrandOut] */
        ListOf_ErrandOut_: {
            /** Items */
            items: components["schemas"]["ErrandOut"][];
            /** Next Cursor */
            next_cursor?: string | null;
            /** Total */
            total: number;
        };
        /** ListOf[FirmwareImageOut] */
        ListOf_FirmwareImageOut_: {
            /** Items */
            items: components["schemas"]["FirmwareImageOut"][];
            /** Next Cursor */
            next_cursor?: string | null;
            /** Total */
            total: number;
        };
        /** ListOf[FrameOut] */
        ListOf_FrameOut_: {
            /** Items */
            items: components["schemas"]["FrameOut"][];
            /** Next Cursor */
            next_cursor?: string | null;
            /** Total */
            total: number;
        };
        /** ListOf[GatewayOut] */
        ListOf_GatewayOut_: {
            /** Items */
            items: components["schemas"]["GatewayOut"][];
            /** Next Cursor */
            next_cursor?: string | null;
            /** Total */
            total: number;
        };
        /** ListOf[ImportOut] */
        ListOf_ImportOut_: {
            /** Items */
            items: components["schemas"]["ImportOut"][];
            /** Next Cursor */
            next_cursor?: string | null;
            /** Total */
            total: number;
        };
        /** ListOf[IncidentOut] */
        ListOf_IncidentOut_: {
            /** Items */
            items: components["schemas"]["IncidentOut"][];
            /** Next Cursor */
            next_cursor?: string | null;
            /** Total */
            total: number;
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
        /** ListOf[SessionLine] */
        ListOf_SessionLine_: {
            /** Items */
            items: components["schemas"]["SessionLine"][];
            /** Next Cursor */
            next_cursor?: string | null;
            /** Total */
            total: number;
        };
        /** ListOf[TestOut] */
        ListOf_TestOut_: {
            /** Items */
            items: components["schemas"]["TestOut"][];
            /** Next Cursor */
            next_cursor?: string | null;
            /** Total */
            total: number;
        };
        /** ListOf[WebhookOut] */
        ListOf_WebhookOut_: {
            /** Items */
            items: components["schemas"]["WebhookOut"][];
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
         * MaintenancePlanOut
         * @description Six months ahead.
         */
        MaintenancePlanOut: {
            /**
             * Since
             * Format: date
             */
            since: string;
            /** Batteries */
            batteries: number;
            /** Months */
            months: components["schemas"]["MonthOut"][];
            /** Cost */
            cost: number | null;
            /** Saving */
            saving: number | null;
            /**
             * Ends
             * @description Ends of life to be expected in them, if nothing is done.
             */
            ends: number;
            /**
             * Ends After
             * @description And if all of it is.
             */
            ends_after: number;
            /** Currency */
            currency: string | null;
            /**
             * Unpriced
             * @description Prices that some of it needs and nobody has set.
             */
            unpriced: string[];
        };
        /**
         * MapOut
         * @description The sites of a place, and what to draw below them.
         */
        MapOut: {
            /** Items */
            items: components["schemas"]["SiteOut"][];
            tiles: components["schemas"]["TilesOut"] | null;
        };
        /**
         * MapWidget
         * @description The sites of a place where they are, coloured by the worst of their batteries.
         */
        MapWidget: {
            /** Id */
            id: string;
            /**
             * X
             * @default 0
             */
            x: number;
            /**
             * Y
             * @default 0
             */
            y: number;
            /**
             * W
             * @default 4
             */
            w: number;
            /**
             * H
             * @default 4
             */
            h: number;
            /**
             * Title
             * @description None: what it shows.
             * @default
             */
            title: string;
            /**
             * Place
             * @description None: the place at which the dashboard is looked at.
             */
            place?: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "map";
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
         * MessageOut
         * @description What was sent to whom; not what it said.
         */
        MessageOut: {
            /** Id */
            id: string;
            channel: components["schemas"]["ChannelName"];
            /** Recipient */
            recipient: string;
            /** Kind */
            kind: string;
            /** Urgent */
            urgent: boolean;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Delivered At */
            delivered_at: string | null;
            /**
             * Due At
             * @description When it is tried next; none when it is over.
             */
            due_at: string | null;
            /**
             * Instead Of
             * @description The message whose way was closed.
             */
            instead_of: string | null;
            /** Tries */
            tries: components["schemas"]["MessageTryOut"][];
        };
        /**
         * MessagePage
         * @description A page of the log, the newest first.
         */
        MessagePage: {
            /** Items */
            items: components["schemas"]["MessageOut"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * MessageTryOut
         * @description One try.
         */
        MessageTryOut: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Took Ms */
            took_ms: number;
            /** Good */
            good: boolean;
            /** Text */
            text: string;
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
         * ModeIn
         * @description What to say of a place.
         */
        ModeIn: {
            /**
             * Mode
             * @enum {string}
             */
            mode: "maintenance" | "out_of_service" | "calibrating";
            /**
             * Reason
             * @default
             */
            reason: string;
            /**
             * Until
             * @description When it ends by itself; none: never.
             */
            until?: string | null;
        };
        /**
         * ModeOut
         * @description What was said of a place, or of one above it.
         */
        ModeOut: {
            /**
             * Mode
             * @enum {string}
             */
            mode: "maintenance" | "out_of_service" | "calibrating";
            /** Reason */
            reason: string;
            /** Until */
            until: string | null;
            /** Set By */
            set_by: string;
            /**
             * Set At
             * Format: date-time
             */
            set_at: string;
            /**
             * Own
             * @description Said of this very place, not of one above.
             */
            own: boolean;
        };
        /**
         * ModelCardOut
         * @description What is known of a version.
         */
        ModelCardOut: {
            /** Version */
            version: string;
            /** Made At */
            made_at: string;
            /**
             * Fingerprint
             * @description Of the data.
             */
            fingerprint: string;
            /** Cells */
            cells: number;
            /** Lived */
            lived: number;
            /** Seed */
            seed: number;
            /** Error */
            error: number;
            /**
             * Scores
             * @description Of each member, on cells left out.
             */
            scores: {
                [key: string]: {
                    [key: string]: number;
                };
            };
            /** Weights */
            weights: {
                [key: string]: number;
            };
            /** Sets */
            sets: {
                [key: string]: number;
            };
            /** Definitions */
            definitions: {
                [key: string]: string;
            };
            /** Limits */
            limits: {
                [key: string]: string;
            };
            /**
             * By Horizon
             * @description Error by how far away the end was, at a cycle a day.
             * @default {}
             */
            by_horizon: {
                [key: string]: {
                    [key: string]: number;
                };
            };
            /**
             * Replayed
             * @description How forecasts hold on whole measured cells replayed as telemetry.
             */
            replayed?: {
                [key: string]: unknown;
            } | null;
        } & {
            [key: string]: unknown;
        };
        /**
         * ModelOut
         * @description A version of the models, in short.
         */
        ModelOut: {
            /** Version */
            version: string;
            /**
             * Made At
             * Format: date-time
             */
            made_at: string;
            /**
             * State
             * @description `live`, `retired` or `refused`.
             */
            state: string;
            /**
             * Reason
             * @description `first`, `better`, `no_better` or `format`.
             */
            reason: string;
            /**
             * Against
             * @description The comparison with the version that was live, on cells that neither had seen.
             */
            against: {
                [key: string]: unknown;
            };
            /** Cells */
            cells: number;
            /**
             * Lived
             * @description Of the cells, those that reached their end of life.
             */
            lived: number;
            /**
             * Error Pct
             * @description The consensus's mean error, in per cent of the life.
             */
            error_pct: number;
        };
        /**
         * ModelsOut
         * @description Every version, newest first.
         */
        ModelsOut: {
            /** Versions */
            versions: components["schemas"]["ModelOut"][];
            training: components["schemas"]["TrainingOut"] | null;
        };
        /**
         * MonthOut
         * @description What is done in a month.
         */
        MonthOut: {
            /**
             * Month
             * Format: date
             */
            month: string;
            /** Visits */
            visits: components["schemas"]["VisitOut"][];
            /** Hours */
            hours: number;
            /**
             * Journeys
             * @description One for each site.
             */
            journeys: number;
            /**
             * Cost
             * @description With the journeys; null: a price is not known.
             */
            cost: number | null;
            /** Saving */
            saving: number | null;
        };
        /**
         * MonthlyReportOut
         * @description A month of a place, beside the month before.
         */
        MonthlyReportOut: {
            /**
             * Month
             * Format: date
             */
            month: string;
            /** Zone */
            zone: string;
            /**
             * Since
             * Format: date-time
             */
            since: string;
            /**
             * Until
             * Format: date-time
             */
            until: string;
            /** Is Over */
            is_over: boolean;
            /** Batteries */
            batteries: number;
            now: components["schemas"]["ReportFiguresOut"];
            before: components["schemas"]["ReportFiguresOut"];
            /** Lines */
            lines: components["schemas"]["ReportLineOut"][];
            /**
             * More
             * @description Places below that have no line.
             */
            more: number;
            fleet: components["schemas"]["ReportFleetOut"];
            plan: components["schemas"]["ReportPlanOut"];
        };
        /**
         * NewGatewayOut
         * @description With its key, which is told only here.
         */
        NewGatewayOut: {
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** Scope */
            scope: string;
            /**
             * State
             * @enum {string}
             */
            state: "online" | "late" | "offline" | "never_seen" | "maintenance" | "out_of_service" | "calibrating" | "refused";
            /** Cause */
            cause: ("link_late" | "link_down" | "never_seen" | "maintenance" | "out_of_service" | "calibrating" | "authentication_refused" | "restarting" | "gateway_lost" | "misconfigured") | null;
            /**
             * Since
             * Format: date-time
             */
            since: string;
            /** Reported At */
            reported_at: string | null;
            health: components["schemas"]["GatewayHealthOut"] | null;
            /**
             * Bms
             * @description The BMS that it reaches.
             */
            bms: string[];
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Key */
            key: string;
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
            /**
             * Rotated At
             * @description When it got its present secret.
             */
            rotated_at: string | null;
            /**
             * Old Until
             * @description Until when the secret before still opens.
             */
            old_until: string | null;
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
         * NewWebhookOut
         * @description With the secret, which is told only here.
         */
        NewWebhookOut: {
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** Url */
            url: string;
            /** Kinds */
            kinds: string[];
            /** Scope */
            scope: string | null;
            /** Active */
            active: boolean;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Old Until
             * @description Until when the old secret signs along.
             */
            old_until: string | null;
            /**
             * Resting Until
             * @description Too many calls failed: none until then.
             */
            resting_until: string | null;
            /** Secret */
            secret: string;
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
             * @description Of a BMS: the protocol's settings; told to whoever may change them, with ••• for passwords, which stay as they are when ••• is sent back.
             */
            link?: {
                [key: string]: unknown;
            } | null;
            /**
             * Capacity Kwh
             * @description Of a BMS: all its batteries together.
             */
            capacity_kwh?: number | null;
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
             * @description Of a BMS: the protocol's settings; told to whoever may change them, with ••• for passwords, which stay as they are when ••• is sent back.
             */
            link?: {
                [key: string]: unknown;
            } | null;
            /**
             * Capacity Kwh
             * @description Of a BMS: all its batteries together.
             */
            capacity_kwh?: number | null;
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
            kind: components["schemas"]["trackingbms__fleet__model__Kind"];
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
             * @description Of a BMS: the protocol's settings; told to whoever may change them, with ••• for passwords, which stay as they are when ••• is sent back.
             */
            link?: {
                [key: string]: unknown;
            } | null;
            /**
             * Capacity Kwh
             * @description Of a BMS: all its batteries together.
             */
            capacity_kwh?: number | null;
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
            kind: components["schemas"]["trackingbms__fleet__model__Kind"];
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
             * Zone
             * @description The zone it goes by: its own, or that of the nearest place in sight above.
             */
            zone: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Archived At */
            archived_at: string | null;
        };
        /**
         * NoteOut
         * @description One line of an alert's story.
         */
        NoteOut: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            kind: components["schemas"]["Deed"];
            /**
             * By
             * @description Who; none: by itself.
             */
            by: string | null;
            /** Text */
            text: string | null;
            /** Facts */
            facts: {
                [key: string]: unknown;
            };
        };
        /**
         * OffsetIn
         * @description Where an image goes on.
         */
        OffsetIn: {
            /** Offset */
            offset: number;
        };
        /**
         * OrderOut
         * @description A kind of command, for this battery and whoever asks.
         */
        OrderOut: {
            kind: components["schemas"]["trackingbms__commands__model__Kind"];
            /**
             * Critical
             * @description It must be confirmed a second time.
             */
            critical: boolean;
            /**
             * Second Person
             * @description By somebody else.
             */
            second_person: boolean;
            /**
             * Allowed
             * @description Whether the asker may order it here.
             */
            allowed: boolean;
            /**
             * Supported
             * @description Whether the device obeys it.
             */
            supported: boolean;
            /**
             * Settings
             * @description What there is to choose.
             */
            settings: components["schemas"]["SettingOut"][];
        };
        /**
         * OrdersOut
         * @description What can be ordered of a battery.
         */
        OrdersOut: {
            /**
             * Code
             * @description What a critical command must be confirmed with.
             */
            code: string;
            /** Protocol */
            protocol: string | null;
            /**
             * Obeys
             * @description Whether its device takes orders at all.
             */
            obeys: boolean;
            /** @description Why it does not. */
            why: components["schemas"]["Why"] | null;
            /**
             * Arming S
             * @description A second confirmation is not taken before.
             */
            arming_s: number;
            /** Orders */
            orders: components["schemas"]["OrderOut"][];
        };
        /**
         * Outcome
         * @description How it ended.
         * @enum {string}
         */
        Outcome: "success" | "refused";
        /**
         * OutcomeIn
         * @description What came of it.
         */
        OutcomeIn: {
            /**
             * Value
             * @description What was read.
             */
            value?: number | null;
            /**
             * Error
             * @description Why it was not done.
             */
            error?: string | null;
            /**
             * Refused
             * @description The device answered that it will not.
             * @default false
             */
            refused: boolean;
            /** @description What that means, where it is known. */
            answer?: components["schemas"]["Answer"] | null;
            /**
             * Told
             * @description Of the firmware.
             */
            told?: components["schemas"]["StandingIn"] | components["schemas"]["OffsetIn"] | null;
        };
        /**
         * OutlooksOut
         * @description The fleet at and below a place.
         */
        OutlooksOut: {
            /** Batteries */
            batteries: number;
            /** Lives */
            lives: components["schemas"]["LifeOut"][];
            /** Stages */
            stages: {
                [key: string]: number;
            };
            /**
             * Soh Bands
             * @description Over 90 %, 80 to 90, 70 to 80, up to 70.
             */
            soh_bands: number[];
            /**
             * Year Bands
             * @description Over 3 years, 1.5 to 3, 0.5 to 1.5, up to 0.5.
             */
            year_bands: number[];
            /**
             * Slope Bands
             * @description Points lost a month: up to 0.1, 0.1 to 0.3, 0.3 to 0.6, over 0.6.
             */
            slope_bands: number[];
            /**
             * Audits
             * @description Furthest off first.
             */
            audits: components["schemas"]["SocAuditOut"][];
        };
        /**
         * PasskeyAnswer
         * @description What a passkey signed.
         */
        PasskeyAnswer: {
            /** Token */
            token: string;
            /** Credential */
            credential: {
                [key: string]: unknown;
            };
        };
        /**
         * PasskeyAsked
         * @description Any passkey may sign this.
         */
        PasskeyAsked: {
            /** Token */
            token: string;
            /** Options */
            options: {
                [key: string]: unknown;
            };
        };
        /**
         * PasswordChange
         * @description The password that is, and the one to be.
         */
        PasswordChange: {
            /** Current */
            current: string;
            /** New */
            new: string;
        };
        /**
         * Permission
         * @description One thing that a person, a key or a job may be allowed to do.
         * @enum {string}
         */
        Permission: "read" | "write-telemetry" | "command" | "command-basic" | "configure-alerts" | "handle-alerts" | "manage-users" | "manage-team" | "manage-fleet" | "export" | "export-some" | "analyse" | "see-analyses" | "support" | "ask-support" | "read-audit";
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
            state: components["schemas"]["AccountState"];
            /**
             * Held
             * @description Roles that the asker manages; others are not told.
             */
            held: components["schemas"]["Held"][];
        };
        /**
         * Phase
         * @description Where an alert stands.
         * @enum {string}
         */
        "Phase-Input": "open" | "acknowledged" | "resolved";
        /**
         * PhoneOut
         * @description A contact with a telephone.
         */
        PhoneOut: {
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** Phone */
            phone: string;
        };
        /**
         * Pick
         * @description Which batteries of a place are shown, when they are not named.
         * @enum {string}
         */
        Pick: "worst" | "hottest" | "lowest-soc" | "lowest-soh" | "first";
        /**
         * PlaceOut
         * @description A place above a BMS.
         */
        PlaceOut: {
            /** Id */
            id: string;
            /** Name */
            name: string;
        };
        /**
         * PlanOut
         * @description What a plan comes to.
         */
        PlanOut: {
            /** Created */
            created: boolean;
            /**
             * Client
             * @description The new client's id, once it is created.
             */
            client: string | null;
            /**
             * Counts
             * @description New places by level.
             */
            counts: {
                [key: string]: number;
            };
            /** Faults */
            faults: components["schemas"]["FaultOut"][];
            /** Warnings */
            warnings: components["schemas"]["FaultOut"][];
        };
        /**
         * PlanWidget
         * @description The floor plan of a site or a zone, with a metric of each battery where it stands.
         */
        PlanWidget: {
            /** Id */
            id: string;
            /**
             * X
             * @default 0
             */
            x: number;
            /**
             * Y
             * @default 0
             */
            y: number;
            /**
             * W
             * @default 4
             */
            w: number;
            /**
             * H
             * @default 4
             */
            h: number;
            /**
             * Title
             * @description None: what it shows.
             * @default
             */
            title: string;
            /**
             * Place
             * @description None: the place at which the dashboard is looked at.
             */
            place?: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "plan";
            /**
             * Metric
             * @default temperature_max_c
             * @enum {string}
             */
            metric: "voltage_v" | "current_a" | "power_w" | "soc_pct" | "soh_pct" | "temperature_min_c" | "temperature_max_c" | "temperature_avg_c" | "internal_resistance_mohm" | "capacity_ah" | "cycle_count" | "cell_voltage_min_v" | "cell_voltage_max_v" | "humidity_pct" | "ambient_temperature_c";
        };
        /**
         * Point
         * @description One thing that can be set on a device, and read back from it.
         * @enum {string}
         */
        Point: "charging" | "discharging" | "current_pct" | "cooling_c" | "soc_pct" | "restarts" | "contactors" | "maintenance" | "charge_voltage_v" | "cell_high_v" | "cell_low_v" | "temperature_high_c";
        /**
         * PositionsIn
         * @description Where batteries are put.
         */
        PositionsIn: {
            /**
             * Positions
             * @description By the id of the battery; null takes it off the plan.
             */
            positions: {
                [key: string]: components["schemas"]["SpotOut"] | null;
            };
        };
        /**
         * PredictionOut
         * @description The newest forecast of a battery.
         */
        PredictionOut: {
            /**
             * Told At
             * @description When it was made; None: not yet.
             */
            told_at: string | null;
            /**
             * Due At
             * @description When it is made anew.
             */
            due_at: string | null;
            /**
             * Stage
             * @description `learning`, `in_life` or `past`.
             * @default learning
             */
            stage: string;
            /**
             * Method
             * @description `trend`, or `consensus` of trained models.
             * @default trend
             */
            method: string;
            /**
             * Model
             * @description The version of the model.
             * @default power-law
             */
            model: string;
            /**
             * Law Because
             * @description Why no trained model tells it: `no_model`, `short`, `beginning` (not seen), `ended` or `domain` (unlike any cell that was learnt from).
             */
            law_because?: string | null;
            /**
             * Confidence
             * @description `very_reliable` over 90 %, `good_estimate` over 70 %, `indicative` below, `learning` for a new battery.
             * @default learning
             */
            confidence: string;
            /** Confidence Pct */
            confidence_pct?: number | null;
            /**
             * At
             * @description Of the newest sample.
             */
            at?: string | null;
            soh?: components["schemas"]["AroundOut"] | null;
            soh_per_month?: components["schemas"]["AroundOut"] | null;
            /** @description Equivalent full cycles that are left. */
            cycles?: components["schemas"]["AroundOut"] | null;
            /** @description Years that are left at its own use. */
            years?: components["schemas"]["AroundOut"] | null;
            /**
             * Days Seen
             * @default 0
             */
            days_seen: number;
            /**
             * Cycles Seen
             * @default 0
             */
            cycles_seen: number;
            /**
             * Cycles So Far
             * @default 0
             */
            cycles_so_far: number;
            use?: components["schemas"]["UseOut"] | null;
            reference?: components["schemas"]["UseOut"] | null;
            /**
             * Factors
             * @default []
             */
            factors: components["schemas"]["ShareOut"][];
            curve?: components["schemas"]["CurveOut"] | null;
            /**
             * Record
             * @default []
             */
            record: components["schemas"]["SeenOut"][];
            /**
             * Estimates
             * @default []
             */
            estimates: components["schemas"]["FigureOut"][];
            /**
             * Grades
             * @description Forecasts whose month is over.
             * @default []
             */
            grades: components["schemas"]["GradeOut"][];
            /**
             * Soc Audit
             * @default []
             */
            soc_audit: components["schemas"]["AuditedOut"][];
            /** Bms Soh Pct */
            bms_soh_pct?: number | null;
            /**
             * Placeholder
             * @description The BMS tells a constant for its health.
             * @default false
             */
            placeholder: boolean;
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
         * PricesIn
         * @description What changes; null takes a price back, so that the place above says it again.
         */
        PricesIn: {
            /**
             * Currency
             * @description Three letters, such as CAD.
             */
            currency?: string | null;
            /**
             * Battery Kwh
             * @description Of a new battery, per kWh.
             */
            battery_kwh?: number | null;
            /**
             * Labour Hour
             * @description Of an hour of work.
             */
            labour_hour?: number | null;
            /**
             * Visit
             * @description Of a journey to the site.
             */
            visit?: number | null;
            /**
             * Outage Hour
             * @description What an hour without the battery costs.
             */
            outage_hour?: number | null;
            /**
             * Outage Hours
             * @description Hours that an unplanned replacement takes.
             */
            outage_hours?: number | null;
            /**
             * Replace
             * @description Hours of work to replace a battery.
             */
            replace?: number | null;
            /**
             * Balance
             * @description Hours of work to balance cells.
             */
            balance?: number | null;
            /**
             * Cool
             * @description Hours of work to check the cooling.
             */
            cool?: number | null;
            /**
             * Capacity Test
             * @description Hours of work to measure the capacity.
             */
            capacity_test?: number | null;
            /**
             * Calibrate
             * @description Hours of work to calibrate the state of charge.
             */
            calibrate?: number | null;
        };
        /**
         * PricesOut
         * @description The prices that hold at a place.
         */
        PricesOut: {
            /**
             * Currency
             * @description Three letters, such as CAD.
             */
            currency?: string | null;
            /**
             * Battery Kwh
             * @description Of a new battery, per kWh.
             */
            battery_kwh?: number | null;
            /**
             * Labour Hour
             * @description Of an hour of work.
             */
            labour_hour?: number | null;
            /**
             * Visit
             * @description Of a journey to the site.
             */
            visit?: number | null;
            /**
             * Outage Hour
             * @description What an hour without the battery costs.
             */
            outage_hour?: number | null;
            /**
             * Outage Hours
             * @description Hours that an unplanned replacement takes.
             */
            outage_hours?: number | null;
            /**
             * Replace
             * @description Hours of work to replace a battery.
             */
            replace?: number | null;
            /**
             * Balance
             * @description Hours of work to balance cells.
             */
            balance?: number | null;
            /**
             * Cool
             * @description Hours of work to check the cooling.
             */
            cool?: number | null;
            /**
             * Capacity Test
             * @description Hours of work to measure the capacity.
             */
            capacity_test?: number | null;
            /**
             * Calibrate
             * @description Hours of work to calibrate the state of charge.
             */
            calibrate?: number | null;
            /**
             * Sources
             * @description The place that says each price; null: one above the asker's scope.
             */
            sources: {
                [key: string]: components["schemas"]["Ancestor"] | null;
            };
            /**
             * Own
             * @description Those that the place itself says.
             */
            own: string[];
        };
        /**
         * ProfileEdit
         * @description What changes of the profile; what is left out stays.
         */
        ProfileEdit: {
            /** Name */
            name?: string | null;
            /** Locale */
            locale?: ("fr" | "en") | null;
            /** Theme */
            theme?: ("system" | "light" | "dark") | null;
            /** Time Zone */
            time_zone?: string | null;
            /** Notify */
            notify?: {
                [key: string]: boolean;
            } | null;
            /** Told By */
            told_by?: {
                [key: string]: ("email" | "push" | "sms" | "call")[];
            } | null;
            /** @description Null ends them. */
            quiet?: components["schemas"]["QuietHours"] | null;
        };
        /**
         * ProfileOut
         * @description What one's account says of one.
         */
        ProfileOut: {
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
            /** Time Zone */
            time_zone: string | null;
            /**
             * Notify
             * @description What to be told of by e-mail.
             */
            notify: {
                [key: string]: boolean;
            };
            /**
             * Told By
             * @description The ways of alerts by level; critical ones come by every way.
             */
            told_by: {
                [key: string]: ("email" | "push" | "sms" | "call")[];
            };
            quiet: components["schemas"]["QuietHours"] | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Consents */
            consents: components["schemas"]["ConsentOut"][];
        };
        /**
         * ProofAsked
         * @description How the person may prove to be there. Without factors: by password.
         */
        ProofAsked: {
            /** Token */
            token: string;
            /** Factors */
            factors: components["schemas"]["FactorChoice"][];
            /**
             * Proven At
             * @description When they last did.
             */
            proven_at: string | null;
        };
        /**
         * ProofBody
         * @description A proof of who is logged in already: a password, or a second factor's.
         */
        ProofBody: {
            /** Token */
            token?: string | null;
            /** Factor */
            factor?: string | null;
            /** Password */
            password?: string | null;
            /** Code */
            code?: string | null;
            /** Credential */
            credential?: {
                [key: string]: unknown;
            } | null;
        };
        /**
         * ProofOut
         * @description How the last alert on purpose fared; everything is none until the first one.
         */
        ProofOut: {
            /**
             * Wanted
             * @description Whether the settings ask for any.
             */
            wanted: boolean;
            /** At */
            at: string | null;
            /**
             * Why
             * @description The step that failed; none: it went the whole way.
             */
            why: ("database" | "battery" | "alert" | "message" | "unheard") | null;
            /**
             * Stored Ms
             * @description From its sample to the stored alert.
             */
            stored_ms: number | null;
            /**
             * Delivered Ms
             * @description From its sample to the mail server.
             */
            delivered_ms: number | null;
        };
        /**
         * ProtocolOut
         * @description A protocol that this server speaks.
         */
        ProtocolOut: {
            /** Key */
            key: string;
        };
        /**
         * PushBrowserOut
         * @description A browser that takes notices.
         */
        PushBrowserOut: {
            /** Id */
            id: string;
            /**
             * Device
             * @description What the browser calls itself.
             */
            device: string;
            /**
             * Endpoint
             * @description SHA-256 of its address, so that it knows itself again.
             */
            endpoint: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
        };
        /**
         * PushIn
         * @description A browser's subscription, as the browser tells it.
         */
        PushIn: {
            /** Endpoint */
            endpoint: string;
            keys: components["schemas"]["PushKeysIn"];
        };
        /**
         * PushKeysIn
         * @description The keys that a browser gave.
         */
        PushKeysIn: {
            /** P256Dh */
            p256dh: string;
            /** Auth */
            auth: string;
        };
        /**
         * PushOut
         * @description How to subscribe, and which browsers have.
         */
        PushOut: {
            /**
             * Key
             * @description The server's public key; none: there are no notices.
             */
            key: string | null;
            /** Browsers */
            browsers: components["schemas"]["PushBrowserOut"][];
        };
        /**
         * QuietHours
         * @description When not to be told of alerts, save critical ones: minutes of the day, in one's own zone.
         */
        QuietHours: {
            /** Since */
            since: number;
            /** Until */
            until: number;
        };
        /**
         * RaisedOut
         * @description An alert that there would have been.
         */
        RaisedOut: {
            /** Battery */
            battery: string;
            /** Name */
            name: string;
            /** @description The worst. */
            level: components["schemas"]["trackingbms__alerts__model__Level"];
            /**
             * Since
             * Format: date-time
             */
            since: string;
            /**
             * Until
             * @description None: it would still be open.
             */
            until: string | null;
            /** Value */
            value: number;
            /** Bound */
            bound: number | null;
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
         * RecordState
         * @description How far the record reaches and is signed.
         */
        RecordState: {
            /**
             * Entries
             * @description None for who does not see the whole company.
             */
            entries: number | null;
            /**
             * Signed To
             * @description The last entry that a checkpoint vouches for.
             */
            signed_to: number | null;
            /** Signed At */
            signed_at: string | null;
            /** Keep Years */
            keep_years: number;
        };
        /**
         * Recovery
         * @description The password to be.
         */
        Recovery: {
            /** Token */
            token: string;
            /** Password */
            password: string;
        };
        /**
         * RecoveryAsk
         * @description Whose password was forgotten.
         */
        RecoveryAsk: {
            /** Email */
            email: string;
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
         * ReportFiguresOut
         * @description How a month went; null: there is nothing to tell from.
         */
        ReportFiguresOut: {
            /**
             * Availability Pct
             * @description Of the time in which links were well.
             */
            availability_pct: number | null;
            /**
             * Responses Pct
             * @description Alerts in hand within their level's time.
             */
            responses_pct: number | null;
            /**
             * Alerts
             * @description By their worst level.
             */
            alerts: {
                [key: string]: number;
            };
            incidents: components["schemas"]["ReportedIncidentsOut"];
        };
        /**
         * ReportFleetOut
         * @description The state of the batteries on the day of writing.
         */
        ReportFleetOut: {
            /**
             * Soh Bands
             * @description Over 90 %, over 80, over 70, and below.
             */
            soh_bands: number[];
            /**
             * Efficiency Pct
             * @description Discharged over charged, the mean.
             */
            efficiency_pct: number | null;
        };
        /**
         * ReportIn
         * @description What a gateway tells every few seconds.
         */
        ReportIn: {
            /**
             * Version
             * @default
             */
            version: string;
            /**
             * Skew Ms
             * @description By how much its clock is ahead of ours.
             */
            skew_ms?: number | null;
            /**
             * Rows
             * @description Rows that wait in its buffer.
             * @default 0
             */
            rows: number;
            /**
             * Bytes
             * @default 0
             */
            bytes: number;
            /**
             * Most Bytes
             * @description What its buffer may take.
             * @default 0
             */
            most_bytes: number;
            /**
             * Lost Rows
             * @description Rows that its full buffer gave up.
             * @default 0
             */
            lost_rows: number;
            /**
             * Kept Rows
             * @description Since its start.
             * @default 0
             */
            kept_rows: number;
            /**
             * Sent Rows
             * @default 0
             */
            sent_rows: number;
            /**
             * Repeated Rows
             * @description Sent, and already here.
             * @default 0
             */
            repeated_rows: number;
            /**
             * Rejected Rows
             * @default 0
             */
            rejected_rows: number;
            /**
             * Disk Free Bytes
             * @default 0
             */
            disk_free_bytes: number;
            /** Error */
            error?: string | null;
            /**
             * Errands
             * @description It fetches what is ordered; older ones do not.
             * @default false
             */
            errands: boolean;
            /**
             * Firmware
             * @description It carries firmware; older ones do not.
             * @default false
             */
            firmware: boolean;
            /**
             * At Ms
             * @description Its own clock.
             * @default 0
             */
            at_ms: number;
            /**
             * Devices
             * @default []
             */
            devices: components["schemas"]["DeviceReportIn"][];
            /**
             * Frames
             * @description Of devices that are looked at.
             * @default {}
             */
            frames: {
                [key: string]: components["schemas"]["FrameOut"][];
            };
        };
        /**
         * ReportLineOut
         * @description A place below, in short.
         */
        ReportLineOut: {
            /** Id */
            id: string;
            /** Kind */
            kind: string;
            /** Code */
            code: string;
            /** Name */
            name: string;
            /** Batteries */
            batteries: number;
            /** Availability Pct */
            availability_pct: number | null;
            /** Alerts */
            alerts: number;
            /** Critical */
            critical: number;
        };
        /**
         * ReportOut
         * @description What a gateway hears.
         */
        ReportOut: {
            /**
             * At Ms
             * @description Our clock.
             */
            at_ms: number;
            /**
             * Revision
             * @description When it differs, fetch the configuration.
             */
            revision: string;
            /** Tasks */
            tasks: components["schemas"]["trackingbms__api__rest__gateways__TaskOut"][];
            /**
             * Looked At
             * @description Devices whose frames somebody looks at.
             */
            looked_at: string[];
        };
        /**
         * ReportPlanOut
         * @description What the next six months ask for, from the day of writing.
         */
        ReportPlanOut: {
            /**
             * Batteries
             * @description Those that something is to be done to.
             */
            batteries: number;
            /** Tasks */
            tasks: number;
            /** Cost */
            cost: number | null;
            /** Saving */
            saving: number | null;
            /** Currency */
            currency: string | null;
            /**
             * Gained Years
             * @description That it gains a battery, on average.
             */
            gained_years: number | null;
            /**
             * Ends
             * @description Ends of life to be expected without it.
             */
            ends: number;
            /** Ends After */
            ends_after: number;
        };
        /**
         * ReportedIncidentsOut
         * @description Incidents that were opened in the month.
         */
        ReportedIncidentsOut: {
            /** Total */
            total: number;
            /** Critical */
            critical: number;
            /** Mean Resolve S */
            mean_resolve_s: number | null;
            /**
             * Kept Share
             * @description Answered within their time, from 0 to 1.
             */
            kept_share: number | null;
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
         * RotaEdit
         * @description Who takes turns, and when.
         */
        RotaEdit: {
            /** Name */
            name: string;
            /**
             * Members
             * @description Ids of people, in order of their turns.
             */
            members: string[];
            /**
             * First Day
             * Format: date
             * @description On which the first one's first turn begins.
             */
            first_day: string;
            /**
             * Turn Days
             * @description How long a turn is.
             * @default 7
             */
            turn_days: number;
            /**
             * Hands Over
             * @description Minute of the day, on the clocks of the place.
             * @default 480
             */
            hands_over: number;
        };
        /**
         * RotaIn
         * @description A rotation for a place.
         */
        RotaIn: {
            /** Name */
            name: string;
            /**
             * Members
             * @description Ids of people, in order of their turns.
             */
            members: string[];
            /**
             * First Day
             * Format: date
             * @description On which the first one's first turn begins.
             */
            first_day: string;
            /**
             * Turn Days
             * @description How long a turn is.
             * @default 7
             */
            turn_days: number;
            /**
             * Hands Over
             * @description Minute of the day, on the clocks of the place.
             * @default 480
             */
            hands_over: number;
            /**
             * Scope
             * @description The id of the place.
             */
            scope: string;
        };
        /**
         * RotaOut
         * @description A rotation, and the weeks to come.
         */
        RotaOut: {
            /** Id */
            id: string;
            /** Name */
            name: string;
            place: components["schemas"]["Ancestor"] | null;
            /** Members */
            members: components["schemas"]["WatcherOut"][];
            /**
             * First Day
             * Format: date
             */
            first_day: string;
            /** Turn Days */
            turn_days: number;
            /** Hands Over */
            hands_over: number;
            /** Zone */
            zone: string;
            /**
             * Shifts
             * @description The first is now.
             */
            shifts: components["schemas"]["ShiftOut"][];
            /** Stretches */
            stretches: components["schemas"]["StretchOut"][];
            /** May Configure */
            may_configure: boolean;
            /** May Stand In */
            may_stand_in: boolean;
        };
        /**
         * RotationIn
         * @description How long the old secret still opens.
         */
        RotationIn: {
            /**
             * Grace Hours
             * @description 0 ends the old secret at once.
             * @default 24
             */
            grace_hours: number;
        };
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
         * RowLife
         * @description How long a battery will live, as the models say, and how bad that is.
         */
        RowLife: {
            /** Years */
            years: number;
            /**
             * Level
             * @description By horizon: over 3 years, 1.5 to 3, 0.5 to 1.5, less.
             * @enum {string}
             */
            level: "unknown" | "optimal" | "attention" | "maintenance" | "critical";
        };
        /**
         * RuleActionIn
         * @description What a rule orders on its own.
         */
        RuleActionIn: {
            /** @description From this level on. */
            level: components["schemas"]["trackingbms__alerts__model__Level"];
            /**
             * Order
             * @description The kind of the command: `temperature`, `pause`…
             */
            order: string;
            /** Values */
            values?: {
                [key: string]: number;
            };
        };
        /**
         * RuleEdit
         * @description What changes; what is left out stays.
         */
        RuleEdit: {
            /** Name */
            name?: string | null;
            /** Falls */
            falls?: boolean | null;
            /** Bounds */
            bounds?: {
                [key: string]: number;
            } | null;
            /** Hold S */
            hold_s?: number | null;
            /** Slack */
            slack?: number | null;
            schedule?: components["schemas"]["ScheduleIn"] | null;
            /** Active */
            active?: boolean | null;
            /** Window S */
            window_s?: number | null;
            /** Target */
            target?: number | null;
            /** Times */
            times?: number | null;
            /** Within S */
            within_s?: number | null;
            /** Actions */
            actions?: components["schemas"]["RuleActionIn"][] | null;
            stage?: components["schemas"]["Stage"] | null;
            /** Stage Places */
            stage_places?: string[] | null;
        };
        /**
         * RuleEffectOut
         * @description What became of the alerts of one rule or threshold.
         */
        RuleEffectOut: {
            /** Key */
            key: string;
            /**
             * Rule
             * @description None: a threshold of the tree, or silence.
             */
            rule: string | null;
            /** Name */
            name: string | null;
            /** Count */
            count: number;
            /** Right */
            right: number;
            /** Wrong */
            wrong: number;
            /**
             * Taken
             * @description In hand before they were over.
             */
            taken: number;
            /**
             * Ignored
             * @description In nobody's hands for longer than the response time.
             */
            ignored: number;
            /**
             * Fleeting
             * @description Over within a minute.
             */
            fleeting: number;
            /**
             * To Take S
             * @description The median time until one was taken in hand.
             */
            to_take_s: number | null;
            advice: components["schemas"]["trackingbms__api__rest__alert_effects__AdviceOut"] | null;
        };
        /**
         * RuleIn
         * @description A rule to be made.
         */
        RuleIn: {
            /**
             * Scope
             * @description The id of the place below which it holds.
             */
            scope: string;
            /**
             * Metric
             * @description The key of a metric, or a figure of the business.
             * @default
             */
            metric: string;
            /**
             * Falls
             * @description Alert below the bounds; otherwise from them on.
             */
            falls: boolean;
            /**
             * Bounds
             * @description In the metric's unit; of a deviation in percent, of a projection in days, of a silence in minutes, of an anomaly its score, of business percent.
             */
            bounds: {
                [key: string]: number;
            };
            /**
             * Hold S
             * @description For how long a bound must be passed.
             * @default 0
             */
            hold_s: number;
            /**
             * Slack
             * @description By how much the value must come back.
             * @default 0
             */
            slack: number;
            schedule?: components["schemas"]["ScheduleIn"] | null;
            /**
             * @description Compares the value (`fixed`), its change within the window (`trend`), its difference from the mean of the window (`deviation`), the days until it reaches the target (`projection`), for how long nothing came (`silence`), what analyses found (`anomaly`), or a figure of the place (`business`).
             * @default fixed
             */
            kind: components["schemas"]["RuleKind"];
            /**
             * Window S
             * @description How far back the rule looks; of an anomaly, after how long without another one its alert ends.
             * @default 0
             */
            window_s: number;
            /**
             * Target
             * @description Of a projection.
             */
            target?: number | null;
            /**
             * Times
             * @description How often it must happen within `within_s`.
             * @default 1
             */
            times: number;
            /**
             * Within S
             * @default 0
             */
            within_s: number;
            /**
             * Anomaly
             * @description Which kind of anomaly; none: any.
             */
            anomaly?: string | null;
            /** Name */
            name: string;
            /**
             * Active
             * @default true
             */
            active: boolean;
            /**
             * @description Whom it tells: nobody (`watch`), people of some places, or everybody.
             * @default all
             */
            stage: components["schemas"]["Stage"];
            /**
             * Stage Places
             * @description Ids of places, at stage `some`.
             */
            stage_places?: string[];
            /** Actions */
            actions?: components["schemas"]["RuleActionIn"][];
            /**
             * Instead Of
             * @description A rule from above whose place it takes there.
             */
            instead_of?: string | null;
        };
        /**
         * RuleKind
         * @description What a rule compares with its bounds.
         *
         *     `fixed`: the value of the metric. `trend`: by how much it changes within the window, in its
         *     unit, in the direction of the rule. `deviation`: by how many percent it differs from the mean
         *     of the battery's own window before, up or down. `projection`: in how many days it reaches
         *     `target`, going on as it did in the window. `silence`: for how many minutes no value of the
         *     metric has come. `anomaly`: the score of what analyses found. `business`: a figure of the place
         *     in percent, over the window; its metric names which.
         * @enum {string}
         */
        RuleKind: "fixed" | "trend" | "deviation" | "projection" | "silence" | "anomaly" | "business";
        /**
         * RuleOut
         * @description A rule, and where it stands.
         */
        RuleOut: {
            /** Id */
            id: string;
            /** Key */
            key: string;
            /** Name */
            name: string;
            /** Metric */
            metric: string;
            /** Unit */
            unit: string;
            /** Falls */
            falls: boolean;
            /** Bounds */
            bounds: {
                [key: string]: number;
            };
            /** Hold S */
            hold_s: number;
            /** Slack */
            slack: number;
            schedule: components["schemas"]["ScheduleOut"] | null;
            /** Active */
            active: boolean;
            kind: components["schemas"]["RuleKind"];
            /** Window S */
            window_s: number;
            /** Target */
            target: number | null;
            /** Times */
            times: number;
            /** Within S */
            within_s: number;
            /** Anomaly */
            anomaly: string | null;
            /** Actions */
            actions: components["schemas"]["RuleActionIn"][];
            stage: components["schemas"]["Stage"];
            /**
             * Stage Places
             * @description Those that the asker sees.
             */
            stage_places: components["schemas"]["Ancestor"][];
            /**
             * Source
             * @description `own`, `place`, or `above` (above the asker's scope).
             */
            source: string;
            /** @description Where it stands, if the asker sees it. */
            place: components["schemas"]["Ancestor"] | null;
            /** Set By */
            set_by: string | null;
            /** Set At */
            set_at: string | null;
        };
        /**
         * RunningOut
         * @description What a device runs.
         */
        RunningOut: {
            /** Model */
            model: string;
            /** Version */
            version: string;
        };
        /**
         * SavedFilterEdit
         * @description What changes; what is left out stays.
         */
        SavedFilterEdit: {
            /** Name */
            name?: string | null;
            /** Shared */
            shared?: boolean | null;
            query?: components["schemas"]["FleetQuery"] | null;
        };
        /**
         * SavedFilterIn
         * @description A filter to keep.
         */
        SavedFilterIn: {
            /** Name */
            name: string;
            /**
             * Scope
             * @description The id of the node to which it belongs.
             */
            scope: string;
            /**
             * Shared
             * @default false
             */
            shared: boolean;
            query: components["schemas"]["FleetQuery"];
        };
        /**
         * SavedFilterOut
         * @description A filter that was kept.
         */
        SavedFilterOut: {
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** Scope */
            scope: string | null;
            /** Mine */
            mine: boolean;
            /** Shared */
            shared: boolean;
            /** May Edit */
            may_edit: boolean;
            /** Owner Name */
            owner_name: string;
            query: components["schemas"]["FleetQuery"];
        };
        /**
         * SavedFilters
         * @description One's own, and those of one's team.
         */
        SavedFilters: {
            /** Items */
            items: components["schemas"]["SavedFilterOut"][];
        };
        /**
         * ScheduleIn
         * @description When a rule watches, on the clocks of its place.
         */
        ScheduleIn: {
            /**
             * Days
             * @description 0 is Monday.
             */
            days: number[];
            /**
             * Since
             * @description Minute of the day.
             */
            since: number;
            /**
             * Until
             * @description Minute of the day; not after `since`: of the next day.
             */
            until: number;
        };
        /**
         * ScheduleOut
         * @description When a rule watches.
         */
        ScheduleOut: {
            /**
             * Days
             * @description 0 is Monday.
             */
            days: number[];
            /**
             * Since
             * @description Minute of the day.
             */
            since: number;
            /**
             * Until
             * @description Minute of the day; not after `since`: of the next day.
             */
            until: number;
            /** Zone */
            zone: string;
        };
        /**
         * SecondFactorAsked
         * @description The password was right; now one of these factors must follow.
         */
        SecondFactorAsked: {
            /**
             * Token
             * @description Send it with the answer, within ten minutes.
             */
            token: string;
            /** Factors */
            factors: components["schemas"]["FactorChoice"][];
        };
        /**
         * SeenOut
         * @description Health as it was reckoned.
         */
        SeenOut: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Soh Pct */
            soh_pct: number | null;
            /** Low */
            low: number | null;
            /** High */
            high: number | null;
            /**
             * Cycles
             * @description Equivalent full cycles in its life so far.
             */
            cycles: number;
        };
        /**
         * SessionLine
         * @description A browser that is logged in.
         */
        SessionLine: {
            /** Id */
            id: string;
            /** Device */
            device: string | null;
            /** Address */
            address: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Seen At
             * Format: date-time
             * @description To the minute or so.
             */
            seen_at: string;
            /**
             * Current
             * @description Whether it is the one that asks.
             */
            current: boolean;
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
            /**
             * Owes
             * @description What must be done before anything else.
             */
            owes: components["schemas"]["Duty"][];
            /**
             * Second Factor
             * @description Whether the person has set one up.
             */
            second_factor: boolean;
        };
        /**
         * SetNow
         * @description What is set on the device at this moment.
         */
        SetNow: {
            /**
             * Values
             * @description None when the device does not answer.
             */
            values: {
                [key: string]: number;
            } | null;
        };
        /**
         * SettingOut
         * @description Something that a command sets.
         */
        SettingOut: {
            point: components["schemas"]["Point"];
            /**
             * Unit
             * @description Empty for a switch: 1 is on, 0 is off.
             */
            unit: string;
            /** Low */
            low: number;
            /** High */
            high: number;
        };
        /**
         * ShareOut
         * @description What one factor does to the life that is left (Shapley value).
         */
        ShareOut: {
            /**
             * Name
             * @description `cycles`, `temperature`, `depth` or `maintenance`.
             */
            name: string;
            /**
             * Years
             * @description Years that it adds, against the reference's use.
             */
            years: number;
            /**
             * Share Pct
             * @description Its part of all that the factors do.
             */
            share_pct: number;
        };
        /**
         * Shelf
         * @description Everything that somebody may look at.
         */
        Shelf: {
            /** Items */
            items: components["schemas"]["DashboardHead"][];
            /** Total */
            total: number;
            /**
             * Ready
             * @description Ready-made ones, by key.
             */
            ready: {
                [key: string]: components["schemas"]["Content"];
            };
            /**
             * Start
             * @description The id of the one to begin with, if one was chosen.
             */
            start: string | null;
            /**
             * Start Ready
             * @description Else the ready-made one.
             */
            start_ready: string;
        };
        /**
         * ShiftOut
         * @description From when until when the same people are on call.
         */
        ShiftOut: {
            /**
             * Since
             * Format: date-time
             */
            since: string;
            /**
             * Until
             * Format: date-time
             */
            until: string;
            /** @description Who is told first; none: whoever is nearest. */
            person: components["schemas"]["WatcherOut"] | null;
            /** @description Who is told next. */
            backup: components["schemas"]["WatcherOut"] | null;
            /** Stands In */
            stands_in: boolean;
        };
        /**
         * SilenceIn
         * @description For how long people are told of nothing there, and why. Critical alerts are told anyhow.
         */
        SilenceIn: {
            /**
             * Scope
             * @description The id of the place below which it holds.
             */
            scope: string;
            /** Reason */
            reason: string;
            /**
             * Since
             * @description None: from now on.
             */
            since?: string | null;
            /**
             * Until
             * Format: date-time
             */
            until: string;
            /**
             * Key
             * @description Only this rule; none: any.
             */
            key?: string | null;
        };
        /**
         * SilenceOut
         * @description A silence.
         */
        SilenceOut: {
            /** Id */
            id: string;
            /** Scope */
            scope: string;
            /**
             * Place
             * @description The name of the place, if the asker sees it.
             */
            place: string | null;
            /** Reason */
            reason: string;
            /**
             * Since
             * Format: date-time
             */
            since: string;
            /**
             * Until
             * Format: date-time
             */
            until: string;
            /** Key */
            key: string | null;
            /** Set By */
            set_by: string;
        };
        /**
         * SimulationOut
         * @description A rule tried on history, beside the one that holds.
         */
        SimulationOut: {
            /**
             * Since
             * Format: date-time
             */
            since: string;
            /**
             * Until
             * Format: date-time
             */
            until: string;
            /**
             * Batteries
             * @description Below the place.
             */
            batteries: number;
            /**
             * Looked At
             * @description Of a large place some, spread evenly.
             */
            looked_at: number;
            resolution: components["schemas"]["Resolution"];
            /** Samples */
            samples: number;
            rule: components["schemas"]["TrialOut"];
            present: components["schemas"]["TrialOut"] | null;
        };
        /**
         * SiteOut
         * @description A site on the map.
         */
        SiteOut: {
            /** Id */
            id: string;
            /** Code */
            code: string;
            /** Name */
            name: string;
            /**
             * Client
             * @description Its client's name, where the asker sees the client.
             */
            client: string | null;
            /**
             * Latitude
             * @description None: nobody has said where it is.
             */
            latitude: number | null;
            /** Longitude */
            longitude: number | null;
            /** Time Zone */
            time_zone: string | null;
            /**
             * Batteries
             * @description Those of the asked place that are here.
             */
            batteries: number;
            /** Levels */
            levels: {
                [key: string]: number;
            };
            /** Links */
            links: {
                [key: string]: number;
            };
            /**
             * Around
             * @description Ambient temperature, humidity and the greatest temperature of its batteries.
             */
            around: {
                [key: string]: components["schemas"]["FiguresOut"];
            };
        };
        /**
         * SitePlan
         * @description A place on the map.
         */
        SitePlan: {
            /** Name */
            name: string;
            /** Code */
            code?: string | null;
            /** Latitude */
            latitude?: number | null;
            /** Longitude */
            longitude?: number | null;
            /** Zones */
            zones?: components["schemas"]["ZonePlan"][];
        };
        /**
         * SnoozeIn
         * @description How long to put it off.
         */
        SnoozeIn: {
            /** Minutes */
            minutes: number;
        };
        /**
         * SocAuditOut
         * @description A battery's state of charge against ours, over its newest cycles.
         */
        SocAuditOut: {
            /** Battery */
            battery: string;
            /** Code */
            code: string;
            /** Name */
            name: string;
            /**
             * Points
             * @description The median of the BMS minus ours, in points of charge.
             */
            points: number;
            /**
             * Cycles
             * @description Discharges that were audited.
             */
            cycles: number;
            /**
             * Strays
             * @description Of them, those that strayed by more than can be explained.
             */
            strays: number;
            /**
             * Kwh
             * @description Energy that the BMS tells too much; negative: too little.
             */
            kwh: number | null;
            /**
             * Money
             * @description Its worth at the price asked with.
             */
            money: number | null;
        };
        /**
         * SpecimenIn
         * @description Words to look at before they are kept.
         */
        SpecimenIn: {
            /**
             * Subject
             * @description May name {what}, {battery}, {site}…
             * @default
             */
            subject: string;
            /**
             * Opening
             * @description The first words of the message.
             * @default
             */
            opening: string;
            /**
             * Closing
             * @description The last words of the message.
             * @default
             */
            closing: string;
            /**
             * Page
             * @description A layout for the HTML of mail.
             * @default
             */
            page: string;
            /**
             * Plain
             * @description A layout for the text of mail.
             * @default
             */
            plain: string;
            /**
             * Locale
             * @enum {string}
             */
            locale: "fr" | "en";
            /** @default critical */
            level: components["schemas"]["trackingbms__alerts__model__Level"];
        };
        /**
         * SpecimenOut
         * @description A message as it would go out.
         */
        SpecimenOut: {
            /** Subject */
            subject: string;
            /** Html */
            html: string;
            /** Text */
            text: string;
            /**
             * Brief
             * @description As a text message.
             */
            brief: string;
        };
        /**
         * SpotOut
         * @description Where a battery stands on the picture.
         */
        SpotOut: {
            /**
             * X
             * @description Share of the width, from the left.
             */
            x: number;
            /**
             * Y
             * @description Share of the height, from the top.
             */
            y: number;
        };
        /**
         * Stage
         * @description How far a rule is trusted: elsewhere than where it is active it tells nobody.
         * @enum {string}
         */
        Stage: "watch" | "some" | "all";
        /**
         * StandingIn
         * @description How a device stands with its firmware.
         */
        StandingIn: {
            /** Model */
            model: string;
            /** Version */
            version: string;
            /** Sha256 */
            sha256: string | null;
            /** Received */
            received: number;
            /** Installing */
            installing: boolean;
            /** Trouble */
            trouble: string | null;
        };
        /**
         * State
         * @description Where an import stands. The last four are ends.
         * @enum {string}
         */
        State: "waiting" | "checking" | "writing" | "checked" | "done" | "refused" | "failed";
        /**
         * Step
         * @description The manual's steps, in their order.
         * @enum {string}
         */
        Step: "detection" | "classification" | "notification" | "escalation" | "resolution" | "validation" | "documentation" | "prevention";
        /**
         * StepsIn
         * @description How a test goes.
         */
        StepsIn: {
            /**
             * Steps
             * @default []
             */
            steps: components["schemas"]["TestStepOut"][];
            /**
             * Ended
             * @default false
             */
            ended: boolean;
        };
        /**
         * StopIn
         * @description An emergency stop.
         */
        StopIn: {
            /**
             * Reason
             * @default
             */
            reason: string;
            /** Key */
            key: string;
        };
        /**
         * StoryOut
         * @description An alert with all that befell it.
         */
        StoryOut: {
            /** Id */
            id: string;
            /**
             * Key
             * @description What it is about; `temperature_high`, or the key of a rule.
             */
            key: string;
            /**
             * Rule
             * @description The id of its rule; none: a threshold of the tree.
             */
            rule: string | null;
            /**
             * Name
             * @description The name of its rule; none: a threshold of the tree.
             */
            name: string | null;
            level: components["schemas"]["trackingbms__alerts__model__Level"];
            worst_level: components["schemas"]["trackingbms__alerts__model__Level"];
            phase: components["schemas"]["trackingbms__alerts__model__Phase"];
            node: components["schemas"]["SubjectOut"];
            site: components["schemas"]["AlertPlaceOut"] | null;
            /**
             * Cause
             * @description Why nothing comes; which anomaly; which figure.
             */
            cause: string | null;
            /** Metric */
            metric: string | null;
            /** @description What of the metric is compared with the bound. */
            kind: components["schemas"]["RuleKind"];
            /**
             * Trial
             * @description Its rule is tried: nobody is told.
             */
            trial: boolean;
            /**
             * Unit
             * @description Of the value and the bound.
             */
            unit: string;
            /**
             * Falls
             * @description Worse below the bound; otherwise worse from it on.
             */
            falls: boolean;
            /**
             * Value
             * @description That opened it, or took it to its worst level.
             */
            value: number | null;
            /**
             * Bound
             * @description What was passed then.
             */
            bound: number | null;
            /**
             * Last Value
             * @description When it ended by itself.
             */
            last_value: number | null;
            /**
             * Opened At
             * Format: date-time
             * @description As the sample tells it.
             */
            opened_at: string;
            /** Acknowledged By */
            acknowledged_by: string | null;
            /** Acknowledged At */
            acknowledged_at: string | null;
            /** Snoozed Until */
            snoozed_until: string | null;
            /** Resolved At */
            resolved_at: string | null;
            /** Notes */
            notes: components["schemas"]["NoteOut"][];
            /**
             * Evidence
             * @description What was known when it opened.
             */
            evidence: {
                [key: string]: unknown;
            };
            /**
             * Others
             * @description Of the same cause and place, at the same time.
             */
            others: components["schemas"]["AlertOut"][];
            /** Escalates At */
            escalates_at: string | null;
            /**
             * Verdict
             * @description Whether people called it right.
             */
            verdict: boolean | null;
            /** Verdict By */
            verdict_by: string | null;
            /**
             * May Handle
             * @description Whether the asker may take it in hand.
             */
            may_handle: boolean;
        };
        /**
         * StrayedOut
         * @description How far the BMS's state of charge lay from ours in one discharge, in points.
         */
        StrayedOut: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /**
             * Middle
             * @description The median of BMS minus ours.
             */
            middle: number;
            /**
             * Most
             * @description What nine tenths of the samples do not exceed.
             */
            most: number;
            /**
             * Strays
             * @description More than both reckonings can explain.
             */
            strays: boolean;
        };
        /**
         * StretchIn
         * @description Somebody is away, or stands in.
         */
        StretchIn: {
            /**
             * Kind
             * @enum {string}
             */
            kind: "away" | "stead";
            /** Person */
            person: string;
            /**
             * Since
             * Format: date-time
             */
            since: string;
            /**
             * Until
             * Format: date-time
             */
            until: string;
        };
        /**
         * StretchOut
         * @description Somebody is away, or stands in for whoever's turn it is.
         */
        StretchOut: {
            /** Id */
            id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "away" | "stead";
            person: components["schemas"]["WatcherOut"];
            /**
             * Since
             * Format: date-time
             */
            since: string;
            /**
             * Until
             * Format: date-time
             */
            until: string;
            /** Set By */
            set_by: string;
        };
        /**
         * SubjectOut
         * @description What an alert is about.
         */
        SubjectOut: {
            /** Id */
            id: string;
            /** Name */
            name: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "battery" | "bms" | "gateway" | "zone" | "site" | "client" | "company";
        };
        /**
         * TableWidget
         * @description Batteries, a row each.
         */
        TableWidget: {
            /** Id */
            id: string;
            /**
             * X
             * @default 0
             */
            x: number;
            /**
             * Y
             * @default 0
             */
            y: number;
            /**
             * W
             * @default 4
             */
            w: number;
            /**
             * H
             * @default 4
             */
            h: number;
            /**
             * Title
             * @description None: what it shows.
             * @default
             */
            title: string;
            /**
             * Place
             * @description None: the place at which the dashboard is looked at.
             */
            place?: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "table";
            /**
             * Metrics
             * @default [
             *       "soc_pct",
             *       "soh_pct",
             *       "temperature_max_c"
             *     ]
             */
            metrics: ("voltage_v" | "current_a" | "power_w" | "soc_pct" | "soh_pct" | "temperature_min_c" | "temperature_max_c" | "temperature_avg_c" | "internal_resistance_mohm" | "capacity_ah" | "cycle_count" | "cell_voltage_min_v" | "cell_voltage_max_v" | "humidity_pct" | "ambient_temperature_c")[];
            /** @default worst */
            pick: components["schemas"]["Pick"];
            /**
             * Levels
             * @description None: whatever their level.
             * @default []
             */
            levels: components["schemas"]["trackingbms__dashboards__widgets__Level"][];
            /**
             * Count
             * @default 8
             */
            count: number;
        };
        /**
         * TeamChannelEdit
         * @description What changes; what is left out stays.
         */
        TeamChannelEdit: {
            /** Name */
            name?: string | null;
            /** Url */
            url?: string | null;
            /** Levels */
            levels?: ("critical" | "high" | "medium" | "info")[] | null;
            /** Locale */
            locale?: ("fr" | "en") | null;
        };
        /**
         * TeamChannelIn
         * @description A channel of a team.
         */
        TeamChannelIn: {
            /**
             * Kind
             * @enum {string}
             */
            kind: "slack" | "teams";
            /** Name */
            name: string;
            /**
             * Url
             * @description Where to post, as Slack or Teams shows it.
             */
            url: string;
            /**
             * Scope
             * @description The id of the place whose alerts it is told.
             */
            scope: string;
            /**
             * Levels
             * @default [
             *       "critical",
             *       "high"
             *     ]
             */
            levels: ("critical" | "high" | "medium" | "info")[];
            /**
             * Locale
             * @default fr
             * @enum {string}
             */
            locale: "fr" | "en";
        };
        /**
         * TeamChannelOut
         * @description A channel of a team, without its address.
         */
        TeamChannelOut: {
            /** Id */
            id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "slack" | "teams";
            /** Name */
            name: string;
            /** Scope */
            scope: string;
            /** Place */
            place: string;
            /** Levels */
            levels: string[];
            /**
             * Locale
             * @enum {string}
             */
            locale: "fr" | "en";
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
        };
        /**
         * Technical
         * @description Step 2: what its BMS are unless one of them says otherwise.
         */
        Technical: {
            /** Bms Type */
            bms_type?: string | null;
            /**
             * Protocol
             * @description `modbus`, `mqtt`, `REST API`, `ThingSet`…
             */
            protocol?: string | null;
            /**
             * Interval S
             * @description Seconds between readings: 15, 30, 60 or others.
             * @default 30
             */
            interval_s: number;
            /** Thresholds */
            thresholds?: {
                [key: string]: components["schemas"]["BoundsPlan"];
            };
        };
        /**
         * Terms
         * @description The terms of use in force.
         */
        Terms: {
            /** Version */
            version: string;
            /** Title */
            title: string;
            /** Sections */
            sections: components["schemas"]["TermsSection"][];
        };
        /**
         * TermsAccept
         * @description Which version was read and is accepted.
         */
        TermsAccept: {
            /** Version */
            version: string;
            /**
             * Locale
             * @default fr
             * @enum {string}
             */
            locale: "fr" | "en";
        };
        /**
         * TermsSection
         * @description A part of the terms.
         */
        TermsSection: {
            /** Title */
            title: string;
            /** Paragraphs */
            paragraphs: string[];
        };
        /**
         * TestOut
         * @description A connection test, as far as it is.
         */
        TestOut: {
            /** Id */
            id: string;
            /** Asked By */
            asked_by: string;
            /**
             * Asked At
             * Format: date-time
             */
            asked_at: string;
            /** Ended At */
            ended_at: string | null;
            /** Good */
            good: boolean | null;
            /** By Gateway */
            by_gateway: boolean;
            /** Steps */
            steps: components["schemas"]["TestStepOut"][];
        };
        /**
         * TestStepOut
         * @description One step of a connection test.
         */
        TestStepOut: {
            /**
             * Name
             * @enum {string}
             */
            name: "settings" | "name" | "tcp" | "tls" | "authentication" | "protocol" | "firmware" | "value";
            /**
             * State
             * @enum {string}
             */
            state: "ok" | "failed" | "skipped";
            /** Took Ms */
            took_ms: number;
            /**
             * Detail
             * @default
             */
            detail: string;
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
         * TilesOut
         * @description From where browsers may load pictures of the ground.
         */
        TilesOut: {
            /**
             * Url
             * @description With {z}, {x} and {y}.
             */
            url: string;
            /** Attribution */
            attribution: string;
        };
        /**
         * Token
         * @description The token of a link that was mailed: what stands after its #.
         */
        Token: {
            /** Token */
            token: string;
        };
        /**
         * Told
         * @description What a factor needs to be told: a passkey what to sign, a person where the code went.
         */
        Told: {
            /**
             * Options
             * @description For `navigator.credentials`.
             */
            options?: {
                [key: string]: unknown;
            } | null;
            /** Sent To */
            sent_to?: string | null;
            /**
             * Message
             * @description What the other side says.
             */
            message?: string | null;
        };
        /**
         * TrafficOut
         * @description What came from a device since the server began to listen to it.
         */
        TrafficOut: {
            /** Readings */
            readings: number;
            /** Rows */
            rows: number;
            /**
             * Out Of Range
             * @description Values that cannot be true, left out.
             */
            out_of_range: number;
            /**
             * Invalid
             * @description Values that the device itself called not valid.
             */
            invalid: number;
            /**
             * Failures
             * @description How often the link broke or could not be opened.
             */
            failures: number;
        };
        /**
         * TrainingOut
         * @description Where training stands.
         */
        TrainingOut: {
            /**
             * Due At
             * Format: date-time
             */
            due_at: string;
            /** Ended At */
            ended_at: string | null;
            /** Outcome */
            outcome: {
                [key: string]: unknown;
            } | null;
            /** Watched At */
            watched_at: string | null;
            /**
             * Watch
             * @description Promises of a month ago against what came, and why laws serve instead.
             */
            watch: {
                [key: string]: unknown;
            } | null;
        };
        /**
         * TrialIn
         * @description A rule to be tried.
         */
        TrialIn: {
            /**
             * Scope
             * @description The id of the place below which it holds.
             */
            scope: string;
            /**
             * Metric
             * @description The key of a metric, or a figure of the business.
             * @default
             */
            metric: string;
            /**
             * Falls
             * @description Alert below the bounds; otherwise from them on.
             */
            falls: boolean;
            /**
             * Bounds
             * @description In the metric's unit; of a deviation in percent, of a projection in days, of a silence in minutes, of an anomaly its score, of business percent.
             */
            bounds: {
                [key: string]: number;
            };
            /**
             * Hold S
             * @description For how long a bound must be passed.
             * @default 0
             */
            hold_s: number;
            /**
             * Slack
             * @description By how much the value must come back.
             * @default 0
             */
            slack: number;
            schedule?: components["schemas"]["ScheduleIn"] | null;
            /**
             * @description Compares the value (`fixed`), its change within the window (`trend`), its difference from the mean of the window (`deviation`), the days until it reaches the target (`projection`), for how long nothing came (`silence`), what analyses found (`anomaly`), or a figure of the place (`business`).
             * @default fixed
             */
            kind: components["schemas"]["RuleKind"];
            /**
             * Window S
             * @description How far back the rule looks; of an anomaly, after how long without another one its alert ends.
             * @default 0
             */
            window_s: number;
            /**
             * Target
             * @description Of a projection.
             */
            target?: number | null;
            /**
             * Times
             * @description How often it must happen within `within_s`.
             * @default 1
             */
            times: number;
            /**
             * Within S
             * @default 0
             */
            within_s: number;
            /**
             * Anomaly
             * @description Which kind of anomaly; none: any.
             */
            anomaly?: string | null;
            /**
             * Days
             * @description How far back.
             * @default 7
             */
            days: number;
            /**
             * Rule
             * @description The rule in whose place it would be, to compare with.
             */
            rule?: string | null;
        };
        /**
         * TrialOut
         * @description What a rule would have raised.
         */
        TrialOut: {
            /** Count */
            count: number;
            /**
             * Batteries
             * @description That it would have concerned.
             */
            batteries: number;
            /** By Level */
            by_level: {
                [key: string]: number;
            };
            /**
             * By Day
             * @description The oldest day first.
             */
            by_day: number[];
            /**
             * Open S
             * @description For how long the alerts were open, in all.
             */
            open_s: number;
            /**
             * Raised
             * @description The first of them, by time.
             */
            raised: components["schemas"]["RaisedOut"][];
        };
        /**
         * TryOut
         * @description One call.
         */
        TryOut: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Took Ms */
            took_ms: number;
            /** Status */
            status: number | null;
            /** Good */
            good: boolean;
            /**
             * Text
             * @description The beginning of the answer, or why there is none.
             */
            text: string;
        };
        /**
         * Unavailable
         * @description Why there is nothing new to show.
         */
        Unavailable: {
            /** Cause */
            cause: ("link_late" | "link_down" | "never_seen" | "maintenance" | "out_of_service" | "calibrating" | "authentication_refused" | "restarting" | "gateway_lost" | "misconfigured") | "archived";
        };
        /**
         * UpdateOut
         * @description The firmware of a command, and how far it is.
         */
        UpdateOut: {
            /** Model */
            model: string;
            /** Version */
            version: string;
            /**
             * Former
             * @description What the device ran before; null: not known yet.
             */
            former: string | null;
            /**
             * Older
             * @description A version that is not newer was wanted.
             */
            older: boolean;
            /**
             * Size
             * @description Bytes.
             */
            size: number;
            /**
             * Received
             * @description Bytes that the device has.
             */
            received: number;
        };
        /**
         * UseOut
         * @description How a battery is used.
         */
        UseOut: {
            /** Cycles Per Day */
            cycles_per_day: number;
            /** Temperature C */
            temperature_c: number;
            /** Depth Pct */
            depth_pct: number;
            /**
             * Recoverable Pct
             * @description Capacity that balancing the cells would free.
             */
            recoverable_pct: number;
            /**
             * Wear
             * @description How fast a cycle wears, against the reference's.
             */
            wear: number;
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
            /** Time Zone */
            time_zone: string | null;
        };
        /** ValidationError */
        ValidationError: {
            /** Location */
            loc: (string | number)[];
            /** Message */
            msg: string;
            /** Error Type */
            type: string;
            /** Input */
            input?: unknown;
            /** Context */
            ctx?: Record<string, never>;
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
         * VisitOut
         * @description What is done to one battery in one month.
         */
        VisitOut: {
            /** Battery */
            battery: string;
            /** Code */
            code: string;
            /** Name */
            name: string;
            /** Site */
            site: string;
            advice: components["schemas"]["trackingbms__api__rest__plans__AdviceOut"];
        };
        /**
         * WatcherOut
         * @description Somebody who may be on call.
         */
        WatcherOut: {
            /** Id */
            id: string;
            /** Name */
            name: string;
        };
        /**
         * WebhookEdit
         * @description What changes; what is left out stays.
         */
        WebhookEdit: {
            /** Name */
            name?: string | null;
            /** Url */
            url?: string | null;
            /** Kinds */
            kinds?: string[] | null;
            /** Active */
            active?: boolean | null;
        };
        /**
         * WebhookIn
         * @description An address to tell things.
         */
        WebhookIn: {
            /** Name */
            name: string;
            /**
             * Url
             * @description Where to post; https.
             */
            url: string;
            /**
             * Kinds
             * @description Kinds of events; `*` is any.
             */
            kinds: string[];
            /**
             * Scope
             * @description The id of the node below which things are told.
             */
            scope: string;
        };
        /**
         * WebhookOut
         * @description An address that is told things, without its secret.
         */
        WebhookOut: {
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** Url */
            url: string;
            /** Kinds */
            kinds: string[];
            /** Scope */
            scope: string | null;
            /** Active */
            active: boolean;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Old Until
             * @description Until when the old secret signs along.
             */
            old_until: string | null;
            /**
             * Resting Until
             * @description Too many calls failed: none until then.
             */
            resting_until: string | null;
        };
        /**
         * Why
         * @description Why nothing at all can be ordered of a battery.
         * @enum {string}
         */
        Why: "protocol" | "settings" | "old-gateway";
        /**
         * WordingIn
         * @description Words of messages; what is empty stays as it comes from above.
         */
        WordingIn: {
            /**
             * Subject
             * @description May name {what}, {battery}, {site}…
             * @default
             */
            subject: string;
            /**
             * Opening
             * @description The first words of the message.
             * @default
             */
            opening: string;
            /**
             * Closing
             * @description The last words of the message.
             * @default
             */
            closing: string;
            /**
             * Page
             * @description A layout for the HTML of mail.
             * @default
             */
            page: string;
            /**
             * Plain
             * @description A layout for the text of mail.
             * @default
             */
            plain: string;
        };
        /**
         * WordingOut
         * @description The words that a place has of its own.
         */
        WordingOut: {
            /**
             * Subject
             * @description May name {what}, {battery}, {site}…
             * @default
             */
            subject: string;
            /**
             * Opening
             * @description The first words of the message.
             * @default
             */
            opening: string;
            /**
             * Closing
             * @description The last words of the message.
             * @default
             */
            closing: string;
            /**
             * Page
             * @description A layout for the HTML of mail.
             * @default
             */
            page: string;
            /**
             * Plain
             * @description A layout for the text of mail.
             * @default
             */
            plain: string;
            /**
             * Locale
             * @enum {string}
             */
            locale: "fr" | "en";
            /** Set By */
            set_by: string;
            /**
             * Set At
             * Format: date-time
             */
            set_at: string;
        };
        /**
         * WordingsOut
         * @description The words of a place, and what they may name.
         */
        WordingsOut: {
            /** Own */
            own: components["schemas"]["WordingOut"][];
            /** Names */
            names: string[];
            /**
             * Parts
             * @description What a layout may name.
             */
            parts: string[];
        };
        /**
         * ZonePlan
         * @description A building or a part of a site.
         */
        ZonePlan: {
            /** Name */
            name: string;
            /** Code */
            code?: string | null;
            /** Bms */
            bms?: components["schemas"]["BmsPlan"][];
        };
        /**
         * Level
         * @description How urgent it is, the mildest first; `rank` grows with it.
         * @enum {string}
         */
        trackingbms__alerts__model__Level: "info" | "medium" | "high" | "critical";
        /**
         * Phase
         * @description Where an alert stands.
         * @enum {string}
         */
        trackingbms__alerts__model__Phase: "open" | "acknowledged" | "resolved";
        /**
         * AdviceOut
         * @description A bound that people's verdicts speak for.
         */
        trackingbms__api__rest__alert_effects__AdviceOut: {
            /** Bound */
            bound: number;
            /**
             * Kept
             * @description Alerts that were right: all of them.
             */
            kept: number;
            /**
             * Dropped
             * @description Wrong ones that there would not have been.
             */
            dropped: number;
            /** Wrong */
            wrong: number;
        };
        /**
         * VerdictIn
         * @description Whether an alert was right to be raised.
         */
        trackingbms__api__rest__alert_effects__VerdictIn: {
            /**
             * Right
             * @description None takes a verdict back.
             */
            right: boolean | null;
        };
        /**
         * VerdictIn
         * @description What people say of an anomaly.
         */
        trackingbms__api__rest__anomalies__VerdictIn: {
            /**
             * True
             * @description False: a false alarm.
             */
            true: boolean;
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
         * TaskOut
         * @description Something to be done for one device.
         */
        trackingbms__api__rest__gateways__TaskOut: {
            /** Id */
            id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "restart" | "test";
            /** Device */
            device: string;
        };
        /**
         * AdviceOut
         * @description What there is to do to a battery, in one journey.
         */
        trackingbms__api__rest__plans__AdviceOut: {
            /**
             * Month
             * @description Null: there is nothing to do.
             */
            month: string | null;
            /** Tasks */
            tasks: components["schemas"]["trackingbms__api__rest__plans__TaskOut"][];
            /** Cost */
            cost: number | null;
            /** Saving */
            saving: number | null;
            /**
             * Risk
             * @description Of the end of life within six months, from 0 to 1.
             */
            risk: number | null;
            /** Risk After */
            risk_after: number | null;
        };
        /**
         * TaskOut
         * @description One thing to do.
         */
        trackingbms__api__rest__plans__TaskOut: {
            /**
             * Kind
             * @description `replace`, `balance`, `cool`, `capacity_test` or `calibrate`.
             */
            kind: string;
            /**
             * Month
             * Format: date
             */
            month: string;
            /** Hours */
            hours: number;
            /**
             * Cost
             * @description Without the journey; null: a price is not known.
             */
            cost: number | null;
            /** Saving */
            saving: number | null;
            /** Gained Years */
            gained_years: number | null;
            /**
             * Because
             * @description The figure that calls for it.
             */
            because: number | null;
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
         * Kind
         * @description What is ordered.
         * @enum {string}
         */
        trackingbms__commands__model__Kind: "pause" | "adjust-current" | "temperature" | "recalibrate-soc" | "restart" | "emergency-stop" | "reconnect" | "parameters" | "maintenance" | "firmware";
        /**
         * Phase
         * @description Where a command stands.
         * @enum {string}
         */
        trackingbms__commands__model__Phase: "requested" | "confirmed" | "transferring" | "sent" | "acknowledged" | "unknown" | "restoring" | "verified" | "rolled-back" | "failed" | "expired" | "cancelled";
        /**
         * Level
         * @description How a battery is.
         * @enum {string}
         */
        trackingbms__dashboards__widgets__Level: "critical" | "maintenance" | "attention" | "optimal" | "unknown";
        /**
         * Kind
         * @description A level of the tree, from the root down.
         * @enum {string}
         */
        trackingbms__fleet__model__Kind: "company" | "client" | "site" | "zone" | "bms" | "battery";
        /**
         * Kind
         * @description The kinds of second factors.
         * @enum {string}
         */
        trackingbms__identity__factors__factor__Kind: "passkey" | "totp" | "radius" | "email" | "sms" | "recovery";
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
            link: ("online" | "late" | "offline" | "never_seen" | "maintenance" | "out_of_service" | "calibrating" | "refused")[];
            /**
             * Cause
             * @description Why nothing new comes.
             */
            cause: (("link_late" | "link_down" | "never_seen" | "maintenance" | "out_of_service" | "calibrating" | "authentication_refused" | "restarting" | "gateway_lost" | "misconfigured") | null)[];
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
            link: ("online" | "late" | "offline" | "never_seen" | "maintenance" | "out_of_service" | "calibrating" | "refused")[];
            /**
             * Cause
             * @description Why nothing new comes.
             */
            cause: (("link_late" | "link_down" | "never_seen" | "maintenance" | "out_of_service" | "calibrating" | "authentication_refused" | "restarting" | "gateway_lost" | "misconfigured") | null)[];
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
         * LinkFact
         * @description The link to a BMS or a gateway came to be in another state; told once, not for each battery.
         *
         *     Told to whoever watches a place above it or a battery below it.
         */
        LinkFact: {
            /**
             * Type
             * @constant
             */
            type: "link";
            /**
             * Node
             * @description Id of the BMS or of the gateway.
             */
            node: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "bms" | "gateway";
            /** Path */
            path: string;
            /**
             * Was
             * @enum {string}
             */
            was: "online" | "late" | "offline" | "never_seen" | "maintenance" | "out_of_service" | "calibrating" | "refused";
            /**
             * State
             * @enum {string}
             */
            state: "online" | "late" | "offline" | "never_seen" | "maintenance" | "out_of_service" | "calibrating" | "refused";
            /** Cause */
            cause: ("link_late" | "link_down" | "never_seen" | "maintenance" | "out_of_service" | "calibrating" | "authentication_refused" | "restarting" | "gateway_lost" | "misconfigured") | "";
            /** At */
            at: string;
        };
        /**
         * Kind
         * @description What is ordered.
         * @enum {string}
         */
        Kind: "pause" | "adjust-current" | "temperature" | "recalibrate-soc" | "restart" | "emergency-stop" | "reconnect" | "parameters" | "maintenance" | "firmware";
        /**
         * Phase
         * @description Where a command stands.
         * @enum {string}
         */
        Phase: "requested" | "confirmed" | "transferring" | "sent" | "acknowledged" | "unknown" | "restoring" | "verified" | "rolled-back" | "failed" | "expired" | "cancelled";
        /**
         * CommandFact
         * @description A command reached another phase. Told to whoever watches its battery, or a place above it.
         */
        CommandFact: {
            /**
             * Type
             * @constant
             */
            type: "command";
            /**
             * Command
             * @description Its id.
             */
            command: string;
            /** Battery */
            battery: string;
            kind: components["schemas"]["Kind"];
            phase: components["schemas"]["Phase"];
            /** Path */
            path: string;
            /** At */
            at: string;
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
         * AlertsStirred
         * @description Alerts changed somewhere that the listener sees: ask for them again.
         */
        AlertsStirred: {
            /**
             * Type
             * @constant
             */
            type: "alerts";
            /** At */
            at: string;
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
                    "application/json": components["schemas"]["SessionOut"] | components["schemas"]["SecondFactorAsked"];
                };
            };
            /** @description The password is right; a factor must follow */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecondFactorAsked"];
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
    askSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FactorAsk"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Told"];
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
    answerSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FactorAnswer"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionOut"] | components["schemas"]["Told"];
                };
            };
            /** @description One more is needed */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Told"];
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
    askPasskey: {
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
                    "application/json": components["schemas"]["PasskeyAsked"];
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
    logInWithPasskey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasskeyAnswer"];
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
    askProof: {
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
                    "application/json": components["schemas"]["ProofAsked"];
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
    askProofOf: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FactorAsk"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Told"];
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
    prove: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProofBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionOut"] | components["schemas"]["Told"];
                };
            };
            /** @description One more is needed */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Told"];
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
    getAccount: {
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
                    "application/json": components["schemas"]["ProfileOut"];
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
    editAccount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProfileEdit"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProfileOut"];
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
    changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordChange"];
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
    askNewAddress: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddressAsk"];
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
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
    listSessions: {
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
                    "application/json": components["schemas"]["ListOf_SessionLine_"];
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
    endOtherSessions: {
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
    endSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session_id: string;
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
    listFactors: {
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
                    "application/json": components["schemas"]["Factors"];
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
    beginFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FactorIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FactorBegun"];
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
    confirmFactor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                factor_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FactorConfirm"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionOut"] | components["schemas"]["Told"];
                };
            };
            /** @description One more is needed */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Told"];
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
    removeFactor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                factor_id: string;
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
    renameFactor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                factor_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FactorEdit"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FactorOut"];
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
    renewRecoveryCodes: {
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
                    "application/json": components["schemas"]["Codes"];
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
    getTerms: {
        parameters: {
            query?: {
                locale?: "fr" | "en";
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
                    "application/json": components["schemas"]["Terms"];
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
    acceptTerms: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TermsAccept"];
            };
        };
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
    invite: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InvitationIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationOut"];
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
    lookAtInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Token"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitedOut"];
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
    activate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Activation"];
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
    askRecovery: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecoveryAsk"];
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
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
    recover: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Recovery"];
            };
        };
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
    confirmAddress: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Token"];
            };
        };
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
    getPersonAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
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
                    "application/json": components["schemas"]["AccountOut"];
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
    inviteAgain: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
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
                    "application/json": components["schemas"]["InvitationOut"];
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
    disablePerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
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
                    "application/json": components["schemas"]["AccountOut"];
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
    enablePerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
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
                    "application/json": components["schemas"]["AccountOut"];
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
    resetFactors: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
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
                    "application/json": components["schemas"]["AccountOut"];
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
    listSessionsOf: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
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
                    "application/json": components["schemas"]["ListOf_SessionLine_"];
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
    endSessionsOf: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
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
    endSessionOf: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
                session_id: string;
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
    listArchived: {
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
            query?: {
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
    editKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["KeyEdit"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyOut"];
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
    rotateKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RotationIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
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
    listAudit: {
        parameters: {
            query?: {
                /** @description The longest page. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                person?: string | null;
                action?: string | null;
                object?: string | null;
                kind?: string | null;
                outcome?: components["schemas"]["Outcome"] | null;
                from?: string | null;
                to?: string | null;
                /** @description A node's id. */
                scope?: string | null;
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
                    "application/json": components["schemas"]["EntryPage"];
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
    listAuditActions: {
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
                    "application/json": string[];
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
    getAuditState: {
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
                    "application/json": components["schemas"]["RecordState"];
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
    exportAudit: {
        parameters: {
            query?: {
                /** @description ndjson holds what `audit verify --export` needs. */
                format?: "csv" | "ndjson";
                person?: string | null;
                action?: string | null;
                object?: string | null;
                kind?: string | null;
                outcome?: components["schemas"]["Outcome"] | null;
                from?: string | null;
                to?: string | null;
                /** @description A node's id. */
                scope?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every entry that the filters leave, the oldest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
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
    listContacts: {
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
                    "application/json": components["schemas"]["ContactOut"][];
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
    addContact: {
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
                "application/json": components["schemas"]["ContactIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactOut"];
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
    removeContact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                node_id: string;
                contact_id: string;
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
    editContact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                node_id: string;
                contact_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContactEdit"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactOut"];
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
    planClient: {
        parameters: {
            query?: {
                /** @description Check it, and write nothing. */
                dry_run?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClientPlan"];
            };
        };
        responses: {
            /** @description A dry run. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanOut"];
                };
            };
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanOut"];
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
    listImports: {
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
                    "application/json": components["schemas"]["ListOf_ImportOut_"];
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
    startImport: {
        parameters: {
            query: {
                /** @description The company or a client. */
                scope: string;
                /** @description The file's name. */
                name?: string;
                /** @description Check it, and write nothing. */
                dry_run?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/csv": string;
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                "application/json": string;
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportOut"];
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
            /** @description The body is too large */
            413: {
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
    getImportTemplate: {
        parameters: {
            query?: {
                form?: "csv" | "xlsx" | "json";
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
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "application/json": string;
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
    getImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                import_id: string;
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
                    "application/json": components["schemas"]["ImportOut"];
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
    runImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                import_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportOut"];
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
    getFirstRun: {
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
                    "application/json": components["schemas"]["FirstRunOut"];
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
    noteFirstRun: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FirstRunIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FirstRunOut"];
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
    listProtocols: {
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
                    "application/json": components["schemas"]["ProtocolOut"][];
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
    listLinks: {
        parameters: {
            query?: {
                /** @description Id of a place. */
                scope?: string | null;
                /** @description One or more, by commas. */
                link?: string | null;
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
                    "application/json": components["schemas"]["LinkPage"];
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
    listLinkChanges: {
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
                    "application/json": components["schemas"]["ChangePage"];
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
    getService: {
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
                    "application/json": components["schemas"]["ModeOut"] | null;
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
    setService: {
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
                "application/json": components["schemas"]["ModeIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModeOut"];
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
    clearService: {
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
    diagnoseNetwork: {
        parameters: {
            query: {
                /** @description Id of a place. */
                scope: string;
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
                    "application/json": components["schemas"]["CheckOut"][];
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
    getDevice: {
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
                    "application/json": components["schemas"]["DeviceOut"];
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
    listFrames: {
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
                    "application/json": components["schemas"]["ListOf_FrameOut_"];
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
    listLinkTests: {
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
                    "application/json": components["schemas"]["ListOf_TestOut_"];
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
    testLink: {
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
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestOut"];
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
    restartLink: {
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
    listOwnErrands: {
        parameters: {
            query?: {
                wait_s?: number;
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
                    "application/json": components["schemas"]["ListOf_ErrandOut_"];
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
    takeErrand: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                errand_id: string;
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
    tellErrand: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                errand_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OutcomeIn"];
            };
        };
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
    listGateways: {
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
                    "application/json": components["schemas"]["ListOf_GatewayOut_"];
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
    createGateway: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GatewayIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewGatewayOut"];
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
    removeGateway: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                gateway_id: string;
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
    editGateway: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                gateway_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GatewayEdit"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayOut"];
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
    getOwnConfiguration: {
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
                    "application/json": components["schemas"]["ConfigurationOut"];
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
    reportGateway: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportOut"];
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
    tellGatewayTest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                test_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StepsIn"];
            };
        };
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
    listWebhooks: {
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
                    "application/json": components["schemas"]["ListOf_WebhookOut_"];
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
    createWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewWebhookOut"];
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
    listWebhookKinds: {
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
                    "application/json": string[];
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
    removeWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhook_id: string;
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
    editWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhook_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookEdit"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookOut"];
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
    rotateWebhookSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhook_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GraceIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewWebhookOut"];
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
    pingWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhook_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryOut"];
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
    listDeliveries: {
        parameters: {
            query?: {
                /** @description The longest page. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
            };
            header?: never;
            path: {
                webhook_id: string;
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
                    "application/json": components["schemas"]["DeliveryPage"];
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
    sendAgain: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhook_id: string;
                delivery_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryOut"];
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
                /** @description Years left as we reckon them: `0.5-1.5`, low included. */
                life?: string | null;
                /** @description Model of the BMS. */
                model?: string | null;
                /** @description Tell of each how long it will live. */
                lives?: boolean;
                /** @description A column; `-` before it: falling. */
                sort?: string;
                /** @description The longest page. */
                limit?: number;
                /** @description Rows left out at the beginning. */
                offset?: number;
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
    listBmsModels: {
        parameters: {
            query: {
                /** @description Id of a place. */
                scope: string;
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
                    "application/json": components["schemas"]["BmsModels"];
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
    listBatteryEvents: {
        parameters: {
            query: {
                from: string;
                to: string;
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
                    "application/json": components["schemas"]["EventsOut"];
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
    getBatteryHealth: {
        parameters: {
            query?: {
                /** @description How far back to look. */
                days?: number;
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
                    "application/json": components["schemas"]["HealthOut"];
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
    getBatteryPrediction: {
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
                    "application/json": components["schemas"]["PredictionOut"];
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
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    listAnomalies: {
        parameters: {
            query?: {
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
                    "application/json": components["schemas"]["AnomaliesOut"];
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
    giveVerdict: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                anomaly_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["trackingbms__api__rest__anomalies__VerdictIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AnomalyOut"];
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
    getOutlooks: {
        parameters: {
            query: {
                scope: string;
                /** @description Of a kWh. */
                price?: number | null;
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
                    "application/json": components["schemas"]["OutlooksOut"];
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
    listModels: {
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
                    "application/json": components["schemas"]["ModelsOut"];
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
        };
    };
    getModelCard: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                version: string;
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
                    "application/json": components["schemas"]["ModelCardOut"];
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
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    trainModels: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
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
        };
    };
    listFacts: {
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
                    "application/json": components["schemas"]["FactOut"][];
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
    noteFact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                battery_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FactIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FactOut"];
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
    takeBackFact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                battery_id: string;
                fact_id: string;
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
    getPrices: {
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
                    "application/json": components["schemas"]["PricesOut"];
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
    setPrices: {
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
                "application/json": components["schemas"]["PricesIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PricesOut"];
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
    getAdvice: {
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
                    "application/json": components["schemas"]["BatteryAdviceOut"];
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
    getPlan: {
        parameters: {
            query: {
                scope: string;
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
                    "application/json": components["schemas"]["MaintenancePlanOut"];
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
    getPlanCalendar: {
        parameters: {
            query: {
                scope: string;
                locale?: "fr" | "en";
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
    getCellMap: {
        parameters: {
            query?: {
                /** @description How far back to look. */
                days?: number;
                of?: "cell_voltages_v" | "cell_temperatures_c";
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
                    "application/json": components["schemas"]["CellMapOut"];
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
    listOrders: {
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
                    "application/json": components["schemas"]["OrdersOut"];
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
    readSettings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                battery_id: string;
                kind: components["schemas"]["trackingbms__commands__model__Kind"];
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
                    "application/json": components["schemas"]["SetNow"];
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
    listBatteryCommands: {
        parameters: {
            query?: {
                /** @description The longest page. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
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
                    "application/json": components["schemas"]["ListOf_CommandOut_"];
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
    requestCommand: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                battery_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CommandIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandOut"];
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
    emergencyStop: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                battery_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StopIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandOut"];
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
    listCommands: {
        parameters: {
            query: {
                /** @description Id of a place. */
                scope: string;
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
                    "application/json": components["schemas"]["ListOf_CommandOut_"];
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
    getCommand: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                command_id: string;
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
                    "application/json": components["schemas"]["CommandOut"];
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
    withdrawCommand: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                command_id: string;
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
                    "application/json": components["schemas"]["CommandOut"];
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
    confirmCommand: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                command_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandOut"];
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
    listFirmware: {
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
                    "application/json": components["schemas"]["ListOf_FirmwareImageOut_"];
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
    addFirmware: {
        parameters: {
            query: {
                /** @description Id of the place that it is for. */
                scope: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FirmwareImageOut"];
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
            /** @description The body is too large */
            413: {
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
    removeFirmware: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                image_id: string;
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
    getBatteryFirmware: {
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
                    "application/json": components["schemas"]["BatteryFirmwareOut"];
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
    listGroups: {
        parameters: {
            query?: {
                /** @description Id of a place; none: all that the asker sees. */
                scope?: string | null;
                /** @description Their keys, with commas between. */
                metrics?: string;
                /** @description By what batteries are put together. */
                by?: components["schemas"]["Grouping"];
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
                    "application/json": components["schemas"]["GroupsOut"];
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
    listColumns: {
        parameters: {
            query?: {
                /** @description Id of a place; none: all that the asker sees. */
                scope?: string | null;
                /** @description Their keys, with commas between. */
                metrics?: string;
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
                    "application/json": components["schemas"]["ColumnsOut"];
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
    listCells: {
        parameters: {
            query?: {
                /** @description Id of a place; none: all that the asker sees. */
                scope?: string | null;
                of?: "cell_voltages_v" | "cell_temperatures_c";
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
                    "application/json": components["schemas"]["CellsOut"];
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
    getMap: {
        parameters: {
            query?: {
                /** @description Id of a place; none: all that the asker sees. */
                scope?: string | null;
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
                    "application/json": components["schemas"]["MapOut"];
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
    getFloorPlan: {
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
                    "application/json": components["schemas"]["FloorPlanOut"] | null;
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
    putFloorPlan: {
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
                "image/png": string;
                "image/jpeg": string;
                "image/svg+xml": string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FloorPlanOut"];
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
            /** @description The body is too large */
            413: {
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
    removeFloorPlan: {
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
    placeOnFloorPlan: {
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
                "application/json": components["schemas"]["PositionsIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FloorPlanOut"];
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
    getFloorPlanImage: {
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
                    "image/png": string;
                    "image/jpeg": string;
                    "image/svg+xml": string;
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
    listDashboards: {
        parameters: {
            query?: {
                /** @description Id of a place: where one looks. */
                scope?: string | null;
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
                    "application/json": components["schemas"]["Shelf"];
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
    createDashboard: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DashboardIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DashboardOut"];
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
    listWidgetKinds: {
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
                    "application/json": components["schemas"]["KindOut"][];
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
    getDashboard: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dashboard_id: string;
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
                    "application/json": components["schemas"]["DashboardOut"];
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
    removeDashboard: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dashboard_id: string;
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
    editDashboard: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dashboard_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DashboardEdit"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DashboardOut"];
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
    saveDashboard: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dashboard_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContentIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DashboardOut"];
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
    listDashboardVersions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dashboard_id: string;
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
                    "application/json": components["schemas"]["FormersOut"];
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
    listSavedFilters: {
        parameters: {
            query?: {
                /** @description Id of a place: where one looks. */
                scope?: string | null;
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
                    "application/json": components["schemas"]["SavedFilters"];
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
    keepFilter: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SavedFilterIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedFilterOut"];
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
    forgetFilter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                filter_id: string;
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
    editFilter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                filter_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SavedFilterEdit"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedFilterOut"];
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
            /** @description The body stopped coming */
            408: {
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
    getAlertEffectiveness: {
        parameters: {
            query: {
                scope: string;
                /** @description How far back. */
                days?: number;
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
                    "application/json": components["schemas"]["EffectOut"];
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
    judgeAlert: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                alert_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["trackingbms__api__rest__alert_effects__VerdictIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoryOut"];
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
    listAlerts: {
        parameters: {
            query?: {
                /** @description The id of a place: only what lies below it. */
                scope?: string | null;
                /** @description Only of this battery. */
                battery?: string | null;
                /** @description Only these; none: those that are not over. */
                phase?: components["schemas"]["Phase-Input"][];
                /** @description Only these levels. */
                level?: components["schemas"]["trackingbms__alerts__model__Level"][];
                /** @description Those of rules that are tried, instead of the others. */
                trial?: boolean;
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
                    "application/json": components["schemas"]["ListOf_AlertOut_"];
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
    countAlerts: {
        parameters: {
            query?: {
                /** @description The id of a place: only what lies below it. */
                scope?: string | null;
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
                    "application/json": components["schemas"]["AlertCountsOut"];
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
    getAlert: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                alert_id: string;
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
                    "application/json": components["schemas"]["StoryOut"];
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
    acknowledgeAlert: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                alert_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AcknowledgeIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoryOut"];
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
    listAlertHandlers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                alert_id: string;
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
                    "application/json": components["schemas"]["HandlerOut"][];
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
    assignAlert: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                alert_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssignIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoryOut"];
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
    commentOnAlert: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                alert_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CommentIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoryOut"];
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
    snoozeAlert: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                alert_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SnoozeIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoryOut"];
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
    endAlert: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                alert_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CommentIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoryOut"];
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
    simulateAlertRule: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TrialIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SimulationOut"];
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
    listAlertRules: {
        parameters: {
            query: {
                scope: string;
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
                    "application/json": components["schemas"]["RuleOut"][];
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
    createAlertRule: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RuleIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RuleOut"];
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
    removeAlertRule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                rule_id: string;
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
    editAlertRule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                rule_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RuleEdit"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RuleOut"];
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
    listAlertSilences: {
        parameters: {
            query?: {
                scope?: string | null;
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
                    "application/json": components["schemas"]["SilenceOut"][];
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
    silenceAlerts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SilenceIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SilenceOut"];
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
    endAlertSilence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                silence_id: string;
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
    getAlertWordings: {
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
                    "application/json": components["schemas"]["WordingsOut"];
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
    putAlertWording: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                node_id: string;
                locale: "fr" | "en";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WordingIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WordingOut"];
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
    removeAlertWording: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                node_id: string;
                locale: "fr" | "en";
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
    previewAlertWording: {
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
                "application/json": components["schemas"]["SpecimenIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SpecimenOut"];
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
    listRotas: {
        parameters: {
            query: {
                scope: string;
                /** @description Shifts from this day on, instead of now. */
                since?: string | null;
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
                    "application/json": components["schemas"]["RotaOut"][];
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
    createRota: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RotaIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RotaOut"];
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
    listRotaCandidates: {
        parameters: {
            query: {
                scope: string;
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
                    "application/json": components["schemas"]["WatcherOut"][];
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
    editRota: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                rota_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RotaEdit"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RotaOut"];
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
    removeRota: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                rota_id: string;
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
    addRotaStretch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                rota_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StretchIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RotaOut"];
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
    removeRotaStretch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                rota_id: string;
                stretch_id: string;
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
    listChannels: {
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
                    "application/json": components["schemas"]["ChannelsOut"];
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
    testChannel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel: components["schemas"]["ChannelName"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChannelTestIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelTestOut"];
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
    listTeamChannels: {
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
                    "application/json": components["schemas"]["TeamChannelOut"][];
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
    addTeamChannel: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TeamChannelIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TeamChannelOut"];
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
    removeTeamChannel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                team_channel_id: string;
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
    editTeamChannel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                team_channel_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TeamChannelEdit"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TeamChannelOut"];
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
    testTeamChannel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                team_channel_id: string;
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
                    "application/json": components["schemas"]["ChannelTestOut"];
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
    listMessages: {
        parameters: {
            query?: {
                /** @description A place's id. */
                scope?: string | null;
                channel?: components["schemas"]["ChannelName"] | null;
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
                    "application/json": components["schemas"]["MessagePage"];
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
    getPush: {
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
                    "application/json": components["schemas"]["PushOut"];
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
    subscribePush: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PushIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PushBrowserOut"];
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
    unsubscribePush: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                browser_id: string;
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
    listIncidents: {
        parameters: {
            query?: {
                /** @description The id of a place: only what lies below it. */
                scope?: string | null;
                closed?: boolean;
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
                    "application/json": components["schemas"]["ListOf_IncidentOut_"];
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
            /** @description The body is too large */
            413: {
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
    openIncident: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IncidentIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentStoryOut"];
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
            /** @description The body is too large */
            413: {
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
    getIncidentStatistics: {
        parameters: {
            query?: {
                /** @description The id of a place: only what lies below it. */
                scope?: string | null;
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
                    "application/json": components["schemas"]["IncidentStatisticsOut"];
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
            /** @description The body is too large */
            413: {
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
    getIncident: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                incident_id: string;
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
                    "application/json": components["schemas"]["IncidentStoryOut"];
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
            /** @description The body is too large */
            413: {
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
    takeIncidentStep: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                incident_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IncidentStepIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentStoryOut"];
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
            /** @description The body is too large */
            413: {
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
    reopenIncident: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                incident_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IncidentWhyIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentStoryOut"];
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
            /** @description The body is too large */
            413: {
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
    assignIncident: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                incident_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IncidentPersonIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentStoryOut"];
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
            /** @description The body is too large */
            413: {
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
    addIncidentTask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                incident_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IncidentTaskIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentStoryOut"];
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
            /** @description The body is too large */
            413: {
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
    finishIncidentTask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                incident_id: string;
                task_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IncidentTaskEdit"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentStoryOut"];
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
            /** @description The body is too large */
            413: {
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
    attachToIncident: {
        parameters: {
            query: {
                /** @description What the file is called. */
                name: string;
            };
            header?: never;
            path: {
                incident_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentStoryOut"];
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
            /** @description The body is too large */
            413: {
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
    getIncidentFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                incident_id: string;
                file_id: string;
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
            /** @description The body is too large */
            413: {
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
    getMonthlyReport: {
        parameters: {
            query: {
                /** @description As 2026-10; on the clocks of the place. */
                month: string;
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
                    "application/json": components["schemas"]["MonthlyReportOut"];
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
}
