package io.github.sfconnector.testkit.internal.soql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One group of rows: its keys as first seen, and its aggregates. */
final class Group {

    private final @Nullable Object[] keys;
    private final List<Accumulator> accumulators;

    Group(@Nullable Object[] keys, List<Accumulator> accumulators) {
        this.keys = keys.clone();
        this.accumulators = List.copyOf(accumulators);
    }

    @Nullable
    Object key(int index) {
        return keys[index];
    }

    @Nullable
    Object aggregate(int index) {
        return accumulators.get(index).result();
    }

    Accumulator accumulator(int index) {
        return accumulators.get(index);
    }
}
