package io.github.sfconnector.core.replication;

import java.time.Duration;
import java.time.Instant;

/**
 * Asks the org's replication log. Immutable and thread-safe; not meant to be implemented by users.
 *
 * <p>Whoever asks again and again begins each window at {@code latestDateCovered} of the answer before, never at the end that was asked for:
 * transactions that were open then may still have been left out. Seconds count from API version 29 on.
 */
public interface Replication {

    /** How far back the log of updated records reaches, the service's limit. */
    Duration MAX_AGE_UPDATED = Duration.ofDays(30);

    /** How far back the log of deleted records reaches, the service's limit; under pressure it is purged earlier. */
    Duration MAX_AGE_DELETED = Duration.ofDays(15);

    /** The shortest window, the service's limit. */
    Duration MIN_WINDOW = Duration.ofMinutes(1);

    /** Most Ids of one answer, the service's limit: {@value}. */
    int MAX_IDS = 600_000;

    /**
     * Ids of records that were created or changed.
     *
     * @param objectName API name of an object that its describe calls replicateable
     * @param start begin of the window
     * @param end end of the window
     * @return the Ids
     * @throws IllegalArgumentException when the window is shorter than {@link #MIN_WINDOW}
     * @throws ReplicationWindowException when it reaches back too far or holds more than {@value #MAX_IDS} records
     */
    UpdatedRecords updated(String objectName, Instant start, Instant end);

    /**
     * Ids of records that were deleted, with the time of each.
     *
     * @param objectName API name of an object that its describe calls replicateable
     * @param start begin of the window
     * @param end end of the window
     * @return the Ids; {@link DeletedRecords#coversFrom} tells whether the log still reached back to the window's begin
     * @throws IllegalArgumentException when the window is shorter than {@link #MIN_WINDOW}
     * @throws ReplicationWindowException when it reaches back too far or holds more than {@value #MAX_IDS} records
     */
    DeletedRecords deleted(String objectName, Instant start, Instant end);
}
