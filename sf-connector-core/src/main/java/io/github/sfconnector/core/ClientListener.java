package io.github.sfconnector.core;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Told of each request that went over the wire, for counting and metrics. Called on the requesting thread, after the answer; an exception it
 * throws is logged and otherwise ignored. Implementations must be thread-safe and quick.
 */
@FunctionalInterface
public interface ClientListener {

    /** One request was answered, or failed to be. */
    void onRequest(RequestEvent event);

    /**
     * One request on the wire. It holds no values: paths come without their query.
     *
     * @param method HTTP method
     * @param path path without the query
     * @param attempt which try of the call this was, from 1
     * @param status HTTP status, or null when there was no answer
     * @param duration time from sending to the end of the answer
     */
    record RequestEvent(
            String method,
            String path,
            int attempt,
            @Nullable Integer status,
            Duration duration) {}
}
