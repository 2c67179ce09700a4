package io.github.sfconnector.writeback.campaign;

/** What happens to an experiment and changes its campaign's status. */
public enum ExperimentEvent {
    /** It ran to its end. */
    COMPLETED,
    /** It was taken back. */
    ROLLED_BACK
}
