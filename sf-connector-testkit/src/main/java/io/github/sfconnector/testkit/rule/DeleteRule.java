package io.github.sfconnector.testkit.rule;

/** What becomes of a row when the row that one of its references points to is deleted. */
public enum DeleteRule {
    /** It is deleted too, and comes back when the parent does. */
    CASCADE,
    /** The reference is emptied, which moves SystemModstamp, and restored when the parent comes back before it was set anew. */
    SET_NULL,
    /** The delete is refused with DELETE_FAILED. */
    RESTRICT,
    /** Nothing: the reference keeps pointing to the deleted row. */
    KEEP
}
