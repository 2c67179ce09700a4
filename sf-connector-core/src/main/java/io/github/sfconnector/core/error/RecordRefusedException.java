package io.github.sfconnector.core.error;

import org.jspecify.annotations.Nullable;

/**
 * The record of a write was refused, or the org's own code refused the request: a rule, a duplicate, a missing or read-only field. Nothing of the
 * record was written. {@link #errors()} has every error with its fields.
 */
public final class RecordRefusedException extends ServiceException {

    private static final long serialVersionUID = 1L;

    /**
     * For the client that met the refusal.
     *
     * @param refusal what the service answered
     * @param detail text that is safe to show, or null
     * @param nextStep advice, or null
     */
    public RecordRefusedException(Refusal refusal, @Nullable String detail, @Nullable String nextStep) {
        super(refusal, detail, nextStep, false);
    }
}
