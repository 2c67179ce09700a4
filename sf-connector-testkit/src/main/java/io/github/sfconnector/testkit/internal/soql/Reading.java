package io.github.sfconnector.testkit.internal.soql;

import org.jspecify.annotations.Nullable;

/** Reads one value of a row or group. */
interface Reading<R> {

    @Nullable
    Object of(R row);
}
