package io.github.sfconnector.writeback;

import io.github.sfconnector.core.query.Soql;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Which object each of the host's entity types goes to. Immutable and thread-safe: {@link #with} answers another map.
 */
public final class EntityObjects {

    private static final EntityObjects STANDARD = new EntityObjects(Map.of())
            .with("person", "Contact")
            .with("account", "Account")
            .with("opportunity", "Opportunity");

    private final Map<String, String> objects;

    private EntityObjects(Map<String, String> objects) {
        this.objects = objects;
    }

    /** {@return person to Contact, account to Account, opportunity to Opportunity} */
    public static EntityObjects standard() {
        return STANDARD;
    }

    /**
     * Adds an entity type or sends one to another object.
     *
     * @param entityType the host's name, such as {@code lead}
     * @param objectName API name of the object, such as {@code Lead}
     * @return the changed map
     * @throws IllegalArgumentException when it is no API name
     */
    public EntityObjects with(String entityType, String objectName) {
        Map<String, String> more = new LinkedHashMap<>(objects);
        more.put(Objects.requireNonNull(entityType, "entityType"), Soql.name(objectName));
        return new EntityObjects(Collections.unmodifiableMap(more));
    }

    /**
     * Finds the object of an entity type.
     *
     * @param entityType the host's name
     * @return API name of the object
     */
    public Optional<String> objectOf(String entityType) {
        return Optional.ofNullable(objects.get(entityType));
    }

    /** {@return objects by entity type} */
    public Map<String, String> asMap() {
        return objects;
    }
}
