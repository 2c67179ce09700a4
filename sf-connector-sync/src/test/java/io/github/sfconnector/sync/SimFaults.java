package io.github.sfconnector.sync;

import io.github.sfconnector.core.error.ApiError;
import io.github.sfconnector.core.error.CallTimeoutException;
import io.github.sfconnector.core.error.InvalidSessionException;
import io.github.sfconnector.core.error.QueryLocatorException;
import io.github.sfconnector.core.error.Refusal;
import io.github.sfconnector.core.error.ServiceException;
import io.github.sfconnector.core.error.ServiceUnavailableException;
import java.util.List;
import java.util.Random;

/** What goes wrong, by chance: on the way, in the service, and with the host. */
final class SimFaults {

    /** The host died. Not an exception that anything may catch. */
    static final class HostKilled extends Error {

        private static final long serialVersionUID = 1L;

        HostKilled() {
            super("killed", null, false, false);
        }
    }

    private final Random random;
    private final int oneIn;
    boolean on = true;

    SimFaults(Random random, int oneIn) {
        this.random = random;
        this.oneIn = oneIn;
    }

    /** The host may die between any two steps. */
    void step() {
        if (hits(6)) {
            throw new HostKilled();
        }
    }

    void call() {
        if (!hits(5)) {
            return;
        }
        switch (random.nextInt(4)) {
            case 0 -> throw new ServiceUnavailableException(refusal("SERVER_UNAVAILABLE", 503), null, null);
            case 1 -> throw new CallTimeoutException("the answer was cut", true, null);
            case 2 -> throw new InvalidSessionException(refusal("INVALID_SESSION_ID", 401), null, null);
            default -> throw new HostKilled();
        }
    }

    void query() {
        if (hits(8)) {
            throw new ServiceException(refusal("QUERY_TIMEOUT", 400), null, null, false);
        }
    }

    void link() {
        if (hits(2)) {
            throw new QueryLocatorException(refusal("INVALID_QUERY_LOCATOR", 400), null, null);
        }
    }

    void sink() {
        if (hits(6)) {
            throw new IllegalStateException("disk full");
        }
    }

    private boolean hits(int weight) {
        return on && random.nextInt(oneIn * weight) == 0;
    }

    static Refusal refusal(String code, int status) {
        return new Refusal(
                "GET", "/services/data/v60.0/query", status, List.of(new ApiError(code, "x", List.of())), null, null);
    }
}
