package io.github.sfconnector.events;

/**
 * Takes events over. Implementations are thread-safe: requests are answered in parallel, though events of one record come one at a time.
 */
@FunctionalInterface
public interface EventHandler {

    /**
     * Takes one event over. Returning means that it is durable, or done: it is acknowledged then and does not come again. When the process ends
     * between this and the acknowledgement, the event comes once more with the same {@link InboundEvent#id()}; store by that key. Be quick: the
     * sender waits, Salesforce for 60 seconds at most for up to 100 events together.
     *
     * @param event what came
     * @throws PoisonEventException when no repetition can ever help; the event is parked and acknowledged
     * @throws RuntimeException when it was not taken over; the sender is asked to send it again
     */
    void handle(InboundEvent event);
}
