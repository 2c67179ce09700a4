package io.github.sfconnector.writeback.campaign;

/** How a result is attached to a campaign. */
public enum NoteKind {
    /** As a note in the Notes related list; the org must have Notes switched on. */
    CONTENT_NOTE,
    /** As a completed task in the activity history. */
    TASK,
    /** As a note, and as a task where the org has no notes. */
    CONTENT_NOTE_OR_TASK
}
