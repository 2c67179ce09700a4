package io.github.sfconnector.writeback.export;

/** What becomes of a tag whose value is null or absent and that has no default. */
public enum MissingValues {
    /** The record is not sent, and its outcome names the tag. */
    REFUSE,
    /** A string that is one tag becomes null; within other text nothing is inserted. */
    NULL,
    /** A member whose string is one tag is left out, an element of an array becomes null; within other text nothing is inserted. */
    OMIT,
    /** A string that is one tag becomes the empty string; within other text nothing is inserted. */
    EMPTY_TEXT
}
