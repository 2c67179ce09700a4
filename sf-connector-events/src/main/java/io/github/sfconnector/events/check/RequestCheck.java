package io.github.sfconnector.events.check;

import io.github.sfconnector.events.EventRequest;

/** Decides whether a request is authentic, before its body is read. Thread-safe. {@link RequestChecks} has the usual ones. */
@FunctionalInterface
public interface RequestCheck {

    /**
     * Checks one request.
     *
     * @param request as it came
     * @return accepted, or refused with a reason that holds no secret
     */
    Verdict check(EventRequest request);
}
