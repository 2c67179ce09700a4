package io.github.sfconnector.writeback.internal;

import io.github.sfconnector.core.error.CallInterruptedException;
import io.github.sfconnector.core.error.LimitExceededException;
import io.github.sfconnector.core.error.SalesforceException;
import io.github.sfconnector.core.error.ServiceException;
import io.github.sfconnector.core.error.ServiceUnavailableException;

/** What the failure of a request says about the request and about those that would follow. */
public final class Failures {

    private static final int BAD_REQUEST = 400;

    private Failures() {}

    /** Whether the service may have acted on the request all the same. */
    public static boolean mayHaveBeenWritten(SalesforceException e) {
        return e.mayHaveBeenProcessed();
    }

    /** Whether the service turned the request away unprocessed for a reason that passes: too many at once, a lock, maintenance. */
    public static boolean isBusy(SalesforceException e) {
        return (e instanceof ServiceUnavailableException && !mayHaveBeenWritten(e))
                || (e instanceof LimitExceededException limit
                        && limit.kind() == LimitExceededException.Kind.CONCURRENT);
    }

    /** Whether the refusal is about this request's content and says nothing of others. */
    public static boolean isAboutTheContent(SalesforceException e) {
        return e instanceof ServiceException refusal && refusal.status() == BAD_REQUEST;
    }

    /**
     * Whether the next request would fare no better: no connection, no session, no permission, no allowance left. A lost answer alone does not say
     * so.
     */
    public static boolean endsTheRun(SalesforceException e) {
        return e instanceof CallInterruptedException || (!mayHaveBeenWritten(e) && !isBusy(e) && !isAboutTheContent(e));
    }
}
