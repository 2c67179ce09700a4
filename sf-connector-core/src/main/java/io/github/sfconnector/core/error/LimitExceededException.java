package io.github.sfconnector.core.error;

import org.jspecify.annotations.Nullable;

/** A limit of the org is reached. {@link #kind()} tells whether waiting a moment helps. */
public final class LimitExceededException extends ServiceException {

    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /**
     * For the client that met the refusal.
     *
     * @param refusal what the service answered
     * @param kind which limit it is
     * @param nextStep advice, or null
     */
    public LimitExceededException(Refusal refusal, Kind kind, @Nullable String nextStep) {
        super(refusal, kind.text, nextStep, kind == Kind.CONCURRENT);
        this.kind = kind;
    }

    /** {@return which limit it is} */
    public Kind kind() {
        return kind;
    }

    /** The limits that share one error code and differ in what helps. */
    public enum Kind {
        /** The allowance of API requests in 24 hours: only time, or a larger allowance, helps. */
        DAILY("the org's daily API request limit is reached"),
        /** Too many requests at once or too fast: fewer at a time, a little later, helps. */
        CONCURRENT("too many requests at once"),
        /** Another allowance or maximum of the org, such as storage or bulk jobs: the code says which. */
        OTHER("an allowance of the org is used up");

        private final String text;

        Kind(String text) {
            this.text = text;
        }
    }
}
