package io.github.sfconnector.auth;

import io.github.sfconnector.auth.store.ConnectionKey;
import io.github.sfconnector.core.error.SalesforceException;
import java.time.Duration;

/**
 * Told of what happens to a connection's session, for metrics and for telling the tenant. Called on the thread that renews: it must return soon. What it throws is logged and
 * changes nothing. Implementations must be thread-safe.
 */
public interface SessionListener {

    /** Hears nothing. */
    SessionListener NONE = new SessionListener() {};

    /**
     * A session was renewed and its tokens are stored.
     *
     * @param key the connection
     */
    default void renewed(ConnectionKey key) {}

    /**
     * The connection was stopped: no more token requests are sent until something changes.
     *
     * @param key the connection
     * @param failure what every call fails with from now on
     */
    default void stopped(ConnectionKey key, SalesforceException failure) {}

    /**
     * The refresh token is close to being ended for lack of use, and was not renewed.
     *
     * @param key the connection
     * @param unused since its last use
     */
    default void idle(ConnectionKey key, Duration unused) {}
}
