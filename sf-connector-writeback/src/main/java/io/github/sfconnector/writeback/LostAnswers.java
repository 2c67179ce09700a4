package io.github.sfconnector.writeback;

/** What the engine does about records whose answer was lost, so that they may or may not have been written. */
public enum LostAnswers {
    /** They are told as unknown and not sent again. */
    TELL,
    /**
     * They are read back: one that holds the values was written, any other is sent again, as writing the same values by the same key does no harm.
     * Those that cannot be settled so within the tries are told as unknown. Triggers and flows of the org may run twice for a record.
     */
    SETTLE
}
