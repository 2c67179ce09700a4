package io.github.sfconnector.testkit.internal.bulk;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.sfconnector.testkit.BulkSettings;
import io.github.sfconnector.testkit.internal.org.Timestamps;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A job and its state, which moves when somebody reads it: no thread and no clock is needed to wait for it. Thread-safe. */
abstract class Job {

    private final JobFacts facts;
    private final BulkSettings settings;
    private JobState state;
    private Instant modified;
    private @Nullable String errorMessage;
    private int polled;

    Job(JobFacts facts, JobState first, BulkSettings settings) {
        this.facts = facts;
        this.state = first;
        this.settings = settings;
        this.modified = facts.created();
    }

    final JobFacts facts() {
        return facts;
    }

    synchronized JobState state() {
        return state;
    }

    /** Whether the job succeeded, or how it ended instead. */
    final Optional<BulkSettings.Ending> ending() {
        return settings.ending(facts.object());
    }

    synchronized void move(JobState next, Instant now) {
        state = next;
        modified = now;
    }

    /** One reading of a running job: does its work when its time has come. */
    synchronized void poll(Instant now) {
        if (!state.isRunning()) {
            return;
        }
        if (polled < settings.polls()) {
            polled++;
            move(JobState.IN_PROGRESS, now);
            return;
        }
        Optional<String> failure = work();
        Optional<BulkSettings.Ending> ending = ending();
        if (failure.isPresent()) {
            fail(failure.get(), now);
        } else if (ending.isPresent() && !ending.get().aborted()) {
            fail(ending.get().errorMessage(), now);
        } else {
            move(ending.isPresent() ? JobState.ABORTED : JobState.JOB_COMPLETE, now);
        }
    }

    private void fail(String message, Instant now) {
        errorMessage = message;
        move(JobState.FAILED, now);
    }

    /** Does what the job is for; answers why it cannot. */
    abstract Optional<String> work();

    /** Ends a job that has not ended. */
    synchronized void abort(Instant now) {
        if (state.isOver()) {
            throw BulkErrors.badState(
                    state == JobState.JOB_COMPLETE
                            ? "Aborting already Completed Job not allowed"
                            : "Aborting already " + state.apiName() + " Job not allowed");
        }
        move(JobState.ABORTED, now);
    }

    /** The members that every answer has, in the recorded order. */
    synchronized void writeHead(JsonGenerator out) throws IOException {
        out.writeStringField("id", facts.id());
        out.writeStringField("operation", facts.operation());
        out.writeStringField("object", facts.object());
        out.writeStringField("createdById", facts.createdById());
        out.writeStringField("createdDate", Timestamps.write(facts.created()));
        out.writeStringField("systemModstamp", Timestamps.write(modified));
        out.writeStringField("state", state.apiName());
        writeKey(out);
        out.writeStringField("concurrencyMode", "Parallel");
        out.writeStringField("contentType", "CSV");
        out.writeNumberField("apiVersion", facts.version());
    }

    /** The member that only an upsert has. */
    void writeKey(JsonGenerator out) throws IOException {
        // Most jobs have none.
    }

    /** Where and how the data go. */
    void writeFormat(JsonGenerator out) throws IOException {
        out.writeStringField("lineEnding", facts.format().lineEnding());
        out.writeStringField("columnDelimiter", facts.format().columnDelimiter());
    }

    /** What the job has done so far. */
    abstract void writeCounts(JsonGenerator out) throws IOException;

    synchronized void writeError(JsonGenerator out) throws IOException {
        if (errorMessage != null) {
            out.writeStringField("errorMessage", errorMessage);
        }
    }
}
