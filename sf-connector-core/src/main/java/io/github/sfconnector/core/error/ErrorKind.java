package io.github.sfconnector.core.error;

/**
 * What an error code is about. The vocabulary of codes is open and grows with each release of the service; a code that fits nothing known is
 * {@link #UNKNOWN}, and everything else about the error still holds.
 */
public enum ErrorKind {
    /** The session is not valid, or not on this instance: a new one may be. */
    SESSION,
    /** The org's settings or the user's permissions are in the way. */
    ACCESS,
    /** A licence, a package or a feature that must be bought or installed is missing. */
    LICENSE,
    /** The query is wrong or too much for the service. */
    QUERY,
    /** The open result of a query is gone. */
    CURSOR,
    /** An object or field does not exist, is hidden from the user or cannot be written. */
    SCHEMA,
    /** The record or resource does not exist or was deleted. */
    NOT_FOUND,
    /** A record with the same value or a similar record exists. */
    DUPLICATE,
    /** The record's values break a rule of the service or of the org, or the org's own code refused them. */
    RECORD,
    /** Nothing is wrong with this record: another one of the same request was refused and all were undone. */
    ROLLED_BACK,
    /** An allowance or a maximum of the org is reached. */
    LIMIT,
    /** The service is busy, down or in maintenance, or a record is locked: the same may succeed later. */
    BUSY,
    /** The request itself is malformed, too large or not supported. */
    REQUEST,
    /** A product feature beside records and queries refused, such as mail, files or matching. */
    FEATURE,
    /** A code that this version does not know. */
    UNKNOWN;

    /** {@return whether the same request may succeed later without anybody changing anything} */
    public boolean transientCause() {
        return this == BUSY;
    }

    /**
     * The kind of an error code.
     *
     * @param code as the service names it, in a request's errors or in a row's
     */
    public static ErrorKind of(String code) {
        return Codes.kindOf(code);
    }
}
