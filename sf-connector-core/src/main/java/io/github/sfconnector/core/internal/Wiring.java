package io.github.sfconnector.core.internal;

import io.github.sfconnector.core.ClientListener;
import io.github.sfconnector.core.http.HttpTransport;
import io.github.sfconnector.core.limits.ApiBudget;
import io.github.sfconnector.core.limits.OpenCursors;
import io.github.sfconnector.core.retry.Pause;
import io.github.sfconnector.core.retry.RetryPolicy;
import io.github.sfconnector.core.session.AccessTokenSource;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The collaborators of a client.
 *
 * @param tokens supplies and renews the session
 * @param transport how requests travel
 * @param retries when a request is sent again
 * @param budget what the org's limits leave; null when nobody counts
 * @param cursors how many query results may be open at once
 * @param pause how to wait
 * @param clock tells how long tries have been going on
 * @param random where jitter comes from
 * @param listener who is told
 * @param clientName the name told to the service
 * @param executor where asynchronous calls run; null when there are none
 */
public record Wiring(
        AccessTokenSource tokens,
        HttpTransport transport,
        RetryPolicy retries,
        @Nullable ApiBudget budget,
        OpenCursors cursors,
        Pause pause,
        InstantSource clock,
        RandomGenerator random,
        ClientListener listener,
        String clientName,
        @Nullable Executor executor) {}
