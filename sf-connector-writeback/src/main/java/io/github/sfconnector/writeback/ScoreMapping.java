package io.github.sfconnector.writeback;

import io.github.sfconnector.core.query.Soql;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Which object the scores of an entity type go to, and which of its fields holds which score. Immutable and thread-safe.
 */
public final class ScoreMapping {

    /** The object each entity type goes to unless another is named. */
    public static final Map<String, String> ENTITY_OBJECTS =
            Map.of("person", "Contact", "account", "Account", "opportunity", "Opportunity");

    private final String entityType;
    private final String objectName;
    private final Map<String, String> fields;

    private ScoreMapping(String entityType, String objectName, Map<String, String> fields) {
        this.entityType = entityType;
        this.objectName = objectName;
        this.fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /**
     * A mapping of one of the entity types in {@link #ENTITY_OBJECTS}.
     *
     * @param entityType such as {@code person}
     * @return a builder
     * @throws IllegalArgumentException when the type is not among them: name its object then
     */
    public static Builder of(String entityType) {
        String objectName = ENTITY_OBJECTS.get(entityType);
        if (objectName == null) {
            throw new IllegalArgumentException(
                    "no object is known for entity type " + entityType + ": use of(entityType, objectName)");
        }
        return of(entityType, objectName);
    }

    /**
     * A mapping of any entity type.
     *
     * @param entityType the host's name for the kind of entity
     * @param objectName API name of the object its scores go to
     * @return a builder
     */
    public static Builder of(String entityType, String objectName) {
        return new Builder(Objects.requireNonNull(entityType, "entityType"), Soql.name(objectName));
    }

    /** {@return the host's name for the kind of entity} */
    public String entityType() {
        return entityType;
    }

    /** {@return API name of the object} */
    public String objectName() {
        return objectName;
    }

    /** {@return API names of the target fields by canonical name} */
    public Map<String, String> fields() {
        return fields;
    }

    /** Collects the fields of a mapping. Not thread-safe. */
    public static final class Builder {

        private final String entityType;
        private final String objectName;
        private final Map<String, String> fields = new LinkedHashMap<>();

        private Builder(String entityType, String objectName) {
            this.entityType = entityType;
            this.objectName = objectName;
        }

        /**
         * Maps one value to a field.
         *
         * @param canonicalName such as {@value EntityScore#FIT_SCORE}
         * @param fieldName API name of the field, such as {@code Fit_Score__c}
         * @return this builder
         * @throws IllegalArgumentException when the value is mapped already, or another value goes to the same field
         */
        public Builder map(String canonicalName, String fieldName) {
            String target = Soql.name(fieldName);
            if (fields.containsKey(canonicalName)) {
                throw new IllegalArgumentException(
                        canonicalName + " is mapped already, to " + fields.get(canonicalName));
            }
            if (fields.values().stream().anyMatch(taken -> taken.equalsIgnoreCase(target))
                    || target.toLowerCase(Locale.ROOT).equals("id")) {
                throw new IllegalArgumentException("field " + target + " of " + objectName + " cannot take "
                        + canonicalName + ": another value goes there, or it is the Id");
            }
            fields.put(canonicalName, target);
            return this;
        }

        /**
         * The mapping.
         *
         * @return the mapping
         * @throws IllegalStateException when nothing is mapped
         */
        public ScoreMapping build() {
            if (fields.isEmpty()) {
                throw new IllegalStateException(
                        "the mapping of " + entityType + " to " + objectName + " has no fields");
            }
            return new ScoreMapping(entityType, objectName, fields);
        }
    }
}
