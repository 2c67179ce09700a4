package io.github.sfconnector.sync;

/** Carries a cancellation to the end of the run. */
final class RunCancelledException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RunCancelledException() {
        super("cancelled", null, false, false);
    }
}
