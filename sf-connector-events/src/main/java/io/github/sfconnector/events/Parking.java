package io.github.sfconnector.events;

/** Keeps events that could not be handled, for a person to look at. Thread-safe. */
@FunctionalInterface
public interface Parking {

    /**
     * Keeps an event for good: it is acknowledged once this returns.
     *
     * @param event that nobody could handle
     * @param reason why; no values
     * @throws RuntimeException when it could not be kept; the sender is asked to send it again
     */
    void park(InboundEvent event, String reason);
}
