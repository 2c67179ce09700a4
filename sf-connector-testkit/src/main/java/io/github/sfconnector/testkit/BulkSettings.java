package io.github.sfconnector.testkit;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * How the jobs of Bulk API 2.0 go in a fake. Immutable: every {@code with} method answers changed settings. Names of objects are
 * matched in any case.
 *
 * @param polls how many readings of a job answer {@code InProgress} before one finds it done; 0 or more
 * @param queryJobsPerDay query jobs that may be created in 24 hours; Salesforce allows 10,000
 * @param maxUploadBytes the largest upload; Salesforce takes 150 MB after base64 encoding
 * @param resultRows rows of a page of query results when the reader names no maxRecords
 * @param endings how the jobs of an object end, by its lower-case name; the others succeed
 * @param unsupported lower-case names of objects that bulk jobs are refused for
 */
public record BulkSettings(
        int polls,
        int queryJobsPerDay,
        int maxUploadBytes,
        int resultRows,
        Map<String, Ending> endings,
        Set<String> unsupported) {

    private static final int QUERY_JOBS = 10_000;
    private static final int MAX_UPLOAD = 112_500_000;
    private static final int RESULT_ROWS = 100_000;

    /**
     * How a job ends that does not succeed.
     *
     * @param errorMessage what a failed job says, such as {@code InternalServerError : ...}; empty for a job that is aborted
     * @param afterRecords how many records of an upload are processed before
     */
    public record Ending(String errorMessage, int afterRecords) {

        /** Checks the count. */
        public Ending {
            Objects.requireNonNull(errorMessage, "errorMessage");
            check(afterRecords >= 0, "afterRecords must not be negative: " + afterRecords);
        }

        /** {@return whether the job is aborted, not failed} */
        public boolean aborted() {
            return errorMessage.isEmpty();
        }
    }

    /** Checks the numbers and copies the collections. */
    public BulkSettings {
        check(polls >= 0, "polls must not be negative: " + polls);
        check(queryJobsPerDay >= 0, "queryJobsPerDay must not be negative: " + queryJobsPerDay);
        check(maxUploadBytes > 0, "maxUploadBytes must be positive: " + maxUploadBytes);
        check(resultRows > 0, "resultRows must be positive: " + resultRows);
        endings = Map.copyOf(endings);
        unsupported = Set.copyOf(unsupported);
    }

    private static void check(boolean condition, String rule) {
        if (!condition) {
            throw new IllegalArgumentException(rule);
        }
    }

    /** {@return jobs that are complete when first polled, with the limits of Salesforce} */
    public static BulkSettings defaults() {
        return new BulkSettings(0, QUERY_JOBS, MAX_UPLOAD, RESULT_ROWS, Map.of(), Set.of());
    }

    /**
     * Jobs that take their time.
     *
     * @param value readings of a job that answer {@code InProgress} before it is done
     * @return changed settings
     */
    public BulkSettings withPolls(int value) {
        return new BulkSettings(value, queryJobsPerDay, maxUploadBytes, resultRows, endings, unsupported);
    }

    /**
     * A smaller daily allowance: the job beyond it is refused with LIMIT_EXCEEDED.
     *
     * @param value query jobs in 24 hours
     * @return changed settings
     */
    public BulkSettings withQueryJobsPerDay(int value) {
        return new BulkSettings(polls, value, maxUploadBytes, resultRows, endings, unsupported);
    }

    /**
     * A smaller upload.
     *
     * @param value bytes
     * @return changed settings
     */
    public BulkSettings withMaxUploadBytes(int value) {
        return new BulkSettings(polls, queryJobsPerDay, value, resultRows, endings, unsupported);
    }

    /**
     * Smaller pages of query results.
     *
     * @param value rows, when the reader names no maxRecords
     * @return changed settings
     */
    public BulkSettings withResultRows(int value) {
        return new BulkSettings(polls, queryJobsPerDay, maxUploadBytes, value, endings, unsupported);
    }

    /**
     * Jobs of an object that fail.
     *
     * @param object API name
     * @param errorMessage what the job says
     * @param afterRecords how many records of an upload are processed before
     * @return changed settings
     */
    public BulkSettings withFailure(String object, String errorMessage, int afterRecords) {
        check(!errorMessage.isEmpty(), "a failed job needs an error message");
        return with(object, new Ending(errorMessage, afterRecords));
    }

    /**
     * Jobs of an object that somebody else aborts.
     *
     * @param object API name
     * @param afterRecords how many records of an upload are processed before
     * @return changed settings
     */
    public BulkSettings withAbort(String object, int afterRecords) {
        return with(object, new Ending("", afterRecords));
    }

    private BulkSettings with(String object, Ending ending) {
        Map<String, Ending> more = new HashMap<>(endings);
        more.put(key(object), ending);
        return new BulkSettings(polls, queryJobsPerDay, maxUploadBytes, resultRows, more, unsupported);
    }

    /**
     * An object that bulk jobs are refused for with INVALIDENTITY.
     *
     * @param object API name
     * @return changed settings
     */
    public BulkSettings withUnsupported(String object) {
        Set<String> more = new HashSet<>(unsupported);
        more.add(key(object));
        return new BulkSettings(polls, queryJobsPerDay, maxUploadBytes, resultRows, endings, more);
    }

    /**
     * How jobs of this object end.
     *
     * @param object API name
     * @return empty when they succeed
     */
    public Optional<Ending> ending(String object) {
        return Optional.ofNullable(endings.get(key(object)));
    }

    /**
     * Whether jobs for this object are taken.
     *
     * @param object API name
     * @return false when they are refused
     */
    public boolean supports(String object) {
        return !unsupported.contains(key(object));
    }

    private static String key(String object) {
        return object.toLowerCase(Locale.ROOT);
    }
}
