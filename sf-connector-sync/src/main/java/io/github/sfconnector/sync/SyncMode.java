package io.github.sfconnector.sync;

/** How much of an object a run had to read. */
public enum SyncMode {
    /** Everything, from the beginning. */
    INITIAL,
    /** What changed since the latest complete run. */
    INCREMENTAL,
    /** What an earlier run had left when it ended. */
    RESUMED,
    /** Nothing was read: the run ended before it was decided what to read. */
    NOT_STARTED
}
