package io.github.sfconnector.core.replication;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Ids of records that were created or changed in a window.
 *
 * @param ids the Ids, each once
 * @param latestDateCovered up to where the answer is complete: the begin of the next window
 */
public record UpdatedRecords(List<String> ids, Instant latestDateCovered) {

    /** Copies the list. */
    public UpdatedRecords {
        ids = List.copyOf(ids);
        Objects.requireNonNull(latestDateCovered, "latestDateCovered");
    }
}
