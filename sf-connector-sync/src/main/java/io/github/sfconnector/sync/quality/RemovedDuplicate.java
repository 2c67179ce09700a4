package io.github.sfconnector.sync.quality;

import java.util.Objects;

/**
 * An entity that was removed because another one of the batch is the same thing.
 *
 * @param externalId the removed record's Id in the org
 * @param keptExternalId Id of the record that stayed
 * @param field the field in which both agree
 */
public record RemovedDuplicate(String externalId, String keptExternalId, String field) {

    /** Checks that the parts are there. */
    public RemovedDuplicate {
        Objects.requireNonNull(externalId, "externalId");
        Objects.requireNonNull(keptExternalId, "keptExternalId");
        Objects.requireNonNull(field, "field");
    }
}
