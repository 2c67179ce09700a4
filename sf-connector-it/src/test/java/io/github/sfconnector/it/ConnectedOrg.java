package io.github.sfconnector.it;

import io.github.sfconnector.auth.InMemoryPendingAuthorizations;
import io.github.sfconnector.auth.OAuthApp;
import io.github.sfconnector.auth.SessionKeeper;
import io.github.sfconnector.auth.WebServerFlow;
import io.github.sfconnector.auth.state.OAuthStateCodec;
import io.github.sfconnector.auth.store.ConnectionKey;
import io.github.sfconnector.auth.store.InMemoryTokenStore;
import io.github.sfconnector.auth.store.TokenStore;
import io.github.sfconnector.core.SalesforceClient;
import io.github.sfconnector.testkit.FakeSalesforce;
import io.github.sfconnector.testkit.FakeSalesforceBuilder;
import io.github.sfconnector.testkit.TestClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.UnaryOperator;

/** A fake org that a tenant has connected by the web server flow, over real HTTP. */
final class ConnectedOrg implements AutoCloseable {

    static final ConnectionKey KEY = new ConnectionKey("acme", "salesforce");
    static final URI CALLBACK = URI.create("https://app.example.com/callback");
    static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

    final TestClock clock = TestClock.create(START);
    final FakeSalesforce server;
    final TokenStore tokens = new InMemoryTokenStore(clock);
    final OAuthApp app;
    final WebServerFlow flow;

    private ConnectedOrg(UnaryOperator<FakeSalesforceBuilder> settings) {
        server = settings.apply(FakeSalesforce.builder()
                        .clock(clock)
                        .connectedApp("app", "app-secret")
                        .rotateRefreshTokens(true))
                .start();
        app = OAuthApp.builder()
                .clientId("app")
                .clientSecret("app-secret")
                .callbackUrl(CALLBACK)
                .loginUrl(server.loginUrl())
                .build();
        OAuthStateCodec codec = OAuthStateCodec.builder("0123456789abcdef".getBytes(StandardCharsets.UTF_8))
                .clock(clock)
                .build();
        flow = WebServerFlow.builder()
                .app(app)
                .stateCodec(codec)
                .store(tokens)
                .pending(new InMemoryPendingAuthorizations(clock, 100))
                .clock(clock)
                .build();
    }

    /** Starts the org and connects it. */
    static ConnectedOrg start(UnaryOperator<FakeSalesforceBuilder> settings) {
        ConnectedOrg org = new ConnectedOrg(settings);
        org.flow.finish(org.approve(org.flow.begin(KEY).url()));
        return org;
    }

    static ConnectedOrg start() {
        return start(builder -> builder);
    }

    /** What a browser does when the user approves: the callback URL it is sent to. */
    URI approve(URI authorizeUrl) {
        try {
            HttpResponse<Void> answer = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(authorizeUrl).build(), HttpResponse.BodyHandlers.discarding());
            return URI.create(answer.headers().firstValue("Location").orElseThrow());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    SessionKeeper keeper() {
        return SessionKeeper.builder()
                .app(app)
                .store(tokens)
                .key(KEY)
                .clock(clock)
                .build();
    }

    SalesforceClient client() {
        return SalesforceClient.builder(keeper()).build();
    }

    long tokenRequests() {
        return server.requests().stream()
                .filter(r -> r.path().endsWith("/oauth2/token"))
                .count();
    }

    @Override
    public void close() {
        server.close();
    }
}
