package io.github.sfconnector.testkit.internal.oauth;

import io.github.sfconnector.testkit.internal.rest.Settings;

/** The grants that log in with something else than a password or a code: JWT bearer, device and token exchange. */
final class OtherGrants {

    static final String JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    static final String TOKEN_EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
    private static final String TOKEN_TYPE =
            "urn:ietf:params:oauth:token-type:(access_token|refresh_token|id_token|saml2|jwt)";

    private final ClientCheck check;
    private final Users users;
    private final Sessions sessions;
    private final DeviceCodes devices;
    private final JwtBearer assertions;

    OtherGrants(Settings settings, ClientCheck check, Sessions sessions, DeviceCodes devices) {
        this.check = check;
        this.users = check.users();
        this.sessions = sessions;
        this.devices = devices;
        this.assertions = new JwtBearer(settings, check.oauth());
    }

    TokenAnswer jwt(Form form) {
        Jwt jwt = assertions.check(form.require("assertion"));
        String username = jwt.claim("sub").isEmpty() ? jwt.claim("prn") : jwt.claim("sub");
        Grant grant = check.grant(users.byName(username), jwt.claim("iss"), "api");
        return TokenAnswer.of(grant, sessions.open(grant), TokenAnswer.Form.ASSERTION);
    }

    /** What a device is told, for the user to approve elsewhere. */
    DeviceCodes.Issued deviceCode(Form form) {
        String client = check.publicClient(form);
        return devices.issue(check.grant(users.connected(), client, TokenHandler.defaultScope(form.get("scope"))));
    }

    /** The grant of a device that the user approved. */
    Grant device(Form form) {
        String client = check.publicClient(form);
        return devices.redeem(form.require("code"), client);
    }

    /** Any token of another issuer stands for the connected user: the fake cannot ask who made it. */
    TokenAnswer exchange(Form form) {
        String client = check.publicClient(form);
        form.require("subject_token");
        if (!form.require("subject_token_type").matches(TOKEN_TYPE)) {
            throw new OAuthError("invalid_request", "subject_token_type not supported");
        }
        Grant grant = check.grant(users.connected(), client, form.get("scope").orElse("api"));
        return TokenAnswer.of(grant, sessions.open(grant), TokenAnswer.Form.EXCHANGE);
    }
}
