package io.github.sfconnector.core;

import io.github.sfconnector.core.http.HttpTransport;
import io.github.sfconnector.core.retry.RetryPolicy;
import io.github.sfconnector.core.session.AccessTokenSource;
import io.github.sfconnector.core.session.Session;
import java.net.URI;
import java.time.Duration;
import java.util.Random;

/** Clients as most tests want them: no waiting, one transport for all. */
final class Clients {

    static final HttpTransport TRANSPORT = HttpTransport.create();

    private Clients() {}

    static SalesforceClient once(URI instance) {
        return builder(instance).retryPolicy(RetryPolicy.none()).build();
    }

    static SalesforceClient.Builder builder(URI instance) {
        return builder(AccessTokenSource.fixed(Session.of(instance, ScriptedTokens.TOKEN)));
    }

    static SalesforceClient.Builder builder(AccessTokenSource tokens) {
        return SalesforceClient.builder(tokens)
                .transport(TRANSPORT)
                .pause(new RecordingPause())
                .random(new Random(7));
    }

    static HttpTransport impatient(long millis) {
        return HttpTransport.builder()
                .exchangeTimeout(Duration.ofMillis(millis))
                .build();
    }
}
