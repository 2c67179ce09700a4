package io.github.sfconnector.auth;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sfconnector.auth.store.ConnectionKey;
import io.github.sfconnector.auth.store.TokenStore;
import io.github.sfconnector.core.error.CallInterruptedException;
import io.github.sfconnector.core.error.CallTimeoutException;
import io.github.sfconnector.core.error.SalesforceException;
import io.github.sfconnector.core.error.UnreadableResponseException;
import io.github.sfconnector.core.http.HttpTransport;
import io.github.sfconnector.core.retry.Pause;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;

/**
 * The OAuth 2.0 device flow, for programs without a browser: {@link #begin} brings a code that the user enters elsewhere, {@link #await} waits for that and stores the tokens.
 * Immutable and thread-safe.
 */
public final class DeviceFlow {

    /** What the service asks for when it is asked too often: {@value} more seconds between two questions. */
    public static final int SLOW_DOWN_SECONDS = 5;

    private static final Duration LONGEST_INTERVAL = Duration.ofMinutes(1);

    private final OAuthApp app;
    private final TokenEndpoint endpoint;
    private final Consents consents;
    private final Pause pause;

    private DeviceFlow(OAuthApp app, TokenStore store, HttpTransport transport, InstantSource clock, Pause pause) {
        this.app = Objects.requireNonNull(app, "app");
        this.endpoint = new TokenEndpoint(app, transport, Objects.requireNonNull(clock, "clock"));
        this.consents = new Consents(Objects.requireNonNull(store, "store"));
        this.pause = Objects.requireNonNull(pause, "pause");
    }

    /**
     * A flow on the system clock that blocks the waiting thread.
     *
     * @param app client id and login URL
     * @param store where the tokens go
     * @param transport what sends
     * @return the flow
     */
    public static DeviceFlow of(OAuthApp app, TokenStore store, HttpTransport transport) {
        return of(app, store, transport, InstantSource.system(), Pause.blocking());
    }

    /**
     * A flow with its own clock and way to wait.
     *
     * @param app client id and login URL
     * @param store where the tokens go
     * @param transport what sends
     * @param clock dates what is stored
     * @param pause waits between two questions
     * @return the flow
     */
    public static DeviceFlow of(
            OAuthApp app, TokenStore store, HttpTransport transport, InstantSource clock, Pause pause) {
        return new DeviceFlow(app, store, transport, clock, pause);
    }

    /**
     * Asks for a code.
     *
     * @param key the connection that the tokens will be stored under
     * @return what to show the user
     * @throws TokenRequestRefusedException when the flow is not enabled for the app
     * @throws SalesforceException when the endpoint could not be talked to
     */
    public DeviceAuthorization begin(ConnectionKey key) {
        JsonNode node = endpoint.exchange("token", TokenForm.deviceCode(app));
        Duration interval = Duration.ofSeconds(Math.max(1, node.path("interval").asLong(SLOW_DOWN_SECONDS)));
        return new DeviceAuthorization(key, text(node, "user_code"), url(node), interval, text(node, "device_code"));
    }

    /**
     * Asks once whether the user has entered the code.
     *
     * @param authorization what {@link #begin} returned
     * @return empty while the user has not; the connection, its tokens stored, once the user has
     * @throws TokenRequestRefusedException when the user declined, the code has expired, or it was asked too often
     * @throws TokensNotSavedException when the store failed; the consent must be repeated
     * @throws SalesforceException when the endpoint could not be talked to; the code may be used up
     */
    public Optional<AuthorizedConnection> poll(DeviceAuthorization authorization) {
        try {
            TokenForm form = TokenForm.of(app, "device").with("code", authorization.deviceCode());
            return Optional.of(
                    consents.keep(authorization.key(), endpoint.post(form).tokens()));
        } catch (TokenRequestRefusedException e) {
            if (e.reason() == RefusalReason.AUTHORIZATION_PENDING) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * Waits until the user has entered the code, asking at the interval that the service named.
     *
     * @param authorization what {@link #begin} returned
     * @param patience how long to wait; codes are good for some ten minutes
     * @return the connection, its tokens stored
     * @throws CallTimeoutException when the user was slower
     * @throws SalesforceException as {@link #poll}
     */
    public AuthorizedConnection await(DeviceAuthorization authorization, Duration patience) {
        Duration interval = authorization.interval();
        Duration waited = Duration.ZERO;
        while (waited.compareTo(patience) < 0) {
            pause(interval);
            waited = waited.plus(interval);
            try {
                Optional<AuthorizedConnection> connection = poll(authorization);
                if (connection.isPresent()) {
                    return connection.get();
                }
            } catch (TokenRequestRefusedException e) {
                interval = slower(interval, e);
            }
        }
        throw new CallTimeoutException(
                "the user has not entered the code for " + authorization.key() + " within " + patience, false, null);
    }

    private static Duration slower(Duration interval, TokenRequestRefusedException e) {
        Duration longer = interval.plusSeconds(SLOW_DOWN_SECONDS);
        if (e.reason() != RefusalReason.SLOW_DOWN || longer.compareTo(LONGEST_INTERVAL) > 0) {
            throw e;
        }
        return longer;
    }

    private void pause(Duration duration) {
        try {
            pause.await(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallInterruptedException("interrupted while waiting for a user to enter the code", e);
        }
    }

    private static URI url(JsonNode node) {
        try {
            return Urls.requireSafe(URI.create(text(node, "verification_uri")), "verification_uri");
        } catch (IllegalArgumentException e) {
            throw new UnreadableResponseException("the token endpoint answered with an unsafe verification_uri", null);
        }
    }

    private static String text(JsonNode node, String name) {
        String text = node.path(name).asText("");
        if (text.isBlank()) {
            throw new UnreadableResponseException("the token endpoint answered without " + name, null);
        }
        return text;
    }

    @Override
    public String toString() {
        return "DeviceFlow[" + app + "]";
    }
}
