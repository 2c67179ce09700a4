package io.github.sfconnector.core.limits;

import io.github.sfconnector.core.error.CallInterruptedException;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bounds how many query results are open at once. An org keeps about ten of a user and drops the oldest of more, whose reader then gets
 * {@code INVALID_QUERY_LOCATOR}. Each client has a bound of its own; make one for all clients of one user.
 *
 * <p>A REST query has a place from its first page on until its last page is read, it fails, or it is closed; one that fits one page only until that page is there.
 * Queries that only count, bulk jobs and single requests need none.
 *
 * <p><b>Waiting.</b> Places are given in the order in which they were asked for. Whoever waits goes on waiting while the others read: only when none of
 * them has asked for a page within the patience, or after a day, the wait ends with a {@link CursorsExhaustedException}. So more lanes than places take
 * turns. Who waits while holding a place itself, for a query within a query, counts as one that does not read.
 *
 * <p><b>Abandoned results.</b> The place of a result whose reader is garbage is free when the collector has found it. The place of one that nothing was asked of for longer than the idle limit goes to the next one waiting, and the log says
 * so. If its reader comes back after all, it waits for a place like any other. By default that is before the patience of those who wait ends: a result that was left
 * open delays them and does not fail them.
 *
 * <p>Thread-safe.
 */
public final class OpenCursors {

    /** Default most results open at once: {@value}, one fewer than an org keeps of a user. */
    public static final int DEFAULT_MOST = 9;

    /** Default time in minutes without a sign of any reader after which waiting ends: {@value}. */
    public static final int DEFAULT_PATIENCE_MINUTES = 5;

    /** Default time in minutes after which an idle result loses its place to one that waits: {@value}. */
    public static final int DEFAULT_IDLE_MINUTES = 3;

    private static final Logger LOG = LoggerFactory.getLogger("io.github.sfconnector.core.query");

    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final int most;
    private final Duration patience;
    private final Duration idleAfter;
    private final InstantSource clock;
    private final Object lock = new Object();
    private final Set<Taken> taken = new LinkedHashSet<>();
    private final ReferenceQueue<Place> forgotten = new ReferenceQueue<>();
    private final Deque<Waiting> queue = new ArrayDeque<>();
    private @Nullable Alarm alarm;

    private OpenCursors(Builder builder) {
        this.most = builder.most;
        this.patience = builder.patience;
        this.idleAfter = builder.idleAfter;
        this.clock = builder.clock;
    }

    /**
     * A bound with the default times.
     *
     * @param most most results open at once
     * @return the bound
     * @throws IllegalArgumentException when it is not positive
     */
    public static OpenCursors atMost(int most) {
        return builder().atMost(most).build();
    }

    /** {@return settings of a bound} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return most results open at once} */
    public int most() {
        return most;
    }

    /** {@return how many places are taken just now} */
    public int inUse() {
        synchronized (lock) {
            return taken.size();
        }
    }

    /**
     * Takes a place, waiting on the calling thread while there is none. The client does this for each of its own queries; a host application that follows
     * links of pages by itself may join in.
     *
     * @return the place, to be closed when the result is read or given up
     * @throws CursorsExhaustedException when none was to be had
     * @throws CallInterruptedException when the thread is interrupted while it waits
     */
    public Place enter() {
        CompletableFuture<Place> place = enterAsync();
        try {
            return place.get();
        } catch (InterruptedException e) {
            if (!place.cancel(false) && !place.isCompletedExceptionally()) {
                place.join().close();
            }
            Thread.currentThread().interrupt();
            throw new CallInterruptedException("interrupted while waiting for a place among the open query results", e);
        } catch (ExecutionException e) {
            // Made here, so that its trace is the caller's.
            throw new CursorsExhaustedException(most, patience);
        }
    }

    /**
     * As {@link #enter()}, without blocking a thread.
     *
     * @return the place; it is completed by whichever thread gives one back, so what depends on it belongs on an executor. Cancelling it ends the wait.
     */
    public CompletableFuture<Place> enterAsync() {
        Waiting waiting;
        synchronized (lock) {
            waiting = new Waiting(clock.instant());
            queue.add(waiting);
        }
        review();
        CompletableFuture<Place> unused = waiting.whenComplete((place, failure) -> forget(waiting));
        return waiting;
    }

    private void forget(Waiting waiting) {
        synchronized (lock) {
            queue.remove(waiting);
        }
    }

    // Whoever is told is told outside the lock: it may go on to anything.
    private void review() {
        List<Runnable> news = new ArrayList<>();
        synchronized (lock) {
            Instant now = clock.instant();
            dropForgotten();
            while (!queue.isEmpty() && isRoom(now)) {
                Waiting next = queue.remove();
                Place place = new Place(now);
                taken.add(place.taken);
                news.add(() -> next.give(place));
            }
            while (!queue.isEmpty() && !now.isBefore(end(queue.element(), now))) {
                Waiting tired = queue.remove();
                news.add(() -> tired.completeExceptionally(new CursorsExhaustedException(most, patience)));
            }
            setAlarm(now);
        }
        news.forEach(Runnable::run);
    }

    // What nobody can reach nobody reads from.
    private void dropForgotten() {
        for (Reference<?> gone = forgotten.poll(); gone != null; gone = forgotten.poll()) {
            taken.remove(gone);
        }
    }

    private boolean isRoom(Instant now) {
        if (taken.size() < most) {
            return true;
        }
        Optional<Taken> idlest = taken.stream()
                .filter(place -> place.requests == 0)
                .min(Comparator.comparing(place -> place.since))
                .filter(place -> !now.isBefore(place.since.plus(idleAfter)));
        idlest.ifPresent(place -> {
            taken.remove(place);
            LOG.warn(
                    "a query result that nothing was asked of for {} lost its place to another one; close what is not read"
                            + " to its end",
                    idleAfter);
        });
        return idlest.isPresent();
    }

    private Instant end(Waiting waiting, Instant now) {
        Instant lastSign = taken.stream()
                .map(place -> place.requests > 0 ? now : place.since)
                .max(Comparator.naturalOrder())
                .orElse(now);
        Instant patient = later(lastSign, waiting.since).plus(patience);
        return earlier(patient, waiting.since.plus(LONGEST_WAIT));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }

    // The one who waits longest is the first whose time is over; a place may become idle before. That one is forgotten
    // is not told, so it is looked for.
    private void setAlarm(Instant now) {
        if (queue.isEmpty()) {
            return;
        }
        Instant due = taken.stream()
                .filter(place -> place.requests == 0)
                .map(place -> place.since.plus(idleAfter))
                .reduce(end(queue.element(), now), OpenCursors::earlier);
        due = earlier(due, now.plus(LOOK_EVERY));
        if (alarm == null || alarm.due().isAfter(due)) {
            Alarm next = new Alarm(due);
            alarm = next;
            long millis = Math.max(0, Duration.between(now, due).toMillis()) + 1;
            CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS, Runnable::run)
                    .execute(() -> ring(next));
        }
    }

    private void ring(Alarm rung) {
        synchronized (lock) {
            // One that was set for an earlier moment has taken its place.
            if (!rung.equals(alarm)) {
                return;
            }
            alarm = null;
        }
        review();
    }

    /** When to look again whether somebody's wait is over. */
    private record Alarm(Instant due) {}

    /** A wait for a place. */
    private static final class Waiting extends CompletableFuture<Place> {

        private final Instant since;

        Waiting(Instant since) {
            this.since = since;
        }

        void give(Place place) {
            if (!complete(place)) {
                place.close();
            }
        }
    }

    /** A place as it is counted, for as long as somebody can reach it. Guarded by the lock. */
    private static final class Taken extends WeakReference<Place> {

        private int requests;
        private Instant since;

        Taken(Place place, Instant since, ReferenceQueue<Place> forgotten) {
            super(place, forgotten);
            this.since = since;
        }
    }

    /** A place for one open result. Thread-safe. */
    public final class Place implements AutoCloseable {

        private final Taken taken;

        private Place(Instant since) {
            this.taken = new Taken(this, since, forgotten);
        }

        /**
         * A page of the result is about to be requested; {@link #answered()} follows.
         *
         * @return false when the place is no longer this one's, because it was closed or idle for too long: enter again
         */
        public boolean asked() {
            synchronized (lock) {
                if (!OpenCursors.this.taken.contains(taken)) {
                    return false;
                }
                taken.requests++;
                taken.since = clock.instant();
                return true;
            }
        }

        /** The request is over, in whatever way. */
        public void answered() {
            synchronized (lock) {
                taken.requests--;
                taken.since = clock.instant();
            }
        }

        /** Gives the place back. */
        @Override
        public void close() {
            synchronized (lock) {
                if (!OpenCursors.this.taken.remove(taken)) {
                    return;
                }
            }
            review();
        }
    }

    /** Settings of {@link OpenCursors}. Not thread-safe. */
    public static final class Builder {

        private int most = DEFAULT_MOST;
        private Duration patience = Duration.ofMinutes(DEFAULT_PATIENCE_MINUTES);
        private Duration idleAfter = Duration.ofMinutes(DEFAULT_IDLE_MINUTES);
        private InstantSource clock = InstantSource.system();

        private Builder() {}

        /** Most results open at once; the default is {@value OpenCursors#DEFAULT_MOST}. Other applications of the same user count at the org too. */
        public Builder atMost(int results) {
            if (results < 1) {
                throw new IllegalArgumentException("the most open results must be positive: " + results);
            }
            this.most = results;
            return this;
        }

        /** How long a query waits while nobody who has a place asks for a page; the default is {@value OpenCursors#DEFAULT_PATIENCE_MINUTES} minutes. */
        public Builder patience(Duration longest) {
            this.patience = requirePositive(longest, "patience");
            return this;
        }

        /**
         * After how long without a request a result may lose its place to one that waits; the default is {@value OpenCursors#DEFAULT_IDLE_MINUTES} minutes.
         * It should be longer than the host works on one page.
         */
        public Builder idleAfter(Duration idle) {
            this.idleAfter = requirePositive(idle, "idleAfter");
            return this;
        }

        /** The clock; the default is the system's. */
        public Builder clock(InstantSource clock) {
            this.clock = Objects.requireNonNull(clock, "clock");
            return this;
        }

        /** {@return the bound} */
        public OpenCursors build() {
            return new OpenCursors(this);
        }

        private static Duration requirePositive(Duration duration, String name) {
            Objects.requireNonNull(duration, name);
            if (duration.isZero() || duration.isNegative()) {
                throw new IllegalArgumentException(name + " must be positive: " + duration);
            }
            return duration.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : duration;
        }
    }
}
