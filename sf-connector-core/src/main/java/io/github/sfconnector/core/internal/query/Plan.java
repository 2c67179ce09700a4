package io.github.sfconnector.core.internal.query;

import io.github.sfconnector.core.query.Keyset;
import io.github.sfconnector.core.query.RowPosition;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a query is to be read.
 *
 * @param source where its pages come from
 * @param prefetch how many pages are asked for ahead of the one in hand
 * @param counted whether fewer rows than the service counted are a failure
 * @param countOnly whether the query asks for a count and so has no rows
 * @param order what its rows are ordered by, or null when it cannot be resumed
 * @param start the row after which it begins, or null
 */
record Plan(
        PageSource source,
        int prefetch,
        boolean counted,
        boolean countOnly,
        @Nullable Keyset order,
        @Nullable RowPosition start) {

    Optional<Keyset> keyset() {
        return Optional.ofNullable(order);
    }

    Plan from(PageSource other) {
        return new Plan(other, prefetch, counted, countOnly, order, start);
    }

    Plan prefetching(int pages) {
        return new Plan(source, pages, counted, countOnly, order, start);
    }

    Plan checked() {
        return new Plan(source, prefetch, true, countOnly, order, start);
    }

    Plan after(RowPosition position) {
        return new Plan(source, prefetch, counted, countOnly, order, position);
    }
}
