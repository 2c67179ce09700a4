package io.github.sfconnector.clevertap.sink;

import io.github.sfconnector.clevertap.RecordOutcome;
import io.github.sfconnector.sync.entity.EntityType;
import java.util.Objects;

/**
 * One profile or event that CleverTap has not got, or may have got.
 *
 * @param type of the entity
 * @param externalId its Id in the org
 * @param what {@code profile}, or the event's name
 * @param status what became of it
 * @param code CleverTap's code; 0 when it was not even sent
 * @param reason the key and the rule, without values
 */
public record SinkProblem(
        EntityType type, String externalId, String what, RecordOutcome.Status status, int code, String reason) {

    /** Checks that the parts are there. */
    public SinkProblem {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(externalId, "externalId");
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(reason, "reason");
    }
}
