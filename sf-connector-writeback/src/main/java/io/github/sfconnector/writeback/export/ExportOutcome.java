package io.github.sfconnector.writeback.export;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What came of one record of an export.
 *
 * @param key the record's key
 * @param status what came of it
 * @param attempts how often it was sent
 * @param code why it did not arrive: a code of the service or one of the constants here; null when it did
 * @param message the reason in words; it may repeat values of the record, so it is not for a log; null when it arrived
 * @param recordId Id of the record that an object target created or updated, when the service named it
 */
public record ExportOutcome(
        String key,
        Status status,
        int attempts,
        @Nullable String code,
        @Nullable String message,
        @Nullable String recordId) {

    /** Code of a record whose data does not fit the template. */
    public static final String PAYLOAD = "PAYLOAD";

    /** Code of a record that was not sent because the target is stopped. */
    public static final String STOPPED = "STOPPED";

    /** Code of a record that was not sent, because an earlier request showed that it could not succeed. */
    public static final String NOT_SENT = "NOT_SENT";

    /** Code of a record whose answer was lost. */
    public static final String ANSWER_LOST = "ANSWER_LOST";

    /** Code of a failure that an Apex class told of in its own words. */
    public static final String BUSINESS_FAILURE = "BUSINESS_FAILURE";

    /** Checks for null. */
    public ExportOutcome {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(status, "status");
    }

    /** {@return everything but the message} */
    @Override
    public String toString() {
        return "ExportOutcome[" + key + ", " + status + ", attempts=" + attempts + ", code=" + code + "]";
    }

    /** The things that can come of a record. */
    public enum Status {
        /** The target took it. */
        DELIVERED,
        /** The target had it and said no. */
        REFUSED,
        /** It did not reach the target, or was found wrong before it was sent. */
        FAILED,
        /** It was sent, and nobody can tell whether the target acted on it. */
        UNKNOWN,
        /** It was left out on purpose. */
        SKIPPED
    }
}
