package io.github.sfconnector.core.internal.write;

import io.github.sfconnector.core.SObject;
import io.github.sfconnector.core.error.UnreadableResponseException;
import io.github.sfconnector.core.internal.Call;
import io.github.sfconnector.core.internal.Call.Effect;
import io.github.sfconnector.core.internal.Caller;
import io.github.sfconnector.core.internal.GoneRecords;
import io.github.sfconnector.core.internal.Paths;
import io.github.sfconnector.core.internal.RecordWriter;
import io.github.sfconnector.core.internal.SaveResultsReader;
import io.github.sfconnector.core.query.Soql;
import io.github.sfconnector.core.write.RetrieveResult;
import io.github.sfconnector.core.write.SObjectCollections;
import io.github.sfconnector.core.write.SaveResult;
import io.github.sfconnector.core.write.SaveResult.Status;
import io.github.sfconnector.core.write.WriteOptions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code /composite/sobjects}. */
public final class RestCollections implements SObjectCollections {

    private final Caller caller;
    private final String resource;

    /**
     * Collections of one org.
     *
     * @param root path of the API version
     */
    public RestCollections(Caller caller, String root) {
        this.caller = caller;
        this.resource = root + "/composite/sobjects";
    }

    @Override
    public List<SaveResult> create(List<SObject> records, WriteOptions options) {
        CollectionRules.create(records);
        return write("POST", resource, records, options).stream()
                .map(result -> new SaveResult(result.status(), result.id(), result.errors(), result.succeeded()))
                .toList();
    }

    @Override
    public List<SaveResult> update(List<SObject> records, WriteOptions options) {
        CollectionRules.update(records);
        return write("PATCH", resource, records, options);
    }

    @Override
    public List<SaveResult> upsert(String externalIdField, List<SObject> records, WriteOptions options) {
        Paths.name(externalIdField);
        CollectionRules.upsert(externalIdField, records);
        String object = records.isEmpty() ? "" : Paths.name(records.get(0).type());
        return write("PATCH", resource + "/" + object + "/" + externalIdField, records, options);
    }

    private List<SaveResult> write(String method, String target, List<SObject> records, WriteOptions options) {
        requireNoCondition(options);
        if (records.isEmpty()) {
            return List.of();
        }
        byte[] body = RecordWriter.collection(records, options.allOrNone());
        Call call = Call.write(method, target, body, options.headers());
        List<@Nullable String> ids = new ArrayList<>();
        records.forEach(row -> ids.add(row.id().orElse(null)));
        return matched(ids, SaveResultsReader.read(caller.send(call).body()));
    }

    @Override
    public List<SaveResult> delete(List<String> ids, WriteOptions options) {
        requireNoCondition(options);
        CollectionRules.size(ids.size(), MAX_RECORDS);
        ids.forEach(Paths::id);
        if (ids.isEmpty()) {
            return List.of();
        }
        String target = resource + "?ids=" + String.join(",", ids) + "&allOrNone=" + options.allOrNone();
        // Sent twice, it would tell that the records are deleted already.
        Call call = Call.delete(target, options.headers()).with(Effect.WRITE);
        List<SaveResult> results = matched(
                new ArrayList<>(ids), SaveResultsReader.read(caller.send(call).body()));
        // With all or none a record that is gone keeps the others from being deleted.
        return options.allOrNone()
                ? results
                : results.stream().map(RestCollections::goneIsDeleted).toList();
    }

    private static SaveResult goneIsDeleted(SaveResult result) {
        boolean gone = result.status() == SaveResult.Status.FAILED && GoneRecords.areMeantBy(result.errors());
        return gone ? new SaveResult(SaveResult.Status.SUCCEEDED, result.id(), result.errors()) : result;
    }

    @Override
    public RetrieveResult retrieve(String objectName, Collection<String> ids, Collection<String> fields) {
        Set<String> distinct = new LinkedHashSet<>(ids);
        distinct.forEach(Paths::id);
        CollectionRules.size(distinct.size(), MAX_RETRIEVED);
        fields.forEach(Soql::name);
        if (fields.isEmpty()) {
            throw new IllegalArgumentException("name at least one field to retrieve of " + objectName);
        }
        String target = resource + "/" + Paths.name(objectName);
        List<String> asked = List.copyOf(distinct);
        if (asked.isEmpty()) {
            return RetrieveAnswer.matched(asked, List.of());
        }
        Call call = Call.ask(target, RetrieveAnswer.question(asked, fields), Map.of());
        return RetrieveAnswer.matched(asked, caller.read(call, answer -> RetrieveAnswer.read(answer.body())));
    }

    private static void requireNoCondition(WriteOptions options) {
        if (Objects.requireNonNull(options, "options").ifUnmodifiedSince() != null) {
            throw new IllegalArgumentException(
                    "ifUnmodifiedSince is a condition on one record: a collections request cannot carry it");
        }
    }

    private static List<SaveResult> matched(List<@Nullable String> ids, List<SaveResult> results) {
        if (results.size() > ids.size()) {
            throw new UnreadableResponseException(
                    "a collections request of " + ids.size() + " records was answered with " + results.size()
                            + " results",
                    null);
        }
        List<SaveResult> all = new ArrayList<>(ids.size());
        for (int i = 0; i < ids.size(); i++) {
            SaveResult result = i < results.size() ? results.get(i) : SaveResult.unknown(null);
            all.add(result.status() == Status.UNKNOWN ? SaveResult.unknown(ids.get(i)) : result);
        }
        return List.copyOf(all);
    }
}
