package io.github.sfconnector.sync;

import io.github.sfconnector.core.error.CallInterruptedException;
import io.github.sfconnector.core.error.InvalidSessionException;
import io.github.sfconnector.core.error.LimitExceededException;
import io.github.sfconnector.core.error.SalesforceException;
import io.github.sfconnector.core.error.ServiceException;
import io.github.sfconnector.core.error.TransportException;
import io.github.sfconnector.sync.cursor.CursorConflictException;
import org.jspecify.annotations.Nullable;

/** Why an object is incomplete, and whether the same would befall every other object of the run. */
record Failure(String reason, @Nullable Exception error, boolean endsRun) {

    static Failure of(RuntimeException e) {
        if (e instanceof RunCancelledException) {
            return new Failure("cancelled", null, true);
        }
        if (e instanceof StageFailedException stage) {
            return new Failure(text(stage), stage.failure(), false);
        }
        boolean own = e instanceof SalesforceException
                || e instanceof CursorConflictException
                || e instanceof OrgMismatchException
                || e instanceof ObjectNotSyncableException
                || e instanceof IllegalArgumentException;
        return new Failure(own ? text(e) : e.getClass().getName(), e, endsRun(e));
    }

    /** No session could be had, whatever the reason: there is nothing to read with. */
    static Failure ofSession(SalesforceException e) {
        return new Failure(text(e), e, true);
    }

    private static boolean endsRun(RuntimeException e) {
        if (e instanceof LimitExceededException limit) {
            return limit.kind() == LimitExceededException.Kind.DAILY;
        }
        return e instanceof InvalidSessionException
                || e instanceof CallInterruptedException
                || e instanceof OrgMismatchException
                || isRefusedSession(e);
    }

    // What neither the service's answer nor the way to it explains comes from the source of sessions.
    private static boolean isRefusedSession(RuntimeException e) {
        return e instanceof SalesforceException refused
                && !(e instanceof ServiceException)
                && !(e instanceof TransportException)
                && !refused.retryable();
    }

    private static String text(RuntimeException e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getName() : message;
    }
}
