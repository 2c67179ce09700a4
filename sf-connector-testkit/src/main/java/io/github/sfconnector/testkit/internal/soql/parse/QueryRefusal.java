package io.github.sfconnector.testkit.internal.soql.parse;

/** Why a query is refused, and the offset in its text to point at; a bare refusal quotes no text. */
public final class QueryRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int NOWHERE = -1;

    private final String errorCode;
    private final int offset;

    private QueryRefusal(String errorCode, String message, int offset) {
        super(message);
        this.errorCode = errorCode;
        this.offset = offset;
    }

    /** A refusal that points at the text. */
    public static QueryRefusal at(int offset, String errorCode, String message) {
        return new QueryRefusal(errorCode, message, offset);
    }

    /** A refusal whose message stands alone. */
    public static QueryRefusal bare(String errorCode, String message) {
        return new QueryRefusal(errorCode, message, NOWHERE);
    }

    /** A malformed query, pointing at the text. */
    public static QueryRefusal malformed(int offset, String message) {
        return at(offset, "MALFORMED_QUERY", message);
    }

    /** A malformed query whose message stands alone. */
    public static QueryRefusal malformed(String message) {
        return bare("MALFORMED_QUERY", message);
    }

    /** A filter the field does not take, pointing at the text. */
    public static QueryRefusal badFilter(int offset, String message) {
        return at(offset, "INVALID_QUERY_FILTER_OPERATOR", message);
    }

    /** A field that is unknown or misused, pointing at the text. */
    public static QueryRefusal badField(int offset, String message) {
        return at(offset, "INVALID_FIELD", message);
    }

    /** The code the org answers. */
    public String errorCode() {
        return errorCode;
    }

    /** Whether there is a place to point at. */
    public boolean located() {
        return offset != NOWHERE;
    }

    /** The place, 0-based. */
    public int offset() {
        return offset;
    }
}
