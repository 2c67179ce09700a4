package io.github.sfconnector.testkit.internal.oauth;

/** Which connected apps and users may have tokens. */
record ClientCheck(OAuthSettings oauth, Users users) {

    /** The client, once its id and secret are what the settings say. */
    String client(Form form) {
        String id = clientId(form);
        if (!oauth.knowsSecret(form.get("client_secret"))) {
            throw new OAuthError("invalid_client", "invalid client credentials");
        }
        return id;
    }

    /** The client of a grant that public apps may use too: a secret is checked only if there is one. */
    String publicClient(Form form) {
        return form.get("client_secret").isPresent() ? client(form) : clientId(form);
    }

    private String clientId(Form form) {
        String id = form.require("client_id");
        if (!oauth.knowsClient(id)) {
            throw new OAuthError("invalid_client_id", "client identifier invalid");
        }
        return id;
    }

    Grant grant(String userId, String client, String scope) {
        if (!users.isActive(userId)) {
            throw OAuthError.invalidGrant("inactive user");
        }
        return new Grant(userId, client, scope);
    }
}
