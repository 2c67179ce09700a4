package io.github.sfconnector.core.error;

import org.jspecify.annotations.Nullable;

/**
 * The org's configuration or the user's permissions refuse the request: API switched off, IP restriction, inactive user, missing permission. Renewing the session does not help.
 */
public final class AccessRefusedException extends ServiceException {

    private static final long serialVersionUID = 1L;

    /**
     * For the client that met the refusal.
     *
     * @param refusal what the service answered
     * @param detail text that is safe to show, or null
     * @param nextStep advice, or null
     */
    public AccessRefusedException(Refusal refusal, @Nullable String detail, @Nullable String nextStep) {
        super(refusal, detail, nextStep, false);
    }
}
