package io.github.sfconnector.sync.discovery;

import io.github.sfconnector.core.describe.FieldDescribe;
import java.util.Objects;

/**
 * A field as a mapping screen shows it.
 *
 * @param name API name
 * @param label label in the user's language
 * @param type describe type in lower case; the vocabulary is open
 * @param updateable whether this user may write it
 * @param custom whether it is a custom field
 * @param calculated whether it is a formula, whose changes move no stamp
 */
public record DiscoveredField(
        String name, String label, String type, boolean updateable, boolean custom, boolean calculated) {

    /** Checks that the parts are there. */
    public DiscoveredField {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(type, "type");
    }

    static DiscoveredField of(FieldDescribe field) {
        return new DiscoveredField(
                field.name(), field.label(), field.type(), field.updateable(), field.custom(), field.calculated());
    }
}
