package io.github.sfconnector.testkit.internal.bulk;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.sfconnector.testkit.BulkSettings;
import io.github.sfconnector.testkit.internal.soql.SoqlResult;
import java.io.IOException;
import java.util.Optional;

/** A query and the rows it matched when the job was created. */
final class QueryJob extends Job {

    private final SoqlResult result;

    QueryJob(JobFacts facts, SoqlResult result, BulkSettings settings) {
        super(facts, JobState.UPLOAD_COMPLETE, settings);
        this.result = result;
    }

    SoqlResult result() {
        return result;
    }

    @Override
    Optional<String> work() {
        return Optional.empty();
    }

    @Override
    void writeCounts(JsonGenerator out) throws IOException {
        out.writeNumberField("numberRecordsProcessed", state() == JobState.JOB_COMPLETE ? result.rows() : 0);
        out.writeNumberField("retries", 0);
        out.writeNumberField("totalProcessingTime", 0);
        out.writeBooleanField("isPkChunkingSupported", true);
    }
}
