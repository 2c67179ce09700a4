package io.github.sfconnector.sync.entity;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A person, as code that knows the canonical fields sees it. Fields that were absent are null here. Immutable and thread-safe.
 *
 * @param externalId the record's Id in the org
 * @param email e-mail address, lower-case
 * @param firstName first name
 * @param lastName last name
 * @param title job title
 * @param phone phone number as the org has it
 * @param accountExternalId Id of the person's account in the org
 * @param custom fields without a canonical name, by API name
 * @param modifiedAt the record's stamp in the org, or null when it was not read
 */
public record Person(
        String externalId,
        @Nullable String email,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String title,
        @Nullable String phone,
        @Nullable String accountExternalId,
        Map<String, @Nullable Object> custom,
        @Nullable Instant modifiedAt) {

    /** Copies the map and keeps its order. */
    public Person {
        custom = Collections.unmodifiableMap(new LinkedHashMap<>(custom));
    }

    /**
     * The typed view of an entity that has passed the quality gates.
     *
     * @param entity an entity of type person
     * @return the same content by typed accessors
     * @throws IllegalArgumentException when it is of another type, or a value is not of the type its field has
     * @throws IllegalStateException when it has no external id
     */
    public static Person from(Entity entity) {
        Views.require(entity, EntityType.PERSON);
        return new Person(
                entity.externalId(),
                Views.text(entity, "email"),
                Views.text(entity, "firstName"),
                Views.text(entity, "lastName"),
                Views.text(entity, "title"),
                Views.text(entity, "phone"),
                Views.text(entity, "accountExternalId"),
                entity.custom(),
                entity.modifiedAt());
    }

    /** Type and external id; never values. */
    @Override
    public String toString() {
        return "Person[" + externalId + "]";
    }
}
