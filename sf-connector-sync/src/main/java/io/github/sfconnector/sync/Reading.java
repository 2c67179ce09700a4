package io.github.sfconnector.sync;

import io.github.sfconnector.core.bulk.BulkWait;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * How an engine reads.
 *
 * @param batchSize rows to the sink at a time
 * @param horizon how long a transaction may take from stamping a row to committing it
 * @param changes by which queries changes are looked for
 * @param covered whether the watermark stays behind transactions that are open
 * @param redelivers whether rows of the overlap are delivered again although they are unchanged
 * @param describeMaxAge how long an object is taken to look as it did
 * @param deletionChecks how often deletions are compared with the org's log or Ids, or null for never
 * @param maxReconciled most records that a comparison of Ids may find deleted
 * @param clock decides when describes and checks are due and where slow queries are cut; never what is read
 * @param lanes how many windows are read side by side
 * @param executor runs the lanes but one, or null when there is one lane only
 * @param partitionFrom rows from which a first read is cut into windows, or null when the host did not say
 * @param bulkFrom rows from which a first read goes by a bulk job, or null when the host did not say
 * @param bulkWait how long a bulk job may take
 */
record Reading(
        int batchSize,
        Duration horizon,
        ChangeQueries changes,
        boolean covered,
        boolean redelivers,
        Duration describeMaxAge,
        @Nullable Duration deletionChecks,
        int maxReconciled,
        InstantSource clock,
        int lanes,
        @Nullable Executor executor,
        @Nullable Long partitionFrom,
        @Nullable Long bulkFrom,
        BulkWait bulkWait) {

    /** A full page as it came and as records, with room to spare. */
    private static final long PAGE_BYTES = 4L * 1024 * 1024;

    /**
     * Whether the page after the one in hand is asked for already. While a page is dealt with the next one is under way, so each lane has two in memory; where they would take more than a
     * quarter of the heap, lanes have only each other to fill the wait.
     */
    boolean readsAhead() {
        return lanes == 1 || 2L * lanes * PAGE_BYTES <= Runtime.getRuntime().maxMemory() / 4;
    }
}
