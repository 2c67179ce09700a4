package io.github.sfconnector.core;

import io.github.sfconnector.core.http.HttpTransport;
import io.github.sfconnector.core.internal.Caller;
import io.github.sfconnector.core.internal.Wiring;
import io.github.sfconnector.core.limits.OpenCursors;
import io.github.sfconnector.core.retry.RetryPolicy;
import io.github.sfconnector.core.session.AccessTokenSource;
import io.github.sfconnector.core.session.Session;
import java.net.URI;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Callers for tests of what lies below the client's methods. */
final class Callers {

    private Callers() {}

    static Caller of(URI instance) {
        return of(instance, Clients.TRANSPORT, null);
    }

    static Caller of(URI instance, HttpTransport transport, @Nullable Executor executor) {
        return of(AccessTokenSource.fixed(Session.of(instance, ScriptedTokens.TOKEN)), transport, executor);
    }

    static Caller of(AccessTokenSource tokens, HttpTransport transport, @Nullable Executor executor) {
        return new Caller(new Wiring(
                tokens,
                transport,
                RetryPolicy.defaults(),
                null,
                OpenCursors.atMost(9),
                new RecordingPause(),
                InstantSource.system(),
                new Random(7),
                event -> {},
                "test",
                executor));
    }
}
