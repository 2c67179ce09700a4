package io.github.sfconnector.sync.cursor;

/** What an unfinished run was reading. */
public enum Stage {
    /** Live rows only; deleted ones come after them. */
    LIVE,
    /** Deleted rows only; the live ones are done. */
    DELETED,
    /** Live and deleted rows in one pass. */
    CHANGES
}
