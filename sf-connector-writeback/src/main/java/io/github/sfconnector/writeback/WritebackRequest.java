package io.github.sfconnector.writeback;

import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One run of a writeback: what to write, and who is told.
 *
 * @param entityType the type whose mapping to use, such as {@code person}
 * @param scores what to write, read once and in order
 * @param outcomes gets exactly one outcome per record in input order, on the calling thread; an exception of its own ends the run
 * @param progress told the counts so far after each window, on the calling thread
 * @param cancelled asked before each request; once it says true, no more is sent
 * @param runId name under which progress is kept, so that the run can be resumed; null when it is not
 * @param dryRun whether everything is checked and nothing written
 */
public record WritebackRequest(
        String entityType,
        Iterable<EntityScore> scores,
        Consumer<RecordOutcome> outcomes,
        Consumer<WritebackProgress> progress,
        BooleanSupplier cancelled,
        @Nullable String runId,
        boolean dryRun) {

    /** Checks for null. */
    public WritebackRequest {
        Objects.requireNonNull(entityType, "entityType");
        Objects.requireNonNull(scores, "scores");
        Objects.requireNonNull(outcomes, "outcomes");
        Objects.requireNonNull(progress, "progress");
        Objects.requireNonNull(cancelled, "cancelled");
    }

    /**
     * A run that tells nobody.
     *
     * @param entityType the type whose mapping to use
     * @param scores what to write, read once
     * @return the request
     */
    public static WritebackRequest of(String entityType, Iterable<EntityScore> scores) {
        return new WritebackRequest(entityType, scores, outcome -> {}, progress -> {}, () -> false, null, false);
    }

    /**
     * Sets who gets each record's outcome.
     *
     * @param consumer gets them in input order, on the calling thread
     * @return a changed request
     */
    public WritebackRequest outcomes(Consumer<RecordOutcome> consumer) {
        return new WritebackRequest(entityType, scores, consumer, progress, cancelled, runId, dryRun);
    }

    /**
     * Sets who is told how far the run has come.
     *
     * @param consumer told after each window of records, on the calling thread
     * @return a changed request
     */
    public WritebackRequest progress(Consumer<WritebackProgress> consumer) {
        return new WritebackRequest(entityType, scores, outcomes, consumer, cancelled, runId, dryRun);
    }

    /**
     * Sets what ends the run early.
     *
     * @param signal asked before each request, from any thread of the run
     * @return a changed request
     */
    public WritebackRequest cancelledBy(BooleanSupplier signal) {
        return new WritebackRequest(entityType, scores, outcomes, progress, signal, runId, dryRun);
    }

    /**
     * Keeps progress under a name. A later run of the same name goes on behind the last window that was told whole, so it must get the same scores in
     * the same order; records of the window under way are sent again, which for the same values does no harm. A run that finished keeps nothing.
     *
     * @param runId the caller's name for the run
     * @return a changed request
     */
    public WritebackRequest resumable(String runId) {
        return new WritebackRequest(
                entityType, scores, outcomes, progress, cancelled, Objects.requireNonNull(runId, "runId"), dryRun);
    }

    /**
     * Checks everything and writes nothing: a record that would be sent is skipped with {@link RecordOutcome#DRY_RUN}.
     *
     * @return a changed request
     */
    public WritebackRequest asDryRun() {
        return new WritebackRequest(entityType, scores, outcomes, progress, cancelled, runId, true);
    }
}
