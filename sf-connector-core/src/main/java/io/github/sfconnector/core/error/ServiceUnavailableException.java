package io.github.sfconnector.core.error;

import org.jspecify.annotations.Nullable;

/**
 * The service is unavailable, overloaded or in maintenance. For a write this does not prove that nothing was written.
 */
public final class ServiceUnavailableException extends ServiceException {

    private static final long serialVersionUID = 1L;

    /**
     * For the client that met the refusal.
     *
     * @param refusal what the service answered
     * @param detail text that is safe to show, or null
     * @param nextStep advice, or null
     */
    public ServiceUnavailableException(Refusal refusal, @Nullable String detail, @Nullable String nextStep) {
        super(refusal, detail, nextStep, true);
    }
}
