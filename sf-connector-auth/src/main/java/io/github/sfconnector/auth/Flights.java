package io.github.sfconnector.auth;

import io.github.sfconnector.auth.store.OAuthTokens;
import io.github.sfconnector.core.error.CallInterruptedException;
import io.github.sfconnector.core.error.CallTimeoutException;
import io.github.sfconnector.core.error.SalesforceException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Lets many callers who need the same thing share one piece of work. The work runs on a thread of its own, so that a caller who is
 * interrupted or gives up does not cut off a request whose answer may hold the only good refresh token.
 */
final class Flights {

    private final ConcurrentMap<String, CompletableFuture<OAuthTokens>> running = new ConcurrentHashMap<>();
    private final Executor executor;
    private final Duration timeout;

    Flights(Executor executor, Duration timeout) {
        this.executor = executor;
        this.timeout = timeout;
    }

    /** The result of the work of that name: of what is running already, or else of this. */
    OAuthTokens join(String name, Supplier<OAuthTokens> work) {
        CompletableFuture<OAuthTokens> mine = new CompletableFuture<>();
        CompletableFuture<OAuthTokens> first = running.putIfAbsent(name, mine);
        if (first == null) {
            start(name, mine, work);
        }
        return await(first == null ? mine : first);
    }

    /** Starts the work of that name unless it is running; nobody waits for it. */
    void start(String name, Supplier<OAuthTokens> work) {
        CompletableFuture<OAuthTokens> mine = new CompletableFuture<>();
        if (running.putIfAbsent(name, mine) == null) {
            start(name, mine, work);
        }
    }

    private void start(String name, CompletableFuture<OAuthTokens> flight, Supplier<OAuthTokens> work) {
        try {
            executor.execute(() -> run(name, flight, work));
        } catch (RuntimeException e) {
            running.remove(name, flight);
            flight.completeExceptionally(e);
        }
    }

    // Removed before it completes: whoever sees a failure and asks again must not get the same failure for an answer.
    private void run(String name, CompletableFuture<OAuthTokens> flight, Supplier<OAuthTokens> work) {
        try {
            OAuthTokens tokens = work.get();
            running.remove(name, flight);
            flight.complete(tokens);
        } catch (RuntimeException | Error e) {
            running.remove(name, flight);
            flight.completeExceptionally(e);
        }
    }

    private OAuthTokens await(CompletableFuture<OAuthTokens> flight) {
        try {
            return flight.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallInterruptedException("interrupted while waiting for a session; its renewal goes on", e);
        } catch (TimeoutException e) {
            throw new CallTimeoutException("no session within " + timeout + "; its renewal goes on", true, e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof SalesforceException cause
                    ? cause
                    : new TokenStoreFailedException(e.getCause());
        }
    }
}
