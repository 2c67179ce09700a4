package io.github.sfconnector.writeback;

import io.github.sfconnector.core.error.ApiError;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came of one record.
 *
 * @param entityId the record's key as the caller gave it
 * @param status what came of it
 * @param errors why it was not written; for a record that was written, none
 * @param recordId the record's Id, when it is known
 * @param created whether the record was created by an upsert
 * @param attempts how often it was sent; 0 when it never was
 * @param notes what was done to it besides, such as a text that was cut; never a value
 */
public record RecordOutcome(
        String entityId,
        Status status,
        List<ApiError> errors,
        @Nullable String recordId,
        boolean created,
        int attempts,
        List<String> notes) {

    /** Code of a record that has an Id of a wrong form. */
    public static final String MALFORMED_ID = "MALFORMED_ID";

    /** Code of a record that was not sent, because an earlier request showed that it could not succeed. */
    public static final String NOT_SENT = "NOT_SENT";

    /** Code of a record that another one of the same key has replaced; by default the later one is written, see {@link EqualKeys}. */
    public static final String SUPERSEDED = "SUPERSEDED";

    /** Code of a record none of whose values are mapped. */
    public static final String NOTHING_TO_WRITE = "NOTHING_TO_WRITE";

    /** Code of a record whose answer was lost. */
    public static final String ANSWER_LOST = "ANSWER_LOST";

    /** Code of a record that holds the values already. */
    public static final String UNCHANGED = "UNCHANGED";

    /** Code of a key that finds no record, when none may be created. */
    public static final String NO_MATCH = "NO_MATCH";

    /** Code of a key that finds several records. */
    public static final String SEVERAL_MATCHES = "SEVERAL_MATCHES";

    /** Code of a record that would have been sent, had it not been a dry run. */
    public static final String DRY_RUN = "DRY_RUN";

    /** Code of a record that was not sent because the run was cancelled. */
    public static final String CANCELLED = "CANCELLED";

    /** Code of a record that its bulk job did not come to; it was not written. */
    public static final String NOT_PROCESSED = "NOT_PROCESSED";

    /** Copies the lists. */
    public RecordOutcome {
        Objects.requireNonNull(entityId, "entityId");
        Objects.requireNonNull(status, "status");
        errors = List.copyOf(errors);
        notes = List.copyOf(notes);
    }

    /**
     * An outcome without further facts.
     *
     * @param entityId the record's key
     * @param status what came of it
     * @param errors why it was not written
     */
    public RecordOutcome(String entityId, Status status, List<ApiError> errors) {
        this(entityId, status, errors, null, false, 0, List.of());
    }

    static RecordOutcome of(String entityId, Status status, String code, String message, String... fields) {
        return new RecordOutcome(entityId, status, List.of(new ApiError(code, message, List.of(fields))));
    }

    RecordOutcome with(@Nullable String recordId, int attempts, List<String> notes) {
        return new RecordOutcome(entityId, status, errors, recordId, created, attempts, notes);
    }

    /** {@return what the first error is about, with the next step; empty for a record without errors} */
    public Optional<RowError> cause() {
        return errors.stream().findFirst().map(RowErrors::of);
    }

    /** {@return whether nothing is wrong with the record itself: it was undone because another of its request failed} */
    public boolean rolledBack() {
        return status == Status.FAILED
                && cause().filter(error -> error.kind() == RowError.Kind.ROLLED_BACK)
                        .isPresent();
    }

    /** {@return everything but what the errors say, which may repeat values} */
    @Override
    public String toString() {
        return "RecordOutcome[" + entityId + ", " + status + ", " + errors + ", attempts=" + attempts + "]";
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
