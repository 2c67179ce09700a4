package io.github.sfconnector.core.replication;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Records that were deleted in a window.
 *
 * @param records the records
 * @param earliestDateAvailable how far back the log reaches
 * @param latestDateCovered up to where the answer is complete: the begin of the next window
 */
public record DeletedRecords(List<Deletion> records, Instant earliestDateAvailable, Instant latestDateCovered) {

    /** Copies the list. */
    public DeletedRecords {
        records = List.copyOf(records);
        Objects.requireNonNull(earliestDateAvailable, "earliestDateAvailable");
        Objects.requireNonNull(latestDateCovered, "latestDateCovered");
    }

    /**
     * Whether the log still reached back to this time. If not, deletions before {@link #earliestDateAvailable()} are missing here, and only a
     * comparison of all Ids finds them.
     *
     * @param start begin of the window that was asked for
     * @return whether nothing was purged from the window
     */
    public boolean coversFrom(Instant start) {
        return !earliestDateAvailable.isAfter(start);
    }

    /**
     * One record that was deleted.
     *
     * @param id its Id
     * @param deletedDate when
     */
    public record Deletion(String id, Instant deletedDate) {

        /** Checks the parts. */
        public Deletion {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(deletedDate, "deletedDate");
        }
    }
}
