package io.github.sfconnector.testkit.internal.org;

import io.github.sfconnector.testkit.FakeOrgException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lets faults look at the rows that one request writes, before they are written. Thread-safe; a request stays on its thread. */
public final class RowGuard {

    private final Map<Thread, Watch> watches = new ConcurrentHashMap<>();

    /** Refuses a row by throwing {@link FakeOrgException}. */
    @FunctionalInterface
    public interface Check {

        /** Looks at a write. */
        void before(Write write);
    }

    /**
     * A row that is about to be written.
     *
     * @param table its object
     * @param position its place among the rows of the request, from 0
     * @param row the row as it stands; null when it is created
     * @param given the values of the write by field name
     * @param byAnother makes the same write in another client's name
     */
    public record Write(
            ObjectTable table, int position, @Nullable Row row, Map<String, ?> given, Runnable byAnother) {

        private static String plain(@Nullable Object value) {
            return String.valueOf(value instanceof Located located ? located.value() : value);
        }

        /** What the row has, or is given, in a field. */
        public @Nullable Object value(String field) {
            return given.entrySet().stream()
                    .filter(entry -> entry.getKey().equalsIgnoreCase(field))
                    .<Object>map(entry -> plain(entry.getValue()))
                    .findFirst()
                    .orElseGet(() -> row == null ? null : row.get(field));
        }
    }

    private static final class Watch {
        private final List<Check> checks;
        private int position = -1;

        Watch(List<Check> checks) {
            this.checks = checks;
        }
    }

    /** Runs a request with these checks; those of an outer call hold too. */
    public <T> T with(Check check, Supplier<T> work) {
        Watch outer = watches.get(Thread.currentThread());
        watches.put(Thread.currentThread(), new Watch(outer == null ? List.of(check) : joined(outer.checks, check)));
        try {
            return work.get();
        } finally {
            restore(outer);
        }
    }

    private void restore(@Nullable Watch outer) {
        if (outer == null) {
            watches.remove(Thread.currentThread());
        } else {
            watches.put(Thread.currentThread(), outer);
        }
    }

    private static List<Check> joined(List<Check> checks, Check more) {
        return java.util.stream.Stream.concat(checks.stream(), java.util.stream.Stream.of(more))
                .toList();
    }

    /** The request begins with its next row. */
    public void nextRow() {
        Watch watch = watches.get(Thread.currentThread());
        if (watch != null) {
            watch.position++;
        }
    }

    void check(ObjectTable table, @Nullable Row row, Map<String, ?> given, Runnable byAnother) {
        Watch watch = watches.get(Thread.currentThread());
        if (watch != null) {
            Write write = new Write(table, Math.max(0, watch.position), row, given, byAnother);
            watch.checks.forEach(check -> check.before(write));
        }
    }
}
