package io.github.sfconnector.core.error;

import org.jspecify.annotations.Nullable;

/** A deadline passed before the whole answer was there. */
public final class CallTimeoutException extends TransportException {

    private static final long serialVersionUID = 1L;

    /**
     * For transports.
     *
     * @param message which deadline, with method, host and path
     * @param nextStep advice, or null
     * @param mayHaveBeenProcessed false when the deadline passed while connecting
     * @param cause the underlying failure
     */
    public CallTimeoutException(
            String message, @Nullable String nextStep, boolean mayHaveBeenProcessed, @Nullable Throwable cause) {
        super(message, nextStep, mayHaveBeenProcessed, cause);
    }

    /**
     * For transports, without advice.
     *
     * @param message which deadline, with method, host and path
     * @param mayHaveBeenProcessed false when the deadline passed while connecting
     * @param cause the underlying failure
     */
    public CallTimeoutException(String message, boolean mayHaveBeenProcessed, @Nullable Throwable cause) {
        super(message, null, mayHaveBeenProcessed, cause);
    }
}
