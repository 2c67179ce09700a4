package io.github.sfconnector.clevertap;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What became of one record.
 *
 * @param index where it stood in the upload, from 0
 * @param status what became of it
 * @param code CleverTap's code, or the HTTP status; 0 when there is none. The vocabulary is open
 * @param reason what CleverTap said or what happened, without values; null for an accepted one
 */
public record RecordOutcome(
        int index, Status status, int code, @Nullable String reason) {

    /** What can become of a record. */
    public enum Status {
        /** CleverTap took it. Its schema rules may still drop it later, which only its dashboard shows. */
        ACCEPTED,
        /** CleverTap refused it, and would again. */
        REJECTED,
        /** It did not arrive, or CleverTap failed; it may be sent again. */
        FAILED,
        /** The answer was lost: CleverTap may have it. An event must not be sent again without a look at CleverTap. */
        UNKNOWN
    }

    /** Checks that the parts are there. */
    public RecordOutcome {
        Objects.requireNonNull(status, "status");
    }

    static RecordOutcome accepted(int index) {
        return new RecordOutcome(index, Status.ACCEPTED, 0, null);
    }
}
