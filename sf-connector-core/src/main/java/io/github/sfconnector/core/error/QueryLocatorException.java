package io.github.sfconnector.core.error;

import org.jspecify.annotations.Nullable;

/**
 * The open result set is gone: its locator expired or was evicted, or the session it belonged to was replaced. Issue the query again from the last record that was delivered.
 */
public final class QueryLocatorException extends ServiceException {

    private static final long serialVersionUID = 1L;

    /**
     * For the client that met the refusal.
     *
     * @param refusal what the service answered
     * @param detail text that is safe to show, or null
     * @param nextStep advice, or null
     */
    public QueryLocatorException(Refusal refusal, @Nullable String detail, @Nullable String nextStep) {
        super(refusal, detail, nextStep, false);
    }
}
