package io.github.sfconnector.sync.entity;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A company, as code that knows the canonical fields sees it. Fields that were absent are null here. Immutable and thread-safe.
 *
 * @param externalId the record's Id in the org
 * @param name name of the company
 * @param website website as the org has it
 * @param domain host of the website without {@code www.}, lower-case
 * @param industry industry
 * @param employeeCount number of employees
 * @param annualRevenue revenue of a year, exact, in the record's currency
 * @param custom fields without a canonical name, by API name
 * @param modifiedAt the record's stamp in the org, or null when it was not read
 */
public record Account(
        String externalId,
        @Nullable String name,
        @Nullable String website,
        @Nullable String domain,
        @Nullable String industry,
        @Nullable Long employeeCount,
        @Nullable BigDecimal annualRevenue,
        Map<String, @Nullable Object> custom,
        @Nullable Instant modifiedAt) {

    /** Copies the map and keeps its order. */
    public Account {
        custom = Collections.unmodifiableMap(new LinkedHashMap<>(custom));
    }

    /**
     * The typed view of an entity that has passed the quality gates.
     *
     * @param entity an entity of type account
     * @return the same content by typed accessors
     * @throws IllegalArgumentException when it is of another type, or a value is not of the type its field has
     * @throws IllegalStateException when it has no external id
     */
    public static Account from(Entity entity) {
        Views.require(entity, EntityType.ACCOUNT);
        return new Account(
                entity.externalId(),
                Views.text(entity, "name"),
                Views.text(entity, "website"),
                Views.text(entity, "domain"),
                Views.text(entity, "industry"),
                Views.whole(entity, "employeeCount"),
                Views.decimal(entity, "annualRevenue"),
                entity.custom(),
                entity.modifiedAt());
    }

    /** Type and external id; never values. */
    @Override
    public String toString() {
        return "Account[" + externalId + "]";
    }
}
