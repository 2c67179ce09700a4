package io.github.sfconnector.writeback.export;

import io.github.sfconnector.core.SObject;
import io.github.sfconnector.core.SalesforceClient;
import io.github.sfconnector.core.error.ApiError;
import io.github.sfconnector.core.write.SaveResult;
import io.github.sfconnector.core.write.WriteOptions;
import io.github.sfconnector.writeback.RowErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Creates or upserts records of an object from the members of each document. */
final class ObjectCourier implements Courier {

    private final SalesforceClient client;
    private final WebhookTarget target;
    private final String objectName;
    private final WriteOptions options;

    ObjectCourier(SalesforceClient client, WebhookTarget target, WriteOptions options) {
        this.client = client;
        this.target = target;
        this.objectName = target.objectName().orElseThrow();
        this.options = options;
    }

    @Override
    public List<Verdict> deliver(List<Payload> batch) {
        List<SObject> records = batch.stream().map(this::toRecord).toList();
        List<SaveResult> results = target.externalIdField()
                .map(key -> client.collections().upsert(key, records, options))
                .orElseGet(() -> client.collections().create(records, options));
        List<Verdict> verdicts = new ArrayList<>(results.size());
        results.forEach(result -> verdicts.add(verdict(result)));
        return verdicts;
    }

    private SObject toRecord(Payload payload) {
        SObject.Builder sObject = SObject.builder(objectName);
        if (payload.tree() instanceof Map<?, ?> members) {
            members.forEach((name, value) -> sObject.set(String.valueOf(name), value));
        }
        return sObject.build();
    }

    private Verdict verdict(SaveResult result) {
        return switch (result.status()) {
            case SUCCEEDED -> Verdict.delivered(result.id());
            case UNKNOWN -> Verdict.unknown("the answer had no result for this record", target.idempotent());
            case FAILED -> refused(result.errors());
        };
    }

    // A row that was refused was not written, so a lock may be tried again whatever the target.
    private static Verdict refused(List<ApiError> errors) {
        if (errors.isEmpty()) {
            return Verdict.refused(
                    ExportOutcome.BUSINESS_FAILURE, "the service refused the record and gave no reason", false);
        }
        boolean again = errors.stream().allMatch(error -> RowErrors.of(error).retried());
        return Verdict.refused(errors.get(0).code(), errors.get(0).message(), again);
    }

    @Override
    public List<ExportFinding> preflight(PayloadTemplate template) {
        return FieldsCheck.ofTemplate(client.describe(objectName), target, template);
    }

    @Override
    public List<ExportFinding> check(Payload payload) {
        boolean fits = payload.tree() instanceof Map<?, ?> members
                && members.values().stream().noneMatch(value -> value instanceof List<?> || value instanceof Map<?, ?>);
        return fits
                ? List.of()
                : List.of(ExportFinding.error(
                        objectName, "a record is an object whose members are texts, numbers, truth values or null"));
    }

    @Override
    public String path() {
        return "/sobjects/" + objectName
                + target.externalIdField().map(key -> "/" + key).orElse("");
    }
}
