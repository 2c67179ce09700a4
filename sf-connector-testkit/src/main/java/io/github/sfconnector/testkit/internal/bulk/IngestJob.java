package io.github.sfconnector.testkit.internal.bulk;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.sfconnector.testkit.BulkSettings;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An upload and what becomes of its rows. */
final class IngestJob extends Job {

    private final @Nullable String externalId;
    private final String contentUrl;
    private final Function<Upload, IngestRun> runs;
    private final List<RowOutcome> outcomes = new ArrayList<>();
    private int failed;
    private @Nullable Upload upload;

    IngestJob(
            JobFacts facts,
            @Nullable String externalId,
            String contentUrl,
            Function<Upload, IngestRun> runs,
            BulkSettings settings) {
        super(facts, JobState.OPEN, settings);
        this.externalId = externalId;
        this.contentUrl = contentUrl;
        this.runs = runs;
    }

    /** Takes the data, once. */
    synchronized void take(byte[] content) {
        if (state() != JobState.OPEN) {
            throw BulkErrors.badState("Uploading to a Job that is " + state().apiName() + " not allowed");
        }
        if (upload != null) {
            throw BulkErrors.of(
                    "BULK_API_ERROR",
                    "Found multiple contents for job: <" + facts().id() + ">, please 'Close' / 'Abort' / 'Delete' the"
                            + " current Job then create a new Job and make sure you only do 'PUT' once on a given Job.");
        }
        upload = new Upload(content, facts().format());
    }

    /** Ends the upload: the job is ready to run. */
    synchronized void close(Instant now) {
        if (state() != JobState.OPEN) {
            throw BulkErrors.badState("Closing already " + state().apiName() + " Job not allowed");
        }
        move(JobState.UPLOAD_COMPLETE, now);
    }

    @Override
    Optional<String> work() {
        if (upload == null) {
            return Optional.empty();
        }
        int rows = ending().map(BulkSettings.Ending::afterRecords).orElse(Integer.MAX_VALUE);
        try {
            runs.apply(upload).run(rows, this::add);
            return Optional.empty();
        } catch (BadUpload bad) {
            return Optional.ofNullable(bad.getMessage());
        }
    }

    private void add(RowOutcome outcome) {
        outcomes.add(outcome);
        failed += outcome.failed() ? 1 : 0;
    }

    /** The rows of a job that is over, with their outcomes. */
    synchronized IngestResults results() {
        if (!state().isOver()) {
            throw BulkErrors.badState("The job is " + state().apiName() + ": it has no results yet");
        }
        return new IngestResults(
                upload == null ? new Upload(new byte[0], facts().format()) : upload, facts().format(), outcomes);
    }

    @Override
    void writeKey(JsonGenerator out) throws IOException {
        if (externalId != null) {
            out.writeStringField("externalIdFieldName", externalId);
        }
    }

    @Override
    void writeFormat(JsonGenerator out) throws IOException {
        if (state() == JobState.OPEN) {
            out.writeStringField("contentUrl", contentUrl);
        }
        super.writeFormat(out);
    }

    @Override
    synchronized void writeCounts(JsonGenerator out) throws IOException {
        out.writeNumberField("numberRecordsProcessed", outcomes.size());
        out.writeNumberField("numberRecordsFailed", failed);
        out.writeNumberField("retries", 0);
        out.writeNumberField("totalProcessingTime", 0);
        out.writeNumberField("apiActiveProcessingTime", 0);
        out.writeNumberField("apexProcessingTime", 0);
    }
}
