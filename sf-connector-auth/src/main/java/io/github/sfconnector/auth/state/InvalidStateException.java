package io.github.sfconnector.auth.state;

/** The state that came back is not one to act on. The request must be refused; it may be forged. */
public final class InvalidStateException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * For the codec and for flows.
     *
     * @param message what is wrong, without the state
     */
    public InvalidStateException(String message) {
        super(message);
    }
}
