package io.github.sfconnector.benchmarks;

/** One kind of work to be measured. */
@FunctionalInterface
public interface Mode {

    /**
     * Does the work once.
     *
     * @param options what was asked for
     * @return what was done, so that it can be checked
     * @throws Exception when it cannot be done; nothing is measured then
     */
    Work run(Options options) throws Exception;
}
