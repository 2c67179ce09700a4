package io.github.sfconnector.testkit.internal.bulk;

import io.github.sfconnector.testkit.BulkSettings;
import io.github.sfconnector.testkit.internal.http.Answer;
import io.github.sfconnector.testkit.internal.http.Request;
import io.github.sfconnector.testkit.internal.org.OrgStore;
import io.github.sfconnector.testkit.internal.soql.SoqlResult;
import java.time.Duration;
import java.util.function.Supplier;

/** {@code /jobs/query}: creates, shows, aborts and deletes query jobs. */
final class QueryJobHandler {

    private final BulkSettings settings;
    private final QueryCheck queries;
    private final Jobs<QueryJob> jobs;
    private final Supplier<String> ids;

    QueryJobHandler(OrgStore store, BulkSettings settings, Jobs<QueryJob> jobs, Supplier<String> ids) {
        this.settings = settings;
        this.queries = new QueryCheck(store, settings);
        this.jobs = jobs;
        this.ids = ids;
    }

    Answer create(Request request) {
        JobRequest wish = JobRequest.read(request.body());
        String operation = wish.required("operation");
        if (!operation.equals("query") && !operation.equals("queryAll")) {
            throw BulkErrors.badValue("operation", operation);
        }
        String soql = wish.required("query");
        CsvFormat format = wish.format();
        SoqlResult result = queries.run(soql, operation.equals("queryAll"));
        checkAllowance();
        JobFacts facts = JobFacts.of(request, ids.get(), operation, queries.objectOf(soql), format, jobs.now());
        QueryJob job = new QueryJob(facts, result, settings);
        jobs.add(job);
        return JobJson.created(job);
    }

    private void checkAllowance() {
        int used = jobs.createdSince(jobs.now().minus(Duration.ofDays(1)));
        if (used >= settings.queryJobsPerDay()) {
            throw BulkErrors.of(
                    "LIMIT_EXCEEDED",
                    "Max bulk v2 query jobs (" + settings.queryJobsPerDay() + ") per 24 hrs has been reached ("
                            + (used + 1) + ")");
        }
    }

    Answer change(Request request) {
        QueryJob job = jobs.of(request);
        String state = JobRequest.read(request.body()).required("state");
        if (!state.equals(JobState.ABORTED.apiName())) {
            throw BulkErrors.badValue("state", state);
        }
        job.abort(jobs.now());
        return JobJson.changed(job);
    }
}
