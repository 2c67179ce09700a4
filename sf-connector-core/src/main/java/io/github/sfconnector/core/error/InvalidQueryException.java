package io.github.sfconnector.core.error;

import org.jspecify.annotations.Nullable;

/**
 * The query is wrong for this org: its syntax, or an object or field that does not exist or that the user cannot see.
 */
public final class InvalidQueryException extends ServiceException {

    private static final long serialVersionUID = 1L;

    /**
     * For the client that met the refusal.
     *
     * @param refusal what the service answered
     * @param detail text that is safe to show, or null
     * @param nextStep advice, or null
     */
    public InvalidQueryException(Refusal refusal, @Nullable String detail, @Nullable String nextStep) {
        super(refusal, detail, nextStep, false);
    }
}
