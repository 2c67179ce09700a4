package io.github.sfconnector.events;

import java.util.Optional;

/** Leaves events out that the host does not want, such as the echo of its own update. Thread-safe. */
@FunctionalInterface
public interface EventFilter {

    /**
     * Whether to leave an event out. It is acknowledged then.
     *
     * @param event what came
     * @return why it is left out; empty to let it pass
     */
    Optional<String> reasonToSkip(InboundEvent event);
}
