package io.github.sfconnector.testkit.internal.oauth;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.sfconnector.testkit.internal.http.Answer;
import io.github.sfconnector.testkit.internal.http.Request;
import io.github.sfconnector.testkit.internal.rest.Settings;
import java.io.IOException;
import java.util.Optional;

/** {@code POST /services/oauth2/token}. */
public final class TokenHandler {

    private static final String DEFAULT_SCOPE = "refresh_token api";

    private final Settings settings;
    private final OAuthSettings oauth;
    private final Sessions sessions;
    private final RefreshTokens refreshTokens;
    private final Codes codes;
    private final Users users;

    /** What a token answer says; brief ones, of the password grant, have no scope and the signature last. */
    private record TokenBody(
            Grant grant, String accessToken, Optional<String> refreshToken, boolean brief, boolean server) {}

    /** Issues tokens. */
    public TokenHandler(
            Settings settings,
            OAuthSettings oauth,
            Sessions sessions,
            RefreshTokens refreshTokens,
            Codes codes,
            Users users) {
        this.settings = settings;
        this.oauth = oauth;
        this.sessions = sessions;
        this.refreshTokens = refreshTokens;
        this.codes = codes;
        this.users = users;
    }

    /** Answers any grant. */
    public Answer token(Request request) {
        try {
            Form form = Form.of(request);
            TokenBody body = switch (form.require("grant_type")) {
                case "password" -> password(form);
                case "authorization_code" -> code(form);
                case "refresh_token" -> refresh(form);
                case "client_credentials" -> clientCredentials(form);
                default -> throw new OAuthError("unsupported_grant_type", "grant type not supported");
            };
            return Answer.json(200, out -> write(out, body))
                    .with("Cache-Control", "no-cache,must-revalidate,max-age=0,no-store,private");
        } catch (OAuthError refusal) {
            return refusal.answer();
        }
    }

    /** The client, once its id and secret are what the settings say. */
    private String client(Form form) {
        String id = form.require("client_id");
        if (!oauth.knowsClient(id)) {
            throw new OAuthError("invalid_client_id", "client identifier invalid");
        }
        if (!oauth.knowsSecret(form.get("client_secret"))) {
            throw new OAuthError("invalid_client", "invalid client credentials");
        }
        return id;
    }

    private TokenBody password(Form form) {
        String client = client(form);
        String username = form.require("username");
        if (!users.knows(username, form.require("password"), oauth)) {
            throw OAuthError.invalidGrant("authentication failure");
        }
        Grant grant = open(users.byName(username), client, "api");
        return new TokenBody(grant, sessions.open(grant), Optional.empty(), true, false);
    }

    private Grant open(String userId, String client, String scope) {
        if (!users.isActive(userId)) {
            throw OAuthError.invalidGrant("inactive user");
        }
        return new Grant(userId, client, scope);
    }

    private TokenBody code(Form form) {
        String client = client(form);
        Grant grant =
                codes.redeem(form.require("code"), client, form.require("redirect_uri"), form.get("code_verifier"));
        Grant active = open(grant.userId(), client, grant.scope());
        String access = sessions.open(active);
        Optional<String> refresh = active.scope().matches("(.* )?(refresh_token|offline_access|full)( .*)?")
                ? Optional.of(refreshTokens.issue(active, access))
                : Optional.empty();
        return new TokenBody(active, access, refresh, false, false);
    }

    private TokenBody refresh(Form form) {
        String client = client(form);
        RefreshTokens.Refreshed refreshed = refreshTokens.refresh(form.require("refresh_token"), client);
        open(refreshed.grant().userId(), client, refreshed.grant().scope());
        return new TokenBody(refreshed.grant(), refreshed.accessToken(), refreshed.refreshToken(), false, false);
    }

    private TokenBody clientCredentials(Form form) {
        String client = client(form);
        form.require("client_secret");
        Grant grant = open(users.connected(), client, "api");
        return new TokenBody(grant, sessions.open(grant), Optional.empty(), false, true);
    }

    static String defaultScope(Optional<String> asked) {
        return asked.filter(scope -> !scope.isBlank()).orElse(DEFAULT_SCOPE);
    }

    private void write(JsonGenerator out, TokenBody body) throws IOException {
        String issuedAt = String.valueOf(settings.clock().millis());
        String id = settings.url().get() + "/id/" + settings.orgId() + "/" + body.grant.userId();
        String signature = Signature.of(oauth.clientSecret(), id + issuedAt);
        out.writeStartObject();
        out.writeStringField("access_token", body.accessToken);
        if (body.refreshToken.isPresent()) {
            out.writeStringField("refresh_token", body.refreshToken.get());
        }
        if (!body.brief) {
            out.writeStringField("signature", signature);
            out.writeStringField("scope", body.grant.scope());
        }
        out.writeStringField("instance_url", settings.url().get().toString());
        out.writeStringField("id", id);
        out.writeStringField("token_type", "Bearer");
        out.writeStringField("issued_at", issuedAt);
        if (body.brief) {
            out.writeStringField("signature", signature);
        }
        if (body.server) {
            out.writeStringField("api_instance_url", "https://api.salesforce.com");
        }
        out.writeEndObject();
    }
}
