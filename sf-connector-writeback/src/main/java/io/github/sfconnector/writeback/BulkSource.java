package io.github.sfconnector.writeback;

import io.github.sfconnector.core.SObject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The records of a source that need to be sent, checked a window at a time. It can be gone through more than once. */
final class BulkSource {

    /** Records among which two of one key become one. */
    static final int WINDOW = 2_000;

    private final Iterable<EntityScore> scores;
    private final LocalChecks checks;
    private final Targets targets;
    private final BooleanSupplier cancelled;
    private long windows;

    BulkSource(Iterable<EntityScore> scores, LocalChecks checks, Targets targets, BooleanSupplier cancelled) {
        this.scores = scores;
        this.checks = checks;
        this.targets = targets;
        this.cancelled = cancelled;
    }

    /** Goes through all windows, each checked, until the run is cancelled. */
    void firstPass(Consumer<List<Row>> action) {
        Iterator<EntityScore> source = scores.iterator();
        while (source.hasNext() && !cancelled.getAsBoolean()) {
            List<Row> window = next(source);
            windows++;
            action.accept(window);
        }
    }

    /** Goes through the windows of the first pass again. */
    void again(Consumer<List<Row>> action) {
        Iterator<EntityScore> source = scores.iterator();
        for (long i = 0; i < windows && source.hasNext(); i++) {
            action.accept(next(source));
        }
    }

    /** The records as an upload takes them: at most this many, so that each pass has the same. */
    Iterable<SObject> records(long limit) {
        return () -> new Records(scores.iterator(), limit);
    }

    private List<Row> next(Iterator<EntityScore> source) {
        List<Row> window = new ArrayList<>(WINDOW);
        while (window.size() < WINDOW && source.hasNext()) {
            window.add(new Row(source.next()));
        }
        checks.check(window);
        return window;
    }

    private final class Records implements Iterator<SObject> {

        private final Iterator<EntityScore> source;
        private final Deque<SObject> ready = new ArrayDeque<>();
        private long left;

        Records(Iterator<EntityScore> source, long limit) {
            this.source = source;
            this.left = limit;
        }

        @Override
        public boolean hasNext() {
            while (left > 0 && ready.isEmpty() && source.hasNext()) {
                for (Row row : BulkSource.this.next(source)) {
                    if (row.isOpen()) {
                        ready.add(targets.toRecord(row.score(), null));
                    }
                }
            }
            return left > 0 && !ready.isEmpty();
        }

        @Override
        public SObject next() {
            @Nullable SObject record = hasNext() ? ready.poll() : null;
            if (record == null) {
                throw new NoSuchElementException();
            }
            left--;
            return record;
        }
    }
}
