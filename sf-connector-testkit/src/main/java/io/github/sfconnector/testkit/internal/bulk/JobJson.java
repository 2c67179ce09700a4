package io.github.sfconnector.testkit.internal.bulk;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.sfconnector.testkit.internal.http.Answer;
import java.io.IOException;
import java.util.List;

/** Jobs as the four kinds of answers show them. */
final class JobJson {

    private JobJson() {}

    /** To a creation. */
    static Answer created(Job job) {
        return Answer.json(200, out -> {
            out.writeStartObject();
            job.writeHead(out);
            job.writeFormat(out);
            out.writeEndObject();
        });
    }

    /** To a change of state. */
    static Answer changed(Job job) {
        return Answer.json(200, out -> {
            out.writeStartObject();
            job.writeHead(out);
            out.writeEndObject();
        });
    }

    /** To the reading of one job. */
    static Answer info(Job job, String jobType) {
        return Answer.json(200, out -> {
            out.writeStartObject();
            listed(out, job, jobType);
            job.writeCounts(out);
            job.writeError(out);
            out.writeEndObject();
        });
    }

    /** To the reading of all jobs; the next page's URL is empty on the last. */
    static Answer list(List<? extends Job> jobs, String jobType, String next) {
        return Answer.json(200, out -> {
            out.writeStartObject();
            out.writeBooleanField("done", next.isEmpty());
            out.writeStringField("nextRecordsUrl", next.isEmpty() ? null : next);
            out.writeArrayFieldStart("records");
            for (Job job : jobs) {
                out.writeStartObject();
                listed(out, job, jobType);
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    private static void listed(JsonGenerator out, Job job, String jobType) throws IOException {
        job.writeHead(out);
        out.writeStringField("jobType", jobType);
        job.writeFormat(out);
    }
}
