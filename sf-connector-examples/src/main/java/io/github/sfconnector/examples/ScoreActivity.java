package io.github.sfconnector.examples;

import io.github.sfconnector.writeback.EntityScore;
import io.github.sfconnector.writeback.WritebackEngine;
import io.github.sfconnector.writeback.WritebackProgress;
import io.github.sfconnector.writeback.WritebackRequest;
import io.github.sfconnector.writeback.WritebackResult;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A writeback as one step of a durable workflow, such as an activity of Temporal. The workflow starts the step again after a crash or a failure; the step
 * then goes on where it was.
 */
public final class ScoreActivity {

    private final WritebackEngine engine;

    /**
     * The step.
     *
     * @param engine with a progress store that outlives the process
     */
    public ScoreActivity(WritebackEngine engine) {
        this.engine = engine;
    }

    /**
     * Writes the scores of one run of the workflow.
     *
     * @param runId the workflow's name for the run, the same for each try of the step
     * @param scores the same at each try
     * @param heartbeat tells the workflow that the step is alive
     * @param cancelled whether the workflow was cancelled
     * @return the outcome; failed records are part of it and no reason to try again
     * @throws IllegalStateException when the org could not be reached, so that the workflow tries again later
     */
    public WritebackResult run(
            String runId, List<EntityScore> scores, Consumer<WritebackProgress> heartbeat, BooleanSupplier cancelled) {
        // readme:activity
        WritebackResult result = engine.write(WritebackRequest.of("person", scores)
                .resumable(runId)
                .progress(heartbeat)
                .cancelledBy(cancelled));
        if (result.end() == WritebackResult.End.STOPPED) {
            throw new IllegalStateException("stopped after " + result.success() + " records");
        }
        // readme:end
        return result;
    }
}
