package io.github.sfconnector.testkit.internal.org;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes of one object that are stamped but not yet committed: until then readers see the row as it was before. Writers, who hold the
 * org's write lock, see every write at once.
 */
final class LateCommits {

    private final InstantSource clock;
    private final ReentrantReadWriteLock lock;
    private final Map<String, Deque<Earlier>> open = new ConcurrentHashMap<>();
    private volatile Duration delay = Duration.ZERO;

    /** What a row was, null when it was not there, until another state of it is committed. */
    private record Earlier(@Nullable Row row, Instant written, Instant until) {}

    LateCommits(InstantSource clock, ReentrantReadWriteLock lock) {
        this.clock = clock;
        this.lock = lock;
    }

    /** Commits writes from now on so much later. */
    void delay(Duration time) {
        delay = time;
    }

    /** Commits everything and delays no more. */
    void clear() {
        delay = Duration.ZERO;
        open.clear();
    }

    /** Notes a write; answers how to take the note back. */
    Runnable note(String id, @Nullable Row before) {
        if (delay.isZero()) {
            return () -> {};
        }
        Instant now = clock.instant();
        Earlier earlier = new Earlier(before, now.truncatedTo(ChronoUnit.SECONDS), now.plus(delay));
        Deque<Earlier> states = open.computeIfAbsent(id, key -> new ConcurrentLinkedDeque<>());
        states.removeIf(state -> !now.isBefore(state.until));
        states.addLast(earlier);
        return () -> states.remove(earlier);
    }

    private boolean seesAll() {
        return open.isEmpty() || lock.isWriteLockedByCurrentThread();
    }

    /** The row of this Id that the caller may see, given its latest state. */
    @Nullable
    Row seen(String id, @Nullable Row latest) {
        Deque<Earlier> states = seesAll() ? null : open.get(id);
        if (states == null) {
            return latest;
        }
        Instant now = clock.instant();
        for (Earlier state : states) {
            if (now.isBefore(state.until)) {
                return state.row;
            }
        }
        return latest;
    }

    /** The rows that the caller may see. A row that is purged late is not among them. */
    Iterator<Row> seen(Iterator<Row> latest) {
        return seesAll() ? latest : new Seen(latest, row -> seen(row.id(), row));
    }

    /** Whether the caller may see every write. */
    boolean isIdle() {
        return seesAll();
    }

    /** When the oldest write that is not yet committed was stamped. */
    Optional<Instant> oldest() {
        Instant now = clock.instant();
        return open.values().stream()
                .flatMap(Deque::stream)
                .filter(state -> now.isBefore(state.until))
                .map(Earlier::written)
                .min(Instant::compareTo);
    }

    private static final class Seen implements Iterator<Row> {

        private final Iterator<Row> rows;
        private final Function<Row, @Nullable Row> view;
        private @Nullable Row ready;

        Seen(Iterator<Row> rows, Function<Row, @Nullable Row> view) {
            this.rows = rows;
            this.view = view;
        }

        @Override
        public boolean hasNext() {
            while (ready == null && rows.hasNext()) {
                ready = view.apply(rows.next());
            }
            return ready != null;
        }

        @Override
        public Row next() {
            Row row = hasNext() ? ready : null;
            if (row == null) {
                throw new NoSuchElementException();
            }
            ready = null;
            return row;
        }
    }
}
