package io.github.sfconnector.sync.sink;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A record that no longer exists in the org.
 *
 * @param externalId its Id in the org
 * @param deletedAt the stamp of its deletion
 * @param mergedInto Id of the record it was merged into, or null when it was simply deleted
 */
public record Tombstone(
        String externalId, Instant deletedAt, @Nullable String mergedInto) {

    /** Checks that the parts are there. */
    public Tombstone {
        Objects.requireNonNull(externalId, "externalId");
        Objects.requireNonNull(deletedAt, "deletedAt");
    }
}
