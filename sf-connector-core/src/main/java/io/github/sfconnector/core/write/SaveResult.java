package io.github.sfconnector.core.write;

import io.github.sfconnector.core.error.ApiError;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What came of one record of a write.
 *
 * @param status whether it was written
 * @param id the record's Id, when the service named it
 * @param errors all errors of a failed record, in the service's order; of a record that counts as deleted, that it was gone before
 * @param created whether the write made a new record: true for each create, and for an upsert that found none
 */
public record SaveResult(Status status, @Nullable String id, List<ApiError> errors, boolean created) {

    private static final Set<String> ROLLED_BACK = Set.of("ALL_OR_NONE_OPERATION_ROLLED_BACK", "PROCESSING_HALTED");

    /** Copies the list. */
    public SaveResult {
        Objects.requireNonNull(status, "status");
        errors = List.copyOf(errors);
    }

    /**
     * A result that made no new record.
     *
     * @param status whether it was written
     * @param id the record's Id, when the service named it
     * @param errors all errors of a failed record
     */
    public SaveResult(Status status, @Nullable String id, List<ApiError> errors) {
        this(status, id, errors, false);
    }

    /** A record for which the service gave no answer: it may or may not have been written. */
    public static SaveResult unknown(@Nullable String id) {
        return new SaveResult(Status.UNKNOWN, id, List.of());
    }

    /** {@return whether the record was written} */
    public boolean succeeded() {
        return status == Status.SUCCEEDED;
    }

    /** {@return whether nothing is wrong with this record: it was undone because another of its request failed} */
    public boolean rolledBack() {
        return status == Status.FAILED
                && !errors.isEmpty()
                && errors.stream().allMatch(error -> ROLLED_BACK.contains(error.code()));
    }

    /** The three things that can come of a record. */
    public enum Status {
        /** Written. */
        SUCCEEDED,
        /** Refused; nothing of the record was written. */
        FAILED,
        /** No answer for this record: it may or may not have been written. */
        UNKNOWN
    }
}
