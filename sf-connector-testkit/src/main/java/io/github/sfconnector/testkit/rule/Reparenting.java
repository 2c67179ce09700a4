package io.github.sfconnector.testkit.rule;

/** How the children of a merged row come under the master. */
public enum Reparenting {
    /** Their SystemModstamp moves, so that incremental readers see them. */
    STAMPED,
    /** No stamp of theirs moves: an incremental reader is not told. */
    SILENT
}
