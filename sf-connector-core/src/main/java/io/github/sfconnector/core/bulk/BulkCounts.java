package io.github.sfconnector.core.bulk;

/**
 * What came of the rows of one job, in numbers.
 *
 * @param succeeded rows written; of a deletion also those whose record was gone before
 * @param failed rows refused
 * @param unprocessed rows that the job did not reach
 */
public record BulkCounts(long succeeded, long failed, long unprocessed) {

    /** {@return all rows that the service accounts for} */
    public long total() {
        return succeeded + failed + unprocessed;
    }

    /**
     * The sums of both.
     *
     * @param other further rows
     * @return the sums
     */
    public BulkCounts plus(BulkCounts other) {
        return new BulkCounts(succeeded + other.succeeded, failed + other.failed, unprocessed + other.unprocessed);
    }
}
