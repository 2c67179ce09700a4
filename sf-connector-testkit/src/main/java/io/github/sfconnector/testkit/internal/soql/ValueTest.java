package io.github.sfconnector.testkit.internal.soql;

import org.jspecify.annotations.Nullable;

/** Whether a value, perhaps null, passes a filter. */
interface ValueTest {

    boolean test(@Nullable Object value);

    default ValueTest negatedIf(boolean negated) {
        return negated ? value -> !test(value) : this;
    }
}
