package io.github.sfconnector.core.error;

import org.jspecify.annotations.Nullable;

/**
 * The record, object or resource does not exist, was deleted, or is not visible to the user.
 */
public final class NotFoundException extends ServiceException {

    private static final long serialVersionUID = 1L;

    /**
     * For the client that met the refusal.
     *
     * @param refusal what the service answered
     * @param detail text that is safe to show, or null
     * @param nextStep advice, or null
     */
    public NotFoundException(Refusal refusal, @Nullable String detail, @Nullable String nextStep) {
        super(refusal, detail, nextStep, false);
    }
}
