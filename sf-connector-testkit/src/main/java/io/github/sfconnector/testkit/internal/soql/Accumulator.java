package io.github.sfconnector.testkit.internal.soql;

import org.jspecify.annotations.Nullable;

/** Gathers the non-null values of one aggregate over one group. */
interface Accumulator {

    void add(Object value);

    @Nullable
    Object result();
}
