package io.github.sfconnector.testkit.internal.soql;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** One element of ORDER BY: what to read and how it sorts. Where nulls go does not depend on the direction. */
record SortKey<R>(Reading<R> reading, Comparator<Object> order, boolean descending, boolean nullsLast) {

    int compare(@Nullable Object left, @Nullable Object right) {
        if (left == null || right == null) {
            int nulls = Boolean.compare(left != null, right != null);
            return nullsLast ? -nulls : nulls;
        }
        return descending ? order.compare(right, left) : order.compare(left, right);
    }
}
