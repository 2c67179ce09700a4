package io.github.sfconnector.core.bulk;

import io.github.sfconnector.core.error.SalesforceException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came of a load. The rows given are {@code succeeded + failed + unprocessed + unknown + refused}, and those that were not reached when an
 * upload failed, which {@link #rowsTaken} tells.
 *
 * @param jobs the jobs in the order of their uploads
 * @param refused rows that were not sent because CSV cannot say them
 * @param rowsTaken rows taken from the source: with a failure, the first row that was not sent has this index
 * @param stopped why further rows were not sent: a refusal, a lost connection or what the source of the rows threw; null when all were sent
 */
public record BulkLoadReport(
        List<Job> jobs,
        long refused,
        long rowsTaken,
        @Nullable RuntimeException stopped) {

    /** Copies the list. */
    public BulkLoadReport {
        jobs = List.copyOf(jobs);
    }

    /** {@return what came of all rows that were sent} */
    public BulkCounts counts() {
        return jobs.stream().map(Job::counts).reduce(new BulkCounts(0, 0, 0), BulkCounts::plus);
    }

    /** {@return rows sent that the service did not account for: they may or may not have been written} */
    public long unknown() {
        return jobs.stream().mapToLong(Job::unknown).sum();
    }

    /** {@return whether every row given was sent, and every row sent is accounted for by its key} */
    public boolean complete() {
        return stopped == null && refused == 0 && jobs.stream().allMatch(Job::accounted);
    }

    /** {@return why further rows were not sent} */
    public Optional<RuntimeException> failure() {
        return Optional.ofNullable(stopped);
    }

    /**
     * What came of one job.
     *
     * @param id the job; it can be looked at again by {@link Bulk#ingestJob}
     * @param state the state it was last seen in
     * @param sent rows sent
     * @param counts rows accounted for; all zero when the job was not done in time
     * @param keysMatch whether the rows accounted for have the keys of the rows sent; true when the load has no key
     * @param problem what kept the results from being read, or the job from being done; null when nothing did
     */
    public record Job(
            String id,
            String state,
            long sent,
            BulkCounts counts,
            boolean keysMatch,
            @Nullable SalesforceException problem) {

        /** Checks the parts. */
        public Job {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(state, "state");
            Objects.requireNonNull(counts, "counts");
        }

        /** {@return rows sent that are not accounted for} */
        public long unknown() {
            return Math.max(0, sent - counts.total());
        }

        /** {@return whether each row sent is accounted for, once} */
        public boolean accounted() {
            return sent == counts.total() && keysMatch;
        }
    }
}
