package io.github.sfconnector.core.bulk;

import io.github.sfconnector.core.SObject;
import io.github.sfconnector.core.error.ApiError;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came of one row of an ingest job.
 *
 * @param status whether it was written
 * @param jobId the job it was sent with; null when it was not sent
 * @param recordId the record's Id, or null
 * @param created whether the write made a new record
 * @param errors all errors of a failed row; of a row that counts as deleted, that its record was gone before
 * @param row the row: as sent, its values as text, or as given when it was not sent
 */
public record BulkOutcome(
        Status status,
        @Nullable String jobId,
        @Nullable String recordId,
        boolean created,
        List<ApiError> errors,
        SObject row) {

    /** Code of the error of a row that cannot be said in CSV. */
    public static final String REFUSED_HERE = "NOT_SENT";

    /** Copies the list. */
    public BulkOutcome {
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(row, "row");
        errors = List.copyOf(errors);
    }

    /** {@return the record's Id, when the service told it} */
    public Optional<String> id() {
        return Optional.ofNullable(recordId);
    }

    /** {@return status, Id and errors' codes; no values} */
    @Override
    public String toString() {
        return status + "[" + (recordId == null ? "no Id" : recordId) + "]" + errors;
    }

    /** The four things that can come of a row. */
    public enum Status {
        /** Written. */
        SUCCEEDED,
        /** Refused; nothing of it was written. */
        FAILED,
        /** Sent and not reached: the job ended before. Not written. */
        UNPROCESSED,
        /** Not sent, because CSV cannot say it. */
        NOT_SENT
    }
}
