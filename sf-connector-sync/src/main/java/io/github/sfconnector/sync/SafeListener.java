package io.github.sfconnector.sync;

import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what a listener throws away from the run. */
final class SafeListener {

    private static final Logger LOG = LoggerFactory.getLogger(SafeListener.class);

    private final SyncListener listener;

    SafeListener(SyncListener listener) {
        this.listener = listener;
    }

    void tell(Consumer<SyncListener> event) {
        try {
            event.accept(listener);
        } catch (RuntimeException e) {
            LOG.warn("a sync listener threw {}", e.getClass().getName());
        }
    }
}
