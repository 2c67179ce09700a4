package io.github.sfconnector.sync.entity;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One canonical entity. Values are String, Boolean, Long, BigDecimal, LocalDate, Instant, or null, which is different from absent. Until the
 * quality gates have passed, a value may still be in the form the org sent it, and the external id may be missing. Immutable and thread-safe.
 *
 * @param type the kind of entity
 * @param fields canonical fields by name, {@code externalId} among them
 * @param custom fields without a canonical name, by their API name in the org
 * @param modifiedAt the record's stamp in the org, or null when it was not read
 */
public record Entity(
        EntityType type,
        Map<String, @Nullable Object> fields,
        Map<String, @Nullable Object> custom,
        @Nullable Instant modifiedAt) {

    /** Name of the field that holds the record's Id in the org. */
    public static final String EXTERNAL_ID = "externalId";

    // Not a compact constructor: javac 25 leaves the annotations out of the class file for one, and values would seem
    // to be never null to callers.
    /**
     * Copies the maps and keeps their order.
     *
     * @param type kind of entity
     * @param fields canonical fields by name, {@code externalId} among them
     * @param custom fields without a canonical name, by their API name in the org
     * @param modifiedAt the record's stamp in the org, or null when it was not read
     */
    public Entity(
            EntityType type,
            Map<String, @Nullable Object> fields,
            Map<String, @Nullable Object> custom,
            @Nullable Instant modifiedAt) {
        this.type = Objects.requireNonNull(type, "type");
        this.fields = copied(fields);
        this.custom = copied(custom);
        this.modifiedAt = modifiedAt;
    }

    private static Map<String, @Nullable Object> copied(Map<String, @Nullable Object> map) {
        return map instanceof FieldValues ? map : Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /**
     * A canonical field's value.
     *
     * @param field its name
     * @return the value; null when it is null or absent
     */
    public @Nullable Object get(String field) {
        return fields.get(field);
    }

    /**
     * The record's Id in the org.
     *
     * @return the external id
     * @throws IllegalStateException when it is missing, which the required-field gate rules out
     */
    public String externalId() {
        if (fields.get(EXTERNAL_ID) instanceof String id) {
            return id;
        }
        throw new IllegalStateException(type + " has no externalId: it has not passed the required-field gate");
    }

    /**
     * The same entity with other canonical fields.
     *
     * @param other the fields in place of its own
     * @return a copy
     */
    public Entity withFields(Map<String, @Nullable Object> other) {
        return new Entity(type, other, custom, modifiedAt);
    }

    /**
     * The same entity with other custom fields.
     *
     * @param other the fields in place of its own
     * @return a copy
     */
    public Entity withCustom(Map<String, @Nullable Object> other) {
        return new Entity(type, fields, other, modifiedAt);
    }

    /** Type, external id and field names; never values. */
    @Override
    public String toString() {
        return type + "[" + fields.get(EXTERNAL_ID) + "]" + fields.keySet() + custom.keySet();
    }
}
