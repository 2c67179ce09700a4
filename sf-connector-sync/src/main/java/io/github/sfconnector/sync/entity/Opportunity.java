package io.github.sfconnector.sync.entity;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A deal, as code that knows the canonical fields sees it. Fields that were absent are null here. Immutable and thread-safe.
 *
 * @param externalId the record's Id in the org
 * @param name name of the deal
 * @param stage stage as the org names it
 * @param closeDate day it is expected to close; no time zone is involved
 * @param accountExternalId Id of the deal's account in the org
 * @param amount amount, exact, in the record's currency
 * @param custom fields without a canonical name, by API name
 * @param modifiedAt the record's stamp in the org, or null when it was not read
 */
public record Opportunity(
        String externalId,
        @Nullable String name,
        @Nullable String stage,
        @Nullable LocalDate closeDate,
        @Nullable String accountExternalId,
        @Nullable BigDecimal amount,
        Map<String, @Nullable Object> custom,
        @Nullable Instant modifiedAt) {

    /** Copies the map and keeps its order. */
    public Opportunity {
        custom = Collections.unmodifiableMap(new LinkedHashMap<>(custom));
    }

    /**
     * The typed view of an entity that has passed the quality gates.
     *
     * @param entity an entity of type opportunity
     * @return the same content by typed accessors
     * @throws IllegalArgumentException when it is of another type, or a value is not of the type its field has
     * @throws IllegalStateException when it has no external id
     */
    public static Opportunity from(Entity entity) {
        Views.require(entity, EntityType.OPPORTUNITY);
        return new Opportunity(
                entity.externalId(),
                Views.text(entity, "name"),
                Views.text(entity, "stage"),
                Views.date(entity, "closeDate"),
                Views.text(entity, "accountExternalId"),
                Views.decimal(entity, "amount"),
                entity.custom(),
                entity.modifiedAt());
    }

    /** Type and external id; never values. */
    @Override
    public String toString() {
        return "Opportunity[" + externalId + "]";
    }
}
