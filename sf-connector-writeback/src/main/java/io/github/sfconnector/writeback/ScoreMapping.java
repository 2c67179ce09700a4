package io.github.sfconnector.writeback;

import io.github.sfconnector.core.query.Soql;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which object the scores of an entity type go to, which of its fields holds which score, and by which key records are found. Without further
 * settings the key is the record's Id, and no record is ever created. Immutable and thread-safe.
 */
public final class ScoreMapping {

    /** The object each entity type goes to unless another is named. */
    public static final Map<String, String> ENTITY_OBJECTS =
            EntityObjects.standard().asMap();

    private final String entityType;
    private final String objectName;
    private final Map<String, String> fields;
    private final Map<String, List<String>> expected;
    private final Set<String> truncated;
    private final @Nullable String externalIdField;
    private final boolean upsert;
    private final boolean skipUnchanged;

    private ScoreMapping(Builder builder) {
        this.entityType = builder.entityType;
        this.objectName = builder.objectName;
        this.fields = Collections.unmodifiableMap(new LinkedHashMap<>(builder.fields));
        this.expected = Map.copyOf(builder.expected);
        this.truncated = Set.copyOf(builder.truncated);
        this.externalIdField = builder.externalIdField;
        this.upsert = builder.upsert;
        this.skipUnchanged = builder.skipUnchanged;
    }

    /**
     * A mapping of one of the entity types in {@link #ENTITY_OBJECTS}.
     *
     * @param entityType such as {@code person}
     * @return a builder
     * @throws IllegalArgumentException when the type is not among them: name its object then
     */
    public static Builder of(String entityType) {
        return of(entityType, EntityObjects.standard());
    }

    /**
     * A mapping of one of the entity types of a map.
     *
     * @param entityType the host's name for the kind of entity
     * @param objects which object each type goes to
     * @return a builder
     * @throws IllegalArgumentException when the type is not in the map
     */
    public static Builder of(String entityType, EntityObjects objects) {
        String objectName = objects.objectOf(entityType)
                .orElseThrow(() -> new IllegalArgumentException(
                        "no object is known for entity type " + entityType + ": use of(entityType, objectName)"));
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

    /** {@return the external id by which records are found; empty when it is their Id} */
    public Optional<String> externalIdField() {
        return Optional.ofNullable(externalIdField);
    }

    /** {@return whether a record that no key finds is created} */
    public boolean upsert() {
        return upsert;
    }

    /** {@return whether records are read first, and left alone when they hold the values already} */
    public boolean skipUnchanged() {
        return skipUnchanged;
    }

    /** Whether records are looked for or at before they are written. */
    boolean looksFirst() {
        return skipUnchanged || (externalIdField != null && !upsert);
    }

    Map<String, List<String>> expected() {
        return expected;
    }

    boolean truncates(String canonicalName) {
        return truncated.contains(canonicalName);
    }

    /** What a stored progress belongs to: another mapping must not go on with it. */
    String fingerprint() {
        return entityType + ">" + objectName + "(" + externalIdField + "," + upsert + ")" + fields;
    }

    /** Collects the fields of a mapping. Not thread-safe. */
    public static final class Builder {

        private final String entityType;
        private final String objectName;
        private final Map<String, String> fields = new LinkedHashMap<>();
        private final Map<String, List<String>> expected = new LinkedHashMap<>();
        private final Set<String> truncated = new LinkedHashSet<>();
        private @Nullable String externalIdField;
        private boolean upsert;
        private boolean skipUnchanged;

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
         * Finds records by an external id instead of their Id. The keys of scores are its values then. Records are only updated: one that no key
         * finds is skipped, unless {@link #upsert()} is set.
         *
         * @param fieldName API name of a field that is an external id
         * @return this builder
         */
        public Builder keyedBy(String fieldName) {
            this.externalIdField = Soql.name(fieldName);
            return this;
        }

        /**
         * Creates a record when its external id finds none. Scores must then bring all fields that the object requires.
         *
         * @return this builder
         */
        public Builder upsert() {
            this.upsert = true;
            return this;
        }

        /**
         * Reads the records first, at one request per 200 or more, and leaves those alone that hold the same values, numbers compared at the field's
         * scale and times to the second.
         *
         * @return this builder
         */
        public Builder skipUnchanged() {
            this.skipUnchanged = true;
            return this;
        }

        /**
         * Cuts a text that is longer than its field, and notes it in the record's outcome. Without it such a record fails.
         *
         * @param canonicalName a mapped value
         * @return this builder
         */
        public Builder truncate(String canonicalName) {
            truncated.add(canonicalName);
            return this;
        }

        /**
         * Names values that will be written, so that the preflight finds out whether the field's picklist and length take them.
         *
         * @param canonicalName a mapped value, such as {@value EntityScore#TIER}
         * @param values texts
         * @return this builder
         */
        public Builder expect(String canonicalName, String... values) {
            expected.computeIfAbsent(canonicalName, name -> new ArrayList<>()).addAll(List.of(values));
            return this;
        }

        /**
         * The mapping.
         *
         * @return the mapping
         * @throws IllegalStateException when nothing is mapped, a setting names a value that is not, or the settings contradict each other
         */
        public ScoreMapping build() {
            if (fields.isEmpty()) {
                throw new IllegalStateException(
                        "the mapping of " + entityType + " to " + objectName + " has no fields");
            }
            if (upsert && externalIdField == null) {
                throw new IllegalStateException("upsert needs an external id: set keyedBy");
            }
            if (fields.values().stream().anyMatch(field -> field.equalsIgnoreCase(externalIdField))) {
                throw new IllegalStateException("field " + externalIdField + " is the key and cannot take a score too");
            }
            requireMapped(truncated);
            requireMapped(expected.keySet());
            return new ScoreMapping(this);
        }

        private void requireMapped(Set<String> names) {
            names.stream().filter(name -> !fields.containsKey(name)).findFirst().ifPresent(name -> {
                throw new IllegalStateException(name + " of " + entityType + " is not mapped to a field");
            });
        }
    }
}
