package io.github.sfconnector.core.error;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Root of everything that this library throws about Salesforce. Either the service refused ({@link ServiceException}) or it could not be
 * talked to ({@link TransportException}). Messages never hold a token, a secret or a record's values. Earlier attempts of a request that
 * was tried more than once are the suppressed exceptions, oldest first.
 */
public abstract class SalesforceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean retryable;
    private final @Nullable String nextStep;

    /**
     * For subclasses, which may live in other modules.
     *
     * @param message what happened: object, field and rule, never a value
     * @param nextStep what the reader can do about it
     * @param retryable whether the same request may succeed later
     * @param cause the underlying failure
     */
    protected SalesforceException(
            String message, @Nullable String nextStep, boolean retryable, @Nullable Throwable cause) {
        super(nextStep == null ? message : message + ". " + nextStep, cause);
        this.retryable = retryable;
        this.nextStep = nextStep;
    }

    /** {@return whether the same request may succeed later without anybody changing anything} */
    public final boolean retryable() {
        return retryable;
    }

    /**
     * Whether the service may have acted on the request all the same. A write that ends so has an unknown outcome: it is never repeated by this
     * library and must not be repeated blindly.
     *
     * @return false when the request surely changed nothing
     */
    public boolean mayHaveBeenProcessed() {
        return false;
    }

    /** {@return what to do about it, when there is advice to give; part of the message too} */
    public final Optional<String> nextStep() {
        return Optional.ofNullable(nextStep);
    }

    /** {@return how many times the request was sent, this failure included} */
    public final int attempts() {
        return 1
                + (int) Arrays.stream(getSuppressed())
                        .filter(SalesforceException.class::isInstance)
                        .count();
    }
}
