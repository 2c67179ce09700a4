package io.github.sfconnector.sync;

import io.github.sfconnector.core.bulk.BulkQueryJob;
import io.github.sfconnector.core.query.QueryResults;
import org.jspecify.annotations.Nullable;

/**
 * What the choice of a road depends on.
 *
 * @param rows how many rows there are, or null when nobody counted them
 * @param asked what the plan says
 * @param noWindows why rows cannot come in windows, or null when they can
 * @param windowCalls what windows cost beside their pages
 * @param windowsFrom rows from which the host wants windows, or null when it did not say
 * @param noBulk why a bulk job cannot read it, or null when one can
 * @param bulkFrom rows from which the host wants a bulk job, or null when it did not say
 * @param left calls that are left for reading, or null when nobody knows
 */
record RoadNumbers(
        @Nullable Long rows,
        ReadStrategy asked,
        @Nullable String noWindows,
        long windowCalls,
        @Nullable Long windowsFrom,
        @Nullable String noBulk,
        @Nullable Long bulkFrom,
        @Nullable Long left) {

    /** Beside its pages a bulk job takes a count, the job itself and a look at it. */
    private static final long JOB_CALLS = 3;

    /** {@return the calls that a road takes at least} Wide rows come in smaller pages, and a job may have to be looked at more often. */
    long calls(ReadStrategy road) {
        return switch (road) {
            case BULK -> JOB_CALLS + parts(BulkQueryJob.DEFAULT_PAGE_ROWS);
            case PARTITIONED_REST -> parts(QueryResults.MAX_BATCH_SIZE) + windowCalls;
            case REST, AUTO -> parts(QueryResults.MAX_BATCH_SIZE);
        };
    }

    boolean fits(ReadStrategy road) {
        return left == null || rows == null || calls(road) <= left;
    }

    boolean isMany() {
        long from = windowsFrom == null ? SyncEngine.DEFAULT_PARTITION_FROM : windowsFrom;
        return rows != null && rows >= from;
    }

    boolean isManyForBulk() {
        return rows != null && bulkFrom != null && rows >= bulkFrom;
    }

    private long parts(long size) {
        return rows == null || rows <= size ? 1 : (rows - 1) / size + 1;
    }
}
