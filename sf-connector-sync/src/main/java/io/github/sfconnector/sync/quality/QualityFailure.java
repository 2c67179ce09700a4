package io.github.sfconnector.sync.quality;

import io.github.sfconnector.sync.entity.EntityType;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Why one record was rejected. It names the field and the rule, never the value.
 *
 * @param externalId the record's Id in the org, or null when that is what is missing
 * @param type what the record was to become
 * @param gate the gate that rejected it
 * @param field the field that breaks the rule; several are separated by commas
 * @param rule what is wrong with it
 */
public record QualityFailure(@Nullable String externalId, EntityType type, String gate, String field, String rule) {

    /** Checks that the parts are there. */
    public QualityFailure {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(gate, "gate");
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(rule, "rule");
    }
}
