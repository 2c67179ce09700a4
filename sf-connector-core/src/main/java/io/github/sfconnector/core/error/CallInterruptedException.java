package io.github.sfconnector.core.error;

import org.jspecify.annotations.Nullable;

/** The calling thread was interrupted; its interrupt flag is set again and the exchange was cancelled. */
public final class CallInterruptedException extends TransportException {

    private static final long serialVersionUID = 1L;

    /**
     * For transports and the client.
     *
     * @param message what was interrupted
     * @param cause the interruption
     */
    public CallInterruptedException(String message, @Nullable Throwable cause) {
        super(message, null, true, cause);
    }
}
