package io.github.sfconnector.clevertap;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one call came to.
 *
 * @param kind what it means for the records without an outcome of their own
 * @param outcomes of single records, by index
 * @param code CleverTap's code or the HTTP status
 * @param reason for the log and for the others' outcomes; null when they were accepted
 */
record Reply(
        Kind kind,
        Map<Integer, RecordOutcome> outcomes,
        int code,
        @Nullable String reason) {

    enum Kind {
        /** Accepted. */
        TAKEN,
        /** Surely not processed: all may be sent again. */
        AGAIN,
        /** Maybe processed: only what is replayable may be sent again. */
        LOST,
        /** Refused, and would be again. */
        REFUSED,
        /** Refused for a reason that holds for all other calls too. */
        STOP
    }

    static Reply all(Kind kind, int code, String reason) {
        return new Reply(kind, Map.of(), code, reason);
    }
}
