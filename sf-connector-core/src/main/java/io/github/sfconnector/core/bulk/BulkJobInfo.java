package io.github.sfconnector.core.bulk;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A job as the service describes it. The vocabulary of states is open.
 *
 * @param id the job's id
 * @param operation such as {@code query} or {@code upsert}
 * @param object API name of the object
 * @param state such as {@code InProgress}
 * @param columnDelimiter name of the delimiter of its CSV
 * @param failure why it failed, or null; it may repeat values of records, so it is not for a log
 * @param processed records processed so far, failed ones included; -1 when the service did not tell
 * @param failed records that failed, by the service's count: in a deletion with those that were gone before; -1 when the service did not tell
 */
public record BulkJobInfo(
        String id,
        String operation,
        String object,
        String state,
        BulkDelimiter columnDelimiter,
        @Nullable String failure,
        long processed,
        long failed) {

    /** Checks the parts. */
    public BulkJobInfo {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(operation, "operation");
        Objects.requireNonNull(object, "object");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(columnDelimiter, "columnDelimiter");
    }

    /** {@return whether it is done and has results} */
    public boolean complete() {
        return state.equals("JobComplete");
    }

    /** {@return whether it is over without being complete} */
    public boolean ended() {
        return state.equals("Failed") || state.equals("Aborted");
    }

    /** {@return whether it may still become complete by waiting} */
    public boolean running() {
        return state.equals("UploadComplete") || state.equals("InProgress");
    }

    /** {@return why it failed, in the service's words} */
    public Optional<String> errorMessage() {
        return Optional.ofNullable(failure);
    }

    /** {@return records processed so far} */
    public OptionalLong recordsProcessed() {
        return processed < 0 ? OptionalLong.empty() : OptionalLong.of(processed);
    }

    /** {@return id, operation, object and state; never the error's text} */
    @Override
    public String toString() {
        return "BulkJobInfo[" + id + " " + operation + " " + object + " " + state + "]";
    }
}
