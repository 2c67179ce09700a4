package io.github.sfconnector.core.bulk;

import java.util.function.Consumer;

/** An ingest job. Immutable and thread-safe: the job's state is in the org. */
public interface BulkIngestJob {

    /** {@return the job's id} */
    String id();

    /** {@return the job as it is now} */
    BulkJobInfo info();

    /**
     * Waits until the job is no longer running.
     *
     * @param wait how long
     * @return the job as it ended: complete, failed or aborted
     * @throws BulkWaitException when it was not done in time; the job goes on
     * @throws BulkJobException when its upload was never closed, so that no waiting ends
     */
    BulkJobInfo await(BulkWait wait);

    /**
     * Tells what came of each row, of a job in whatever state it ended: those written, then those refused, then those not reached. Rows come in no
     * order; match them by a key among their values.
     *
     * @param outcomes told of each row
     * @return how many there were of each
     */
    BulkCounts outcomes(Consumer<BulkOutcome> outcomes);

    /** Ends the job early; what it did until then stays done. */
    void abort();

    /** Deletes the job and its results, which otherwise stay for seven days. */
    void delete();
}
