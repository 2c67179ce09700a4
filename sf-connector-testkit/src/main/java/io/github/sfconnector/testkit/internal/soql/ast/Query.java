package io.github.sfconnector.testkit.internal.soql.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A whole query or subquery. */
public record Query(
        List<SelectItem> select,
        From from,
        @Nullable Condition where,
        Grouping groupBy,
        @Nullable Condition having,
        List<Ordering> orderBy,
        Window window,
        boolean allRows) {

    /** Copies the lists. */
    public Query {
        select = List.copyOf(select);
        orderBy = List.copyOf(orderBy);
    }
}
