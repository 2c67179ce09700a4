package io.github.sfconnector.core.write;

import io.github.sfconnector.core.error.ApiError;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What came of one record of a write.
 *
 * @param status whether it was written
 * @param id the record's Id, when the service named it
 * @param errors all errors of a failed record, in the service's order
 */
public record SaveResult(Status status, @Nullable String id, List<ApiError> errors) {

    /** Copies the list. */
    public SaveResult {
        Objects.requireNonNull(status, "status");
        errors = List.copyOf(errors);
    }

    /** A record for which the service gave no answer: it may or may not have been written. */
    public static SaveResult unknown(@Nullable String id) {
        return new SaveResult(Status.UNKNOWN, id, List.of());
    }

    /** {@return whether the record was written} */
    public boolean succeeded() {
        return status == Status.SUCCEEDED;
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
