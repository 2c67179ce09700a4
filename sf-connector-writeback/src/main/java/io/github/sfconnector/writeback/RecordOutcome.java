package io.github.sfconnector.writeback;

import io.github.sfconnector.core.error.ApiError;
import java.util.List;
import java.util.Objects;

/**
 * What came of one record.
 *
 * @param entityId the record's Id as the caller gave it
 * @param status what came of it
 * @param errors why it was not written; for a record that was written, none
 */
public record RecordOutcome(String entityId, Status status, List<ApiError> errors) {

    /** Code of a record that has an Id of a wrong form. */
    public static final String MALFORMED_ID = "MALFORMED_ID";

    /** Code of a record that was not sent, because an earlier request showed that it could not succeed. */
    public static final String NOT_SENT = "NOT_SENT";

    /** Code of a record that another one of the same Id, later in the input, has replaced. */
    public static final String SUPERSEDED = "SUPERSEDED";

    /** Code of a record none of whose values are mapped. */
    public static final String NOTHING_TO_WRITE = "NOTHING_TO_WRITE";

    /** Code of a record whose answer was lost. */
    public static final String ANSWER_LOST = "ANSWER_LOST";

    /** Copies the list. */
    public RecordOutcome {
        Objects.requireNonNull(entityId, "entityId");
        Objects.requireNonNull(status, "status");
        errors = List.copyOf(errors);
    }

    static RecordOutcome of(String entityId, Status status, String code, String message, String... fields) {
        return new RecordOutcome(entityId, status, List.of(new ApiError(code, message, List.of(fields))));
    }

    /** The four things that can come of a record. */
    public enum Status {
        /** Written. */
        SUCCEEDED,
        /** Not written. */
        FAILED,
        /** Left out on purpose; nothing is wrong. */
        SKIPPED,
        /** Sent, and nobody can tell whether it was written: read it back, or send it again, which for the same values does no harm. */
        UNKNOWN
    }
}
