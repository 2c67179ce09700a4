package io.github.sfconnector.sync;

import io.github.sfconnector.core.SObject;
import io.github.sfconnector.core.query.QueryPage;
import io.github.sfconnector.sync.cursor.SyncWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a first read into stretches of stamps with about equally many rows, by counting. The counts decide where the cuts are and nothing else: the
 * first stretch has no beginning and the last one no end, so whatever they say, all rows are in one of them.
 */
final class WindowPlanner {

    /** More windows than lanes, so that lanes that are done early have something left to do. */
    private static final int WINDOWS_A_LANE = 3;

    /** As many as need no balancing; each window more ends with a page that is not full. */
    private static final int EVEN_WINDOWS_A_LANE = 2;

    /** A stretch with this many times the rows it should have is cut again. */
    private static final double TOO_MANY = 1.5;

    /** Rounds of counting; each cuts what has too many rows into up to {@value #MOST_PIECES} pieces. */
    private static final int MOST_ROUNDS = 6;

    private static final int MOST_PIECES = 16;

    private final ObjectContext context;
    private final int lanes;
    private List<QueryPage> ends = List.of();
    private long askedAt;

    WindowPlanner(ObjectContext context) {
        this.context = context;
        this.lanes = context.reading().lanes();
    }

    /** How many live rows there are, by the service's count. */
    long count(Span span) {
        QueryPage page = first(context.queries().count(span));
        return page.totalSize();
    }

    /** Each costs a count and the rest of a page. */
    long mostWindows() {
        return 2L * lanes * WINDOWS_A_LANE;
    }

    /** As {@link #count} of all, and finds in the same wait where the rows that may have to be cut begin and end. */
    long survey() {
        context.beforeFirstQuery();
        askedAt = System.nanoTime();
        SyncQueries queries = context.queries();
        List<String> asked = List.of(queries.count(Span.from(null, false, null)), queries.first(), queries.last());
        QueryPage[] answers = new QueryPage[asked.size()];
        Lanes.run(answers.length, lanes, context.reading().executor(), i -> answers[i] = first(asked.get(i)));
        ends = List.of(answers[1], answers[2]);
        return answers[0].totalSize();
    }

    /** The windows of so many rows, once they were surveyed. */
    List<SyncWindow> plan(long rows) {
        if (ends.stream().anyMatch(end -> end.records().isEmpty() || end.serverTime() == null) || ends.isEmpty()) {
            return List.of(SyncWindow.of(null, null));
        }
        Instant answered = Objects.requireNonNull(ends.get(0).serverTime());
        // All rows are read after this answer.
        context.began(answered.minusNanos(System.nanoTime() - askedAt), answered, rows);
        Stretch whole = new Stretch(second(ends.get(0)), second(ends.get(1)).plusSeconds(1), rows);
        long share = Math.max(1, rows / ((long) lanes * WINDOWS_A_LANE));
        return windows(joined(stretches(whole, share), share));
    }

    private Instant second(QueryPage page) {
        SObject row = page.records().get(0);
        return Position.of(row, context.selection().cursorField()).stamp().truncatedTo(ChronoUnit.SECONDS);
    }

    // One count a lane says whether rows are spread evenly; then the finer cuts need no counts of their own.
    private List<Stretch> stretches(Stretch whole, long share) {
        List<Stretch> stretches = counted(whole.pieces(lanes));
        if (isEven(stretches)) {
            return stretches.stream()
                    .flatMap(s -> s.evenPieces(share * WINDOWS_A_LANE / EVEN_WINDOWS_A_LANE).stream())
                    .toList();
        }
        for (int round = 0; round < MOST_ROUNDS && stretches.stream().anyMatch(s -> s.isCut(share)); round++) {
            stretches = cut(stretches, share);
        }
        return stretches;
    }

    private static boolean isEven(List<Stretch> stretches) {
        long rows = stretches.stream().mapToLong(Stretch::rows).sum();
        return stretches.stream().allMatch(s -> s.rows() * stretches.size() <= rows * TOO_MANY);
    }

    private List<Stretch> cut(List<Stretch> stretches, long share) {
        List<Stretch> pieces = new ArrayList<>();
        for (Stretch stretch : stretches) {
            pieces.addAll(stretch.isCut(share) ? stretch.pieces(stretch.shares(share)) : List.of(stretch));
        }
        return counted(pieces);
    }

    private List<Stretch> counted(List<Stretch> pieces) {
        Stretch[] counted = pieces.toArray(Stretch[]::new);
        Lanes.run(counted.length, lanes, context.reading().executor(), i -> {
            if (counted[i].rows() < 0) {
                counted[i] = counted[i].with(count(counted[i].span()));
            }
        });
        return List.of(counted);
    }

    private static List<Stretch> joined(List<Stretch> stretches, long share) {
        List<Stretch> joined = new ArrayList<>();
        for (Stretch next : stretches) {
            Stretch last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (last != null && last.rows() + next.rows() <= share) {
                joined.set(joined.size() - 1, new Stretch(last.from(), next.to(), last.rows() + next.rows()));
            } else {
                joined.add(next);
            }
        }
        return joined;
    }

    private static List<SyncWindow> windows(List<Stretch> stretches) {
        List<SyncWindow> windows = new ArrayList<>();
        for (int i = 0; i < stretches.size(); i++) {
            @Nullable Instant from = i == 0 ? null : stretches.get(i).from();
            @Nullable
            Instant to = i == stretches.size() - 1 ? null : stretches.get(i).to();
            windows.add(SyncWindow.of(from, to));
        }
        return windows;
    }

    private QueryPage first(String soql) {
        context.requireGoingOn();
        context.tally().call();
        return context.org().query(soql).pages().iterator().next();
    }

    /** Rows stamped from an instant on and before another; fewer than none when they are not counted yet. */
    private record Stretch(Instant from, Instant to, long rows) {

        boolean isCut(long share) {
            return rows > share * TOO_MANY && Duration.between(from, to).toSeconds() >= 2;
        }

        Stretch with(long counted) {
            return new Stretch(from, to, counted);
        }

        Span span() {
            return new Span(from, false, null, to);
        }

        /** Pieces that are to be counted. */
        List<Stretch> pieces(long wanted) {
            return cut(wanted, -1);
        }

        /** Pieces of about so many rows, where rows are spread evenly. */
        List<Stretch> evenPieces(long share) {
            long wanted = Math.max(1, Math.round((double) rows / share));
            return cut(wanted, rows / wanted);
        }

        long shares(long share) {
            return Math.min(Math.max(2, Math.round((double) rows / share)), MOST_PIECES * 3L);
        }

        private List<Stretch> cut(long wanted, long rowsOfEach) {
            long seconds = Duration.between(from, to).toSeconds();
            long count = Math.min(wanted, Math.max(1, seconds));
            List<Stretch> pieces = new ArrayList<>();
            Instant start = from;
            for (long i = 1; i <= count; i++) {
                Instant end = i == count ? to : from.plusSeconds(seconds * i / count);
                pieces.add(new Stretch(start, end, rowsOfEach));
                start = end;
            }
            return pieces;
        }
    }
}
