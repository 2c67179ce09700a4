package io.github.sfconnector.core.error;

import org.jspecify.annotations.Nullable;

/** The service answered with success, and the answer is cut, damaged or not of the documented shape. */
public final class UnreadableResponseException extends TransportException {

    private static final long serialVersionUID = 1L;

    /**
     * For the client.
     *
     * @param message what was read and what was wrong with it, without its content
     * @param cause the parser's failure
     */
    public UnreadableResponseException(String message, @Nullable Throwable cause) {
        super(message, null, true, cause);
    }
}
