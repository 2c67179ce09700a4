package io.github.sfconnector.auth;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sfconnector.core.http.HttpTransport;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** The OAuth endpoints under an app's login URL, over HTTP. */
final class TokenEndpoint implements TokenService {

    private final OAuthApp app;
    private final OAuthWire wire;
    private final InstantSource clock;
    private volatile Duration ahead = Duration.ZERO;

    TokenEndpoint(OAuthApp app, HttpTransport transport, InstantSource clock) {
        this.app = app;
        this.wire = new OAuthWire(transport);
        this.clock = clock;
    }

    @Override
    public TokenAnswer post(TokenForm form) {
        return TokenAnswer.read(exchange("token", form), app, clock.instant());
    }

    /** What an endpoint answers. */
    JsonNode exchange(String endpoint, TokenForm form) {
        HttpResponse<byte[]> response = wire.post(app.endpoint(endpoint), form);
        noteTime(response);
        return wire.object(response, form.secrets());
    }

    /** Sends a form for whose answer the status is enough. */
    void send(String endpoint, TokenForm form) {
        HttpResponse<byte[]> response = wire.post(app.endpoint(endpoint), form);
        if (response.statusCode() != 200) {
            throw OAuthWire.refused(response, form.secrets());
        }
    }

    @Override
    public boolean isActive(String refreshToken) {
        return exchange("introspect", TokenForm.introspect(app, refreshToken, "refresh_token"))
                .path("active")
                .asBoolean(false);
    }

    @Override
    public Instant serverTime() {
        return clock.instant().plus(ahead);
    }

    private void noteTime(HttpResponse<byte[]> response) {
        response.headers().firstValue("Date").ifPresent(date -> {
            try {
                Instant server = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant();
                ahead = Duration.between(clock.instant(), server);
            } catch (DateTimeException e) {
                ahead = Duration.ZERO;
            }
        });
    }
}
