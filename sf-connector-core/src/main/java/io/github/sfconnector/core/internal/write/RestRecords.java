package io.github.sfconnector.core.internal.write;

import io.github.sfconnector.core.SObject;
import io.github.sfconnector.core.internal.Call;
import io.github.sfconnector.core.internal.Call.Effect;
import io.github.sfconnector.core.internal.Caller;
import io.github.sfconnector.core.internal.HttpDate;
import io.github.sfconnector.core.internal.OneRecord;
import io.github.sfconnector.core.internal.Paths;
import io.github.sfconnector.core.internal.RecordWriter;
import io.github.sfconnector.core.query.Soql;
import io.github.sfconnector.core.write.Records;
import io.github.sfconnector.core.write.UpsertResult;
import io.github.sfconnector.core.write.WriteOptions;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code /sobjects}. */
public final class RestRecords implements Records {

    private static final int SEVERAL = 300;
    private static final int CHANGED = 412;
    private static final int NOT_MODIFIED = 304;

    private final Caller caller;
    private final String resource;

    /**
     * Records of one org.
     *
     * @param root path of the API version
     */
    public RestRecords(Caller caller, String root) {
        this.caller = caller;
        this.resource = root + "/sobjects/";
    }

    @Override
    public String create(SObject record, WriteOptions options) {
        if (record.has("Id")) {
            throw new IllegalArgumentException("the " + record.type() + " has an Id: a create gives it one");
        }
        byte[] body = RecordWriter.fields(record, Set.of());
        return RecordAnswers.created(caller.send(Call.write("POST", object(record.type()), body, options.headers())));
    }

    @Override
    public SObject retrieve(String objectName, String id, Collection<String> fields) {
        Call call = Call.get(object(objectName) + "/" + Paths.id(id) + selection(fields), Map.of());
        return caller.read(call, answer -> OneRecord.read(answer.body()));
    }

    @Override
    public Optional<SObject> retrieveIfModified(
            String objectName, String id, Collection<String> fields, Instant since) {
        String stamp = HttpDate.of(since);
        Call call = Call.get(
                object(objectName) + "/" + Paths.id(id) + selection(fields), Map.of("If-Modified-Since", stamp));
        return caller.read(
                call.answering(NOT_MODIFIED),
                answer -> answer.statusCode() == NOT_MODIFIED
                        ? Optional.empty()
                        : Optional.of(OneRecord.read(answer.body())));
    }

    @Override
    public SObject retrieve(String objectName, String externalIdField, String value, Collection<String> fields) {
        Call call = Call.get(keyed(objectName, externalIdField, value) + selection(fields), Map.of());
        return caller.read(
                call.answering(SEVERAL, CHANGED),
                answer -> OneRecord.read(RecordAnswers.checked(call, answer).body()));
    }

    @Override
    public void update(SObject record, WriteOptions options) {
        if (!(record.get("Id") instanceof String id)) {
            throw new IllegalArgumentException("the " + record.type() + " has no Id: an update needs one");
        }
        byte[] body = RecordWriter.fields(record, Set.of("id"));
        send(Call.write("PATCH", object(record.type()) + "/" + Paths.id(id), body, options.headers()));
    }

    @Override
    public UpsertResult upsert(String externalIdField, SObject record, WriteOptions options) {
        return RecordAnswers.upserted(send(patch(externalIdField, record, "", options)));
    }

    @Override
    public void updateByExternalId(String externalIdField, SObject record, WriteOptions options) {
        send(patch(externalIdField, record, "?updateOnly=true", options));
    }

    private Call patch(String externalIdField, SObject record, String query, WriteOptions options) {
        CollectionRules.upsert(externalIdField, List.of(record));
        String key = RecordAnswers.key(externalIdField, record);
        byte[] body = RecordWriter.fields(record, Set.of(externalIdField.toLowerCase(Locale.ROOT)));
        String target = keyed(record.type(), externalIdField, key) + query;
        return Call.write("PATCH", target, body, options.headers());
    }

    @Override
    public void delete(String objectName, String id) {
        send(deletion(object(objectName) + "/" + Paths.id(id)));
    }

    @Override
    public void delete(String objectName, String externalIdField, String value) {
        send(deletion(keyed(objectName, externalIdField, value)));
    }

    // Sent twice, it would tell that there is no such record.
    private static Call deletion(String target) {
        return Call.delete(target, Map.of()).with(Effect.WRITE);
    }

    private HttpResponse<byte[]> send(Call call) {
        return RecordAnswers.checked(call, caller.send(call.answering(SEVERAL, CHANGED)));
    }

    private String object(String name) {
        return resource + Paths.name(name);
    }

    private String keyed(String objectName, String field, String value) {
        return object(objectName) + "/" + Paths.name(field) + "/" + Paths.segment(value);
    }

    private static String selection(Collection<String> fields) {
        fields.forEach(Soql::name);
        return fields.isEmpty() ? "" : "?fields=" + String.join(",", fields);
    }
}
