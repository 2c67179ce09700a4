package io.github.sfconnector.auth;

import io.github.sfconnector.auth.store.ConnectionKey;
import io.github.sfconnector.core.error.SalesforceException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a listener of one connection's events; what it throws goes to the log. */
final class Events {

    private static final Logger LOG = LoggerFactory.getLogger("io.github.sfconnector.auth");

    private final ConnectionKey key;
    private final SessionListener listener;

    Events(ConnectionKey key, SessionListener listener) {
        this.key = key;
        this.listener = listener;
    }

    void renewed() {
        tell(() -> listener.renewed(key));
    }

    void stopped(SalesforceException failure) {
        tell(() -> listener.stopped(key, failure));
    }

    void idle(Duration unused) {
        LOG.warn("the refresh token of {} has been unused for {} days and was not renewed", key, unused.toDays());
        tell(() -> listener.idle(key, unused));
    }

    private static void tell(Runnable event) {
        try {
            event.run();
        } catch (RuntimeException e) {
            LOG.warn("a session listener threw {}", e.getClass().getName());
        }
    }
}
