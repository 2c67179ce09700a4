package io.github.sfconnector.writeback;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the host has computed for one record. A value that was never set is left alone in the org; one that was set to null is cleared there.
 * Immutable and thread-safe.
 */
public final class EntityScore {

    /** Canonical name of the fit score, a number. */
    public static final String FIT_SCORE = "fitScore";

    /** Canonical name of the engagement score, a number. */
    public static final String ENGAGEMENT_SCORE = "engagementScore";

    /** Canonical name of the combined score, a number. */
    public static final String COMBINED_SCORE = "combinedScore";

    /** Canonical name of the tier, a text. */
    public static final String TIER = "tier";

    /** Canonical name of the time of scoring. */
    public static final String SCORED_AT = "scoredAt";

    private final String entityId;
    private final @Nullable String parentId;
    private final Map<String, @Nullable Object> values;

    private EntityScore(String entityId, @Nullable String parentId, Map<String, @Nullable Object> values) {
        this.entityId = entityId;
        this.parentId = parentId;
        this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * Scores of one record.
     *
     * @param entityId the record's 15 or 18 character Id in the org, or its external id when the mapping says so
     * @return a builder
     */
    public static Builder of(String entityId) {
        return new Builder(entityId);
    }

    /** {@return the record's key: its Id in the org, or its external id when the mapping says so} */
    public String entityId() {
        return entityId;
    }

    /** {@return what the record is grouped by} */
    public Optional<String> parentId() {
        return Optional.ofNullable(parentId);
    }

    /** {@return the values by canonical name: BigDecimal, String, Boolean, Instant, LocalDate or null} */
    public Map<String, @Nullable Object> values() {
        return values;
    }

    /** {@return the Id and the names of the values, never the values} */
    @Override
    public String toString() {
        return "EntityScore[" + entityId + "]" + values.keySet();
    }

    /** Collects the values of one record. Not thread-safe. */
    public static final class Builder {

        private final String entityId;
        private final Map<String, @Nullable Object> values = new LinkedHashMap<>();
        private @Nullable String parentId;

        private Builder(String entityId) {
            this.entityId = Objects.requireNonNull(entityId, "entityId");
        }

        /**
         * Sets {@value EntityScore#FIT_SCORE}.
         *
         * @param score the score, or null to clear it
         * @return this builder
         */
        public Builder fit(@Nullable BigDecimal score) {
            return value(FIT_SCORE, score);
        }

        /**
         * Sets {@value EntityScore#ENGAGEMENT_SCORE}.
         *
         * @param score the score, or null to clear it
         * @return this builder
         */
        public Builder engagement(@Nullable BigDecimal score) {
            return value(ENGAGEMENT_SCORE, score);
        }

        /**
         * Sets {@value EntityScore#COMBINED_SCORE}.
         *
         * @param score the score, or null to clear it
         * @return this builder
         */
        public Builder combined(@Nullable BigDecimal score) {
            return value(COMBINED_SCORE, score);
        }

        /**
         * Sets {@value EntityScore#TIER}.
         *
         * @param tier the tier, or null to clear it
         * @return this builder
         */
        public Builder tier(@Nullable String tier) {
            return value(TIER, tier);
        }

        /**
         * Sets {@value EntityScore#SCORED_AT}.
         *
         * @param time when the scores were computed, or null to clear it
         * @return this builder
         */
        public Builder scoredAt(@Nullable Instant time) {
            return value(SCORED_AT, time);
        }

        /**
         * Sets any other value that the mapping knows.
         *
         * @param name canonical name
         * @param value a BigDecimal, String, Boolean, Instant or LocalDate, or null to clear it
         * @return this builder
         */
        public Builder value(String name, @Nullable Object value) {
            values.put(Objects.requireNonNull(name, "name"), value);
            return this;
        }

        /**
         * Groups the record with others of the same parent: they go into one request or one after the other, so that they do not wait for each
         * other's lock on the parent.
         *
         * @param parentId the parent's Id, such as that of a contact's account, or any other text that the group shares
         * @return this builder
         */
        public Builder parent(@Nullable String parentId) {
            this.parentId = parentId;
            return this;
        }

        /** {@return the scores} */
        public EntityScore build() {
            return new EntityScore(entityId, parentId, values);
        }
    }
}
