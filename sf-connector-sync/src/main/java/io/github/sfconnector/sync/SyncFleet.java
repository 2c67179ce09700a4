package io.github.sfconnector.sync;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Runs the engines of many tenants on one executor, a bounded number at a time. Each engine keeps to itself: its own client with its own session and
 * budget, its own cursors, and its own failures, which touch no other tenant. One fleet runs once. Thread-safe.
 */
public final class SyncFleet {

    private final Executor executor;
    private final int atATime;
    private final Queue<SyncEngine> waiting;
    private final Map<ConnectionName, SyncRun> running = new LinkedHashMap<>();
    private final Map<ConnectionName, Outcome> outcomes = new LinkedHashMap<>();
    private final CompletableFuture<Map<ConnectionName, Outcome>> done = new CompletableFuture<>();
    private boolean begun;
    private boolean cancelled;

    private SyncFleet(Collection<SyncEngine> engines, Executor executor, int atATime) {
        this.executor = executor;
        this.atATime = atATime;
        this.waiting = new ArrayDeque<>(engines);
    }

    /**
     * A fleet that has not begun.
     *
     * @param engines one for each connection
     * @param executor runs them; never closed here
     * @param atATime most engines that run at once, at least 1
     * @return the fleet
     * @throws IllegalArgumentException when the number is less than 1, or two engines are for one connection: they would get into each other's way
     */
    public static SyncFleet of(Collection<SyncEngine> engines, Executor executor, int atATime) {
        if (atATime < 1) {
            throw new IllegalArgumentException("atATime must be positive: " + atATime);
        }
        if (engines.stream().map(SyncEngine::connection).distinct().count() < engines.size()) {
            throw new IllegalArgumentException("two engines are for one connection: let one of them do both plans");
        }
        return new SyncFleet(engines, Objects.requireNonNull(executor, "executor"), atATime);
    }

    /**
     * Begins.
     *
     * @return completes with an outcome for every connection that began, once all have ended
     * @throws IllegalStateException when it has begun already
     */
    public CompletionStage<Map<ConnectionName, Outcome>> start() {
        synchronized (this) {
            if (begun) {
                throw new IllegalStateException("a fleet runs once; make a new one");
            }
            begun = true;
        }
        for (int i = 0; i < atATime; i++) {
            next();
        }
        return done.minimalCompletionStage();
    }

    /** Ends the runs before their next page or batch; those that wait do not begin, and have no outcome. */
    public synchronized void cancel() {
        cancelled = true;
        running.values().forEach(SyncRun::cancel);
    }

    private void next() {
        SyncEngine engine;
        SyncRun run;
        synchronized (this) {
            engine = cancelled ? null : waiting.poll();
            if (engine == null) {
                completeIfIdle();
                return;
            }
            run = engine.newRun();
            running.put(engine.connection(), run);
        }
        ConnectionName connection = engine.connection();
        try {
            executor.execute(() -> {
                try {
                    ended(connection, outcome(run));
                } catch (Error e) {
                    done.completeExceptionally(e);
                    throw e;
                }
                next();
            });
        } catch (RejectedExecutionException e) {
            ended(connection, new Outcome(null, e));
            next();
        }
    }

    private static Outcome outcome(SyncRun run) {
        try {
            return new Outcome(run.run(), null);
        } catch (RuntimeException e) {
            return new Outcome(null, e);
        }
    }

    private synchronized void ended(ConnectionName connection, Outcome outcome) {
        running.remove(connection);
        outcomes.put(connection, outcome);
    }

    private void completeIfIdle() {
        if (running.isEmpty()) {
            done.complete(Map.copyOf(outcomes));
        }
    }

    /**
     * How the run of one connection ended.
     *
     * @param completed what it did, or null when it threw
     * @param failed what it threw, such as {@link OrgMismatchException}, or null when it did not
     */
    public record Outcome(
            @Nullable SyncResult completed, @Nullable RuntimeException failed) {

        /** {@return what the run did; empty when it threw} */
        public Optional<SyncResult> result() {
            return Optional.ofNullable(completed);
        }

        /** {@return what the run threw; empty when it did not} */
        public Optional<RuntimeException> failure() {
            return Optional.ofNullable(failed);
        }
    }
}
