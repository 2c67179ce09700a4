package io.github.sfconnector.sync;

import io.github.sfconnector.core.query.Soql;
import io.github.sfconnector.sync.cursor.SyncWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which rows a query asks for: those from a stamp on or behind a position, up to a stamp.
 *
 * @param from first stamp, or null for all
 * @param exclusive whether rows of that very stamp are left out
 * @param after position behind which it goes on, or null; never before {@code from}
 * @param to stamp before which it ends, or null when it is open
 */
record Span(
        @Nullable Instant from,
        boolean exclusive,
        @Nullable Position after,
        @Nullable Instant to) {

    /** Before the first org. */
    private static final Instant FIRST = Instant.parse("1999-01-01T00:00:00Z");

    private static final Duration NARROWEST = Duration.ofSeconds(1);

    static Span of(SyncWindow window) {
        return new Span(window.from(), false, Position.orNull(window.stamp(), window.id()), window.to());
    }

    static Span from(@Nullable Instant from, boolean exclusive, @Nullable Position after) {
        return new Span(from, exclusive, after, null);
    }

    /** What is left of it; all, when what was reached lies before it. */
    Span behind(@Nullable Position reached) {
        boolean outside = reached == null || (from != null && reached.stamp().isBefore(from));
        return outside ? this : new Span(from, exclusive, reached, to);
    }

    /** The conditions in SOQL, none when it is all rows. */
    List<String> conditions(CursorField field) {
        List<String> conditions = new ArrayList<>();
        if (after != null) {
            conditions.add(after.after(field));
        } else if (from != null && field.name() != null) {
            conditions.add(field.name() + (exclusive ? " > " : " >= ") + Soql.datetime(from));
        }
        if (to != null && field.name() != null) {
            conditions.add(field.name() + " < " + Soql.datetime(to));
        }
        return conditions;
    }

    /** Whether it can be cut in two. */
    boolean isWide(Instant now) {
        return Duration.between(lower(), upper(now)).compareTo(NARROWEST.multipliedBy(2)) >= 0;
    }

    /** Both halves in order. The second one keeps the end, an open one too: where it is cut decides nothing about what is read. */
    List<Span> halves(Instant now) {
        Instant middle =
                lower().plus(Duration.between(lower(), upper(now)).dividedBy(2)).truncatedTo(ChronoUnit.SECONDS);
        return List.of(new Span(from, exclusive, after, middle), new Span(middle, false, null, to));
    }

    private Instant lower() {
        Instant start = after == null ? from : after.stamp();
        return (start == null ? FIRST : start).truncatedTo(ChronoUnit.SECONDS);
    }

    private Instant upper(Instant now) {
        Instant end = to == null ? now : to;
        return end.isAfter(lower()) ? end : lower();
    }
}
