package io.github.sfconnector.events;

/** An event that can never be handled, however often it comes. */
public class PoisonEventException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * For handlers.
     *
     * @param reason which rule it breaks; it is kept in the delivery log, so no values
     */
    public PoisonEventException(String reason) {
        super(reason);
    }
}
