package io.github.sfconnector.core.error;

import org.jspecify.annotations.Nullable;

/**
 * The session is expired or invalid, and a renewed one was rejected too. One renewal and one replay have been made; there will be no more.
 */
public final class InvalidSessionException extends ServiceException {

    private static final long serialVersionUID = 1L;

    /**
     * For the client that met the refusal.
     *
     * @param refusal what the service answered
     * @param detail text that is safe to show, or null
     * @param nextStep advice, or null
     */
    public InvalidSessionException(Refusal refusal, @Nullable String detail, @Nullable String nextStep) {
        super(refusal, detail, nextStep, false);
    }
}
