package io.github.sfconnector.testkit.internal.soql;

/** A query the org refuses, with the error code and message it answers. */
public final class SoqlException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String errorCode;

    /** A refusal such as {@code MALFORMED_QUERY}. */
    public SoqlException(String errorCode, String message) {
        super(message);
        this.errorCode = errorCode;
    }

    /** The code: MALFORMED_QUERY, INVALID_FIELD, INVALID_TYPE, INVALID_QUERY_FILTER_OPERATOR … */
    public String errorCode() {
        return errorCode;
    }
}
