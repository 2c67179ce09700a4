package io.github.sfconnector.sync.entity;

import java.util.Objects;

/**
 * The kind of a canonical entity. Three are known; any other object maps to a type of its own name.
 *
 * @param name lower-case name, such as {@code person}
 */
public record EntityType(String name) {

    /** A person: Contact by default. */
    public static final EntityType PERSON = new EntityType("person");

    /** A company: Account. */
    public static final EntityType ACCOUNT = new EntityType("account");

    /** A deal: Opportunity. */
    public static final EntityType OPPORTUNITY = new EntityType("opportunity");

    /** Checks the name, which stores may use as part of a key. */
    public EntityType {
        if (!Objects.requireNonNull(name, "name").matches("[a-z][a-z0-9_]{0,79}")) {
            throw new IllegalArgumentException(
                    "an entity type's name has lower-case letters, digits and _ only and starts with a letter");
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
