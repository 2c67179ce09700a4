package io.github.sfconnector.core.describe;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An object in the list of all objects.
 *
 * @param name API name
 * @param label label in the user's language
 * @param keyPrefix first three characters of its Ids, or null when it has none
 * @param flags what may be done with its records
 */
public record SObjectSummary(
        String name, String label, @Nullable String keyPrefix, SObjectDescribe.Flags flags) {

    /** Requires the name. */
    public SObjectSummary {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(flags, "flags");
    }
}
