package io.github.sfconnector.core.limits;

import io.github.sfconnector.core.error.SalesforceException;
import java.time.Duration;

/**
 * The client's own {@link OpenCursors} had no place for one more open query result, so that the org would not drop an older one of the user. The page
 * that was asked for was not requested.
 */
public final class CursorsExhaustedException extends SalesforceException {

    private static final long serialVersionUID = 1L;

    private final int most;

    CursorsExhaustedException(int most, Duration patience) {
        super(
                "all " + most + " query results that may be open at once are open, and none of them was read from or"
                        + " closed for " + patience,
                "Close what is not read to its end (QueryPages, AsyncPages, streams), read with fewer lanes, or raise"
                        + " OpenCursors.atMost: an org keeps about ten open results of a user and drops the oldest",
                true,
                null);
        this.most = most;
    }

    /** {@return how many results may be open at once} */
    public int most() {
        return most;
    }
}
