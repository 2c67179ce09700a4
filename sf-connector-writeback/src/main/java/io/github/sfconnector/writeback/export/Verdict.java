package io.github.sfconnector.writeback.export;

import io.github.sfconnector.core.error.SalesforceException;
import io.github.sfconnector.core.error.ServiceException;
import io.github.sfconnector.writeback.export.ExportOutcome.Status;
import io.github.sfconnector.writeback.internal.Failures;
import org.jspecify.annotations.Nullable;

/** What one try of a record came to, and whether another may follow. */
record Verdict(
        Status status,
        @Nullable String code,
        @Nullable String message,
        @Nullable String recordId,
        boolean again) {

    static Verdict delivered(@Nullable String recordId) {
        return new Verdict(Status.DELIVERED, null, null, recordId, false);
    }

    static Verdict unknown(String message, boolean again) {
        return new Verdict(Status.UNKNOWN, ExportOutcome.ANSWER_LOST, message, null, again);
    }

    static Verdict refused(String code, String message, boolean again) {
        return new Verdict(Status.REFUSED, code, message, null, again);
    }

    /** A request that failed as a whole. Only a target that takes a record twice without harm gets one whose answer was lost again. */
    static Verdict of(SalesforceException e, boolean idempotent) {
        String message = String.valueOf(e.getMessage());
        if (Failures.mayHaveBeenWritten(e)) {
            return unknown(message, idempotent);
        }
        if (Failures.isBusy(e)) {
            return new Verdict(Status.FAILED, codeOf(e), message, null, true);
        }
        Status status = Failures.isAboutTheContent(e) || isApexError(e) ? Status.REFUSED : Status.FAILED;
        return new Verdict(status, codeOf(e), message, null, false);
    }

    static boolean isApexError(SalesforceException e) {
        return e instanceof ServiceException refusal && refusal.hasCode("APEX_ERROR");
    }

    private static String codeOf(SalesforceException e) {
        return e instanceof ServiceException refusal ? refusal.code() : ExportOutcome.NOT_SENT;
    }

    ExportOutcome outcome(String key, int attempts) {
        return new ExportOutcome(key, status, attempts, code, message, recordId);
    }
}
