package io.github.sfconnector.benchmarks;

/** One kind of work to be measured. */
@FunctionalInterface
public interface Mode {

    /**
     * Gets ready, once, before anything is measured. Most have nothing to do.
     *
     * @param options what was asked for
     */
    default void prepare(Options options) {}

    /**
     * Does the work once.
     *
     * @param options what was asked for
     * @return what was done, so that it can be checked
     * @throws Exception when it cannot be done; nothing is measured then
     */
    Work run(Options options) throws Exception;

    /**
     * Checks what the round left behind, after it was measured. Most leave nothing.
     *
     * @param options what was asked for
     */
    default void check(Options options) {}

    /** Ends what {@link #prepare} began. */
    default void end() {}
}
