package io.github.sfconnector.testkit.internal.bulk;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.sfconnector.testkit.BulkSettings;
import io.github.sfconnector.testkit.internal.http.Answer;
import io.github.sfconnector.testkit.internal.http.Request;
import java.io.IOException;

/** {@code /jobs/query/X/results} and {@code resultPages}: reads the rows, by page or with pages in parallel. */
final class QueryResultsHandler {

    private static final int LINKS = 5;

    private final BulkSettings settings;
    private final Jobs<QueryJob> jobs;

    QueryResultsHandler(BulkSettings settings, Jobs<QueryJob> jobs) {
        this.settings = settings;
        this.jobs = jobs;
    }

    Answer results(Request request) {
        QueryJob job = complete(request);
        int from = place(request, job);
        return new QueryPage(job, from, end(job, from, maxRecords(request))).answer();
    }

    private QueryJob complete(Request request) {
        QueryJob job = jobs.of(request);
        if (Double.compare(request.version(), job.facts().version()) != 0) {
            throw BulkErrors.of(
                    "INVALIDVERSION",
                    "Results must be read in the API version of the job, "
                            + job.facts().version());
        }
        if (job.state() != JobState.JOB_COMPLETE) {
            throw BulkErrors.badState("The job is " + job.state().apiName() + ": only a JobComplete one has results");
        }
        return job;
    }

    private static int place(Request request, QueryJob job) {
        return request.parameter("locator")
                .filter(locator -> !locator.isEmpty())
                .map(locator -> Locators.read(locator)
                        .filter(place -> place <= job.result().rows())
                        .orElseThrow(Jobs::badLocator))
                .orElse(0);
    }

    private int maxRecords(Request request) {
        String text = request.parameter("maxRecords").orElse(Integer.toString(settings.resultRows()));
        if (!text.matches("\\d{1,9}") || Integer.parseInt(text) == 0) {
            throw BulkErrors.badValue("maxRecords", text);
        }
        return Integer.parseInt(text);
    }

    private static int end(QueryJob job, int from, int size) {
        return Math.min(job.result().rows(), from + size);
    }

    Answer pages(Request request) {
        QueryJob job = complete(request);
        int size = maxRecords(request);
        int from = place(request, job);
        return Answer.json(200, out -> {
            out.writeStartObject();
            out.writeArrayFieldStart("resultPages");
            int at = links(out, request, job, from, size);
            out.writeEndArray();
            boolean done = at >= job.result().rows();
            if (!done) {
                out.writeStringField("nextRecordUrl", url(request, job, "resultPages", at, size));
            }
            out.writeBooleanField("done", done);
            out.writeEndObject();
        });
    }

    private static int links(JsonGenerator out, Request request, QueryJob job, int from, int size) throws IOException {
        int at = from;
        int written = 0;
        do {
            out.writeStartObject();
            out.writeStringField("resultUrl", url(request, job, "results", at, size));
            out.writeEndObject();
            at = end(job, at, size);
            written++;
        } while (written < LINKS && at < job.result().rows());
        return at;
    }

    private static String url(Request request, QueryJob job, String resource, int at, int size) {
        return request.base() + "/jobs/query/" + job.facts().id() + "/" + resource + "?locator=" + Locators.of(at)
                + "&maxRecords=" + size;
    }
}
