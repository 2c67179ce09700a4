package io.github.sfconnector.testkit.internal.oauth;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.sfconnector.testkit.internal.http.Answer;
import io.github.sfconnector.testkit.internal.http.Request;
import io.github.sfconnector.testkit.internal.http.Session;
import io.github.sfconnector.testkit.internal.rest.Settings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** {@code POST /services/oauth2/introspect}. */
public final class IntrospectHandler {

    private static final Duration USUAL_LIFETIME = Duration.ofHours(2);

    private final Settings settings;
    private final OAuthSettings oauth;
    private final Sessions sessions;
    private final RefreshTokens refreshTokens;
    private final Users users;

    private record Active(Grant grant, String type, Instant since) {}

    /** Tells of these. */
    public IntrospectHandler(
            Settings settings, OAuthSettings oauth, Sessions sessions, RefreshTokens refreshTokens, Users users) {
        this.settings = settings;
        this.oauth = oauth;
        this.sessions = sessions;
        this.refreshTokens = refreshTokens;
        this.users = users;
    }

    /** Says whether a token is active and whose it is. */
    public Answer introspect(Request request) {
        try {
            Form form = Form.of(request);
            if (!oauth.knowsClient(form.require("client_id")) || !oauth.knowsSecret(form.get("client_secret"))) {
                throw new OAuthError("invalid_client", "invalid client credentials");
            }
            Optional<Active> active = find(form.require("token"));
            return Answer.json(200, out -> write(out, active));
        } catch (OAuthError refusal) {
            return refusal.answer();
        }
    }

    private Optional<Active> find(String token) {
        Optional<Active> access = sessions.find(token).map(IntrospectHandler::ofSession);
        return access.or(() -> refreshTokens
                .find(token)
                .map(grant ->
                        new Active(grant, "refresh_token", settings.clock().instant())));
    }

    private static Active ofSession(Session session) {
        Grant grant = new Grant(session.userId(), session.clientId(), session.scope());
        return new Active(grant, "access_token", session.issuedAt());
    }

    private void write(JsonGenerator out, Optional<Active> found) throws IOException {
        out.writeStartObject();
        out.writeBooleanField("active", found.isPresent());
        if (found.isPresent()) {
            write(out, found.get());
        }
        out.writeEndObject();
    }

    private void write(JsonGenerator out, Active active) throws IOException {
        Grant grant = active.grant;
        long since = active.since.getEpochSecond();
        out.writeStringField("scope", grant.scope());
        out.writeStringField("client_id", grant.clientId());
        out.writeStringField(
                "username",
                users.find(grant.userId())
                        .map(row -> String.valueOf(row.get("Username")))
                        .orElse(""));
        out.writeStringField("sub", settings.url().get() + "/id/" + settings.orgId() + "/" + grant.userId());
        out.writeStringField("token_type", active.type);
        out.writeNumberField(
                "exp", since + settings.sessionLifetime().orElse(USUAL_LIFETIME).toSeconds());
        out.writeNumberField("iat", since);
        out.writeNumberField("nbf", since);
    }
}
