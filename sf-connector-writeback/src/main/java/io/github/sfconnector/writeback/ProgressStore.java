package io.github.sfconnector.writeback;

import java.util.Optional;

/** Keeps how far a run has come, so that another process can go on with it. Implementations are thread-safe. */
public interface ProgressStore {

    /**
     * Reads what was saved.
     *
     * @param runId the caller's name for the run
     * @return the text as it was saved; empty when there is none
     */
    Optional<String> load(String runId);

    /**
     * Saves, in place of what was there. It is durable once this returns.
     *
     * @param runId the caller's name for the run
     * @param progress a short text
     */
    void save(String runId, String progress);

    /**
     * Removes what was saved, if anything was.
     *
     * @param runId the caller's name for the run
     */
    void delete(String runId);
}
