package io.github.sfconnector.core.internal.bulk;

import io.github.sfconnector.core.bulk.BulkLoad;
import io.github.sfconnector.core.error.CallInterruptedException;
import io.github.sfconnector.core.error.SalesforceException;
import io.github.sfconnector.core.error.ServiceException;
import io.github.sfconnector.core.error.TransportException;
import io.github.sfconnector.core.http.RequestBodies;
import io.github.sfconnector.core.internal.Call;
import io.github.sfconnector.core.internal.Call.Effect;
import io.github.sfconnector.core.internal.Caller;
import java.util.LinkedHashMap;
import java.util.Map;

/** Creates jobs and fills them. A job that is not closed does nothing, so one whose upload failed is given up and the next one tried. */
final class Uploads {

    private static final String CSV = "text/csv; charset=UTF-8";

    private final Caller caller;
    private final String resource;
    private final BulkLoad load;

    Uploads(Caller caller, String resource, BulkLoad load) {
        this.caller = caller;
        this.resource = resource;
        this.load = load;
    }

    /** A job that is closed and has all rows of the part. */
    RestIngestJob filled(UploadPart part) {
        for (int attempt = 1; ; attempt++) {
            RestIngestJob job = created();
            try {
                upload(job, part);
                close(job);
                return job;
            } catch (SalesforceException e) {
                giveUp(job, e);
                requireSource(part, e);
                if (attempt >= caller.wiring().retries().maxAttempts() || !mayTryAgain(e)) {
                    throw e;
                }
                pause(attempt, e);
            }
        }
    }

    private static boolean mayTryAgain(SalesforceException e) {
        return e.retryable() && !(e instanceof CallInterruptedException);
    }

    // What the caller's rows threw is the cause; the client only saw a body that could not be read.
    private static void requireSource(UploadPart part, SalesforceException seen) {
        RuntimeException failure = part.failure();
        if (failure != null) {
            failure.addSuppressed(seen);
            throw failure;
        }
    }

    private RestIngestJob created() {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("object", load.object());
        members.put("operation", load.operation().apiName());
        members.put("contentType", "CSV");
        members.put("columnDelimiter", load.delimiter().name());
        members.put("lineEnding", load.lineEnding().name());
        load.assignmentRuleId().ifPresent(id -> members.put("assignmentRuleId", id));
        if (load.operation().apiName().equals("upsert")) {
            load.key().ifPresent(key -> members.put("externalIdFieldName", key));
        }
        // A job that is created twice is an empty one too many, which does nothing.
        Call call = Call.write("POST", resource, JobAnswers.texts(members), Map.of())
                .with(Effect.REPEATABLE_WRITE);
        try {
            String id =
                    caller.read(call, answer -> JobAnswers.info(answer.body())).id();
            return new RestIngestJob(new JobCalls(caller, resource, id));
        } catch (ServiceException e) {
            throw Unsupported.typed(call, e);
        }
    }

    private void upload(RestIngestJob job, UploadPart part) {
        Call call = Call.send("PUT", job.calls().path() + "/batches", CSV, RequestBodies.of(part::open), Effect.WRITE)
                .within(load.uploadDeadline());
        caller.send(call);
        RuntimeException failure = part.failure();
        if (failure != null) {
            // Must not be closed: it is not whole.
            job.abort();
            throw failure;
        }
    }

    // When the answer is lost, the job's own state tells what became of it.
    private static void close(RestIngestJob job) {
        try {
            job.calls().change("UploadComplete");
        } catch (TransportException e) {
            if (!e.mayHaveBeenProcessed() || job.info().state().equals("Open")) {
                job.calls().change("UploadComplete");
            }
        }
    }

    private static void giveUp(RestIngestJob job, SalesforceException cause) {
        try {
            job.abort();
        } catch (SalesforceException e) {
            cause.addSuppressed(e);
        }
    }

    private void pause(int attempt, SalesforceException cause) {
        try {
            caller.wiring()
                    .pause()
                    .await(caller.wiring()
                            .retries()
                            .delayAfter(attempt, caller.wiring().random()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallInterruptedException("interrupted while waiting to upload again", cause);
        }
    }
}
