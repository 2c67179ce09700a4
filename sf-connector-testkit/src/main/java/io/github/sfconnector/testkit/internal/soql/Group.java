package io.github.sfconnector.testkit.internal.soql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One group of rows: its keys as first seen, and its aggregates. A subtotal has no key where it covers all of them. */
final class Group {

    private final @Nullable Object[] keys;
    private final GroupingSet set;
    private final List<Accumulator> accumulators;

    Group(@Nullable Object[] keys, GroupingSet set, List<Accumulator> accumulators) {
        this.keys = keys.clone();
        this.set = set;
        this.accumulators = List.copyOf(accumulators);
    }

    @Nullable
    Object key(int index) {
        return set.has(index) ? keys[index] : null;
    }

    /** Whether it covers all values of the key. */
    boolean totals(int index) {
        return !set.has(index);
    }

    @Nullable
    Object aggregate(int index) {
        return accumulators.get(index).result();
    }

    Accumulator accumulator(int index) {
        return accumulators.get(index);
    }
}
