package io.github.sfconnector.core.bulk;

/** What ends a row of an upload. */
public enum BulkLineEnding {
    /** A line feed, which is the default. */
    LF,
    /** A carriage return and a line feed. */
    CRLF
}
