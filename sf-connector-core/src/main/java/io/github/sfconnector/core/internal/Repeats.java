package io.github.sfconnector.core.internal;

import io.github.sfconnector.core.error.CallInterruptedException;
import io.github.sfconnector.core.error.LimitExceededException;
import io.github.sfconnector.core.error.SalesforceException;
import io.github.sfconnector.core.error.ServiceException;
import io.github.sfconnector.core.error.TransportException;
import io.github.sfconnector.core.limits.BudgetExhaustedException;
import java.time.Duration;
import java.util.Optional;

/** Which failures may be followed by another try of the same call. */
final class Repeats {

    private Repeats() {}

    static boolean allowed(Call call, SalesforceException e) {
        if (e instanceof CallInterruptedException || e instanceof BudgetExhaustedException || !e.retryable()) {
            return false;
        }
        if (e instanceof TransportException) {
            return call.safe() || !e.mayHaveBeenProcessed();
        }
        return call.safe() || isTurnedAway(e);
    }

    // Refused before anything was done: too many at once, or a lock that could not be had.
    private static boolean isTurnedAway(SalesforceException e) {
        return e instanceof LimitExceededException
                || (e instanceof ServiceException refusal && refusal.hasCode("UNABLE_TO_LOCK_ROW"));
    }

    /** The wait that the service asked for. */
    static Optional<Duration> wait(SalesforceException e) {
        return e instanceof ServiceException refusal ? refusal.retryAfter() : Optional.empty();
    }
}
