package io.github.sfconnector.core.describe;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A reference from another object to this one.
 *
 * @param childObject API name of the object that refers
 * @param field its reference field
 * @param relationship name for a child subquery, or null when it cannot be queried so
 * @param cascadeDelete whether deleting the parent deletes the children
 */
public record ChildRelationship(
        String childObject, String field, @Nullable String relationship, boolean cascadeDelete) {

    /** Requires object and field. */
    public ChildRelationship {
        Objects.requireNonNull(childObject, "childObject");
        Objects.requireNonNull(field, "field");
    }

    /** {@return name for a child subquery} */
    public Optional<String> relationshipName() {
        return Optional.ofNullable(relationship);
    }
}
