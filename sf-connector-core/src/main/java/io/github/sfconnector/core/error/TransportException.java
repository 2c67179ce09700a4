package io.github.sfconnector.core.error;

import org.jspecify.annotations.Nullable;

/** The service could not be talked to: no connection, a connection lost, no answer in time, or an answer that could not be read. */
public class TransportException extends SalesforceException {

    private static final long serialVersionUID = 1L;

    private final boolean mayHaveBeenProcessed;

    /**
     * For transports and the client.
     *
     * @param message what happened, with method, host and path
     * @param nextStep advice, or null
     * @param mayHaveBeenProcessed false only when the request surely never reached the service
     * @param cause the underlying failure
     */
    public TransportException(
            String message, @Nullable String nextStep, boolean mayHaveBeenProcessed, @Nullable Throwable cause) {
        super(message, nextStep, true, cause);
        this.mayHaveBeenProcessed = mayHaveBeenProcessed;
    }

    /** {@return false only when the request surely never reached the service} */
    @Override
    public final boolean mayHaveBeenProcessed() {
        return mayHaveBeenProcessed;
    }
}
