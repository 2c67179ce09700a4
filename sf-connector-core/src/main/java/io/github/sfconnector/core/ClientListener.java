package io.github.sfconnector.core;

import io.github.sfconnector.core.error.SalesforceException;
import io.github.sfconnector.core.limits.ApiUsage;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Told what the client does, for counting, metrics and alarms. Called on the requesting thread; an exception it throws is logged and otherwise
 * ignored. Events hold no values, tokens or query texts. Implementations must be thread-safe and quick.
 */
@FunctionalInterface
public interface ClientListener {

    /** One request was answered, or failed to be. */
    void onRequest(RequestEvent event);

    /** A request failed and is about to be sent again. */
    default void onRetry(RetryEvent event) {}

    /** The service refused by a limit, or the client's own budget made a call wait or refused it. */
    default void onLimit(LimitEvent event) {}

    /** The session was rejected, and a new one was asked for. */
    default void onRefresh(RefreshEvent event) {}

    /** Something works and may not for long: the client's API version is old. Told once of each; a version that is old by itself is told when the client is built. */
    default void onWarning(WarningEvent event) {}

    /**
     * One request on the wire. It holds no values: paths come without their query.
     *
     * @param method HTTP method
     * @param path path without the query
     * @param attempt which try of the call this was, from 1
     * @param status HTTP status, or null when there was no answer
     * @param duration time from sending to the end of the answer, or to its beginning when it is streamed
     * @param requestId the id by which the vendor's support can find the request, or null when none was given
     */
    record RequestEvent(
            String method,
            String path,
            int attempt,
            @Nullable Integer status,
            Duration duration,
            @Nullable String requestId) {}

    /**
     * A request that will be sent again.
     *
     * @param method HTTP method
     * @param path path without the query
     * @param attempt the number of the attempt that failed, from 1
     * @param delay how long the client waits first
     * @param failure why it failed
     */
    record RetryEvent(String method, String path, int attempt, Duration delay, SalesforceException failure) {}

    /**
     * A limit that was met.
     *
     * @param limit which one
     * @param usage the API usage last reported, or null before the first report
     * @param delay how long the call was held back; zero when it was refused
     */
    record LimitEvent(Limit limit, @Nullable ApiUsage usage, Duration delay) {}

    /** The limits that a {@link LimitEvent} tells of. */
    enum Limit {
        /** The service: the org's daily allowance is used up. */
        DAILY,
        /** The service: too many requests at once. */
        CONCURRENT,
        /** The service: another allowance of the org. */
        OTHER,
        /** The client's own budget held the call back or refused it. */
        BUDGET
    }

    /**
     * A warning.
     *
     * @param text what it is about, and what to do; the service's own words where it warned in an answer
     */
    record WarningEvent(String text) {}

    /**
     * A session that was rejected.
     *
     * @param instanceUrl the instance that rejected it
     * @param newInstanceUrl where the new session leads; null when none could be had
     * @param duration how long it took to get
     */
    record RefreshEvent(URI instanceUrl, @Nullable URI newInstanceUrl, Duration duration) {}
}
