package io.github.sfconnector.testkit.internal.load;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of a file, as read.
 *
 * @param object API name of its object
 * @param line where it starts
 * @param values text, Boolean, Number, {@link ParentRow} or null by field name
 * @param referenceId the name other rows know it by, or null
 * @param mayRefer whether text like {@code @Name} means another row
 */
record DataRow(
        String object,
        long line,
        Map<String, @Nullable Object> values,
        @Nullable String referenceId,
        boolean mayRefer) {

    /** The row in whose record this one was nested; the Id is known once Ids are. */
    record ParentRow(String object, @Nullable String id) {}
}
