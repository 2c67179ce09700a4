package io.github.sfconnector.writeback;

/** Which of several inputs for one record is written; the others are skipped as {@link RecordOutcome#SUPERSEDED}. */
public enum EqualKeys {
    /** The one that comes last. The default. */
    LAST,
    /** The one that comes first. */
    FIRST
}
