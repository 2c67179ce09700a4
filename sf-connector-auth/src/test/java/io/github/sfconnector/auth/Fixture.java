package io.github.sfconnector.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.sfconnector.auth.state.OAuthStateCodec;
import io.github.sfconnector.auth.store.ConnectionKey;
import io.github.sfconnector.auth.store.InMemoryTokenStore;
import io.github.sfconnector.auth.store.OAuthTokens;
import io.github.sfconnector.auth.store.StoredTokens;
import io.github.sfconnector.auth.store.TokenStore;
import io.github.sfconnector.core.http.HttpTransport;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;

/** A token server, a store and what is built on them. */
final class Fixture implements AutoCloseable {

    static final ConnectionKey KEY = new ConnectionKey("acme", "salesforce");
    static final String SECRET = "MARKED+client/secret=1";

    final SettableClock clock = new SettableClock();
    final TokenServer server;
    final InMemoryTokenStore memory = new InMemoryTokenStore(clock);
    final HttpTransport transport =
            HttpTransport.builder().exchangeTimeout(Duration.ofSeconds(10)).build();
    final OAuthApp app;

    Fixture() throws IOException {
        server = new TokenServer();
        app = appBuilder().clientSecret(SECRET).build();
    }

    OAuthApp.Builder appBuilder() {
        return OAuthApp.builder()
                .clientId("client id&1")
                .callbackUrl(URI.create("https://app.example.com/cb?x=1&y=2"))
                .loginUrl(server.url());
    }

    WebServerFlow.Builder flow() {
        return WebServerFlow.builder()
                .app(app)
                .stateCodec(OAuthStateCodec.builder("sk_test_0123456789abcdef".getBytes(UTF_8))
                        .clock(clock)
                        .build())
                .store(memory)
                .pending(new InMemoryPendingAuthorizations(clock, 100))
                .transport(transport)
                .clock(clock);
    }

    SessionKeeper.Builder keeper(TokenStore store) {
        return SessionKeeper.builder()
                .app(app)
                .store(store)
                .key(KEY)
                .transport(transport)
                .clock(clock)
                .pause(duration -> clock.advance(duration));
    }

    SessionKeeper keeper() {
        return keeper(memory).build();
    }

    /** Tokens as a consent left them. */
    StoredTokens connected() {
        return memory.save(
                KEY,
                tokens("MARKED-access-0", "MARKED-refresh-0"),
                memory.load(KEY).orElse(null));
    }

    OAuthTokens tokens(String access, String refresh) {
        return new OAuthTokens(access, refresh, server.url(), "00D000000000001AAA", null, null, Instant.EPOCH);
    }

    @Override
    public void close() {
        server.close();
    }
}
