package io.github.sfconnector.testkit.internal.bulk;

import io.github.sfconnector.testkit.BulkSettings;
import io.github.sfconnector.testkit.FieldType;
import io.github.sfconnector.testkit.internal.http.Answer;
import io.github.sfconnector.testkit.internal.http.Request;
import io.github.sfconnector.testkit.internal.org.Field;
import io.github.sfconnector.testkit.internal.org.ObjectTable;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code /jobs/ingest}: creates jobs, takes their data, starts or aborts them and tells what became of the rows. */
final class IngestHandler {

    private static final Set<String> OPERATIONS = Set.of("insert", "update", "upsert", "delete", "hardDelete");
    private static final int MAX_MULTIPART_CHARACTERS = 100_000;

    private final RowWriters writers;
    private final BulkSettings settings;
    private final Jobs<IngestJob> jobs;
    private final Supplier<String> ids;

    IngestHandler(RowWriters writers, BulkSettings settings, Jobs<IngestJob> jobs, Supplier<String> ids) {
        this.writers = writers;
        this.settings = settings;
        this.jobs = jobs;
        this.ids = ids;
    }

    Answer create(Request request) {
        Optional<String> boundary = request.header("Content-Type").flatMap(Multipart::boundary);
        if (boundary.isEmpty()) {
            return JobJson.created(add(request, JobRequest.read(request.body())));
        }
        Multipart body = Multipart.read(request.body(), boundary.get());
        byte[] content = body.part("content");
        if (content.length > MAX_MULTIPART_CHARACTERS) {
            throw tooLarge("A multipart request takes " + MAX_MULTIPART_CHARACTERS + " characters of data at most");
        }
        IngestJob job = add(request, JobRequest.read(body.part("job")));
        job.take(content);
        job.close(jobs.now());
        return JobJson.created(job);
    }

    private IngestJob add(Request request, JobRequest wish) {
        String operation = wish.required("operation");
        if (!OPERATIONS.contains(operation)) {
            throw BulkErrors.badValue("operation", operation);
        }
        ObjectTable table = table(wish.required("object"));
        String externalId = operation.equals("upsert") ? key(table, wish.required("externalIdFieldName")) : null;
        CsvFormat format = wish.format();
        JobFacts facts = JobFacts.of(request, ids.get(), operation, table.name(), format, jobs.now());
        String url = request.base().substring(1) + "/jobs/ingest/" + facts.id() + "/batches";
        IngestJob job = new IngestJob(facts, externalId, url, runs(operation, table, externalId), settings);
        jobs.add(job);
        return job;
    }

    private Function<Upload, IngestRun> runs(String operation, ObjectTable table, @Nullable String externalId) {
        String keyField = externalId == null ? "Id" : externalId;
        RowWriter writer = writers.of(operation, table, keyField);
        UploadColumns columns = new UploadColumns(writers.store(), table);
        return upload -> new IngestRun(upload, columns, writer, keyField, !operation.equals("insert"));
    }

    private ObjectTable table(String object) {
        ObjectTable table = writers.store().tableOrNull(object);
        if (table == null) {
            throw BulkErrors.of("INVALIDENTITY", "Unable to find object: " + object);
        }
        if (!settings.supports(object)) {
            throw BulkErrors.unsupported(table.name());
        }
        return table;
    }

    private static String key(ObjectTable table, String name) {
        Field field = table.fieldOrNull(name);
        if (field == null
                || !(field.definition().idLookup() || field.definition().type() == FieldType.ID)) {
            throw BulkErrors.of(
                    "INVALIDJOB",
                    "Field name provided, " + name
                            + " does not match an External ID, Salesforce Id, or indexed field for " + table.name());
        }
        return field.name();
    }

    Answer upload(Request request) {
        IngestJob job = jobs.of(request);
        byte[] content = request.body();
        if (content.length > settings.maxUploadBytes()) {
            throw tooLarge("The upload is larger than " + settings.maxUploadBytes() + " bytes");
        }
        job.take(content);
        return Answer.empty(201);
    }

    private static RuntimeException tooLarge(String message) {
        return BulkErrors.of("CLIENTINPUTERROR", message);
    }

    Answer change(Request request) {
        IngestJob job = jobs.of(request);
        String state = JobRequest.read(request.body()).required("state");
        if (state.equals(JobState.UPLOAD_COMPLETE.apiName())) {
            job.close(jobs.now());
        } else if (state.equals(JobState.ABORTED.apiName())) {
            job.abort(jobs.now());
        } else {
            throw BulkErrors.badValue("state", state);
        }
        return JobJson.changed(job);
    }

    Answer successful(Request request) {
        return jobs.of(request).results().successful();
    }

    Answer failed(Request request) {
        return jobs.of(request).results().failed();
    }

    Answer unprocessed(Request request) {
        return jobs.of(request).results().unprocessed();
    }
}
