package io.github.sfconnector.testkit.internal.bulk;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes one record as the operation of a job says; throws a refusal. */
@FunctionalInterface
interface RowWriter {

    /** Writes it; may change the map. */
    RowOutcome write(Map<String, @Nullable Object> values);
}
