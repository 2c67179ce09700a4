package io.github.sfconnector.writeback;

import io.github.sfconnector.core.SObject;
import io.github.sfconnector.core.describe.SObjectDescribe;
import io.github.sfconnector.core.error.ApiError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A mapping bound to the object as the user sees it. */
final class Targets {

    private final ScoreMapping mapping;
    private final String objectName;
    private final RecordKey key;
    private final Map<String, TargetField> fields;

    private Targets(ScoreMapping mapping, String objectName, RecordKey key, Map<String, TargetField> fields) {
        this.mapping = mapping;
        this.objectName = objectName;
        this.key = key;
        this.fields = fields;
    }

    /** Binds the mapping, or lists everything that does not fit. */
    static Targets bind(ScoreMapping mapping, SObjectDescribe describe) {
        List<String> problems = Preflight.problems(mapping, describe);
        if (!problems.isEmpty()) {
            throw new WritebackPreflightException(describe.name(), problems);
        }
        Map<String, TargetField> fields = new LinkedHashMap<>();
        mapping.fields()
                .forEach((canonical, name) -> fields.put(
                        canonical,
                        new TargetField(canonical, describe.field(name).orElseThrow())));
        return new Targets(mapping, describe.name(), RecordKey.of(mapping, describe), fields);
    }

    String objectName() {
        return objectName;
    }

    RecordKey key() {
        return key;
    }

    boolean creates() {
        return mapping.upsert();
    }

    boolean skipsUnchanged() {
        return mapping.skipUnchanged();
    }

    /** API names of all fields that may be written. */
    List<String> fieldNames() {
        return fields.values().stream().map(field -> field.describe().name()).toList();
    }

    /** API names of all fields that may be sent, the key first. */
    List<String> columns() {
        List<String> columns = new ArrayList<>(List.of(key.fieldName()));
        columns.addAll(fieldNames());
        return columns;
    }

    /** Everything about the key and the values that the org would refuse. */
    List<ApiError> problems(EntityScore score) {
        List<ApiError> problems = new ArrayList<>();
        key.problem(score.entityId()).ifPresent(problems::add);
        score.values().forEach((name, value) -> {
            TargetField field = fields.get(name);
            if (field != null) {
                field.problem(fitted(field, value)).ifPresent(problems::add);
            }
        });
        return problems;
    }

    /** What is done to the values, such as a text that is cut. */
    List<String> notes(EntityScore score) {
        List<String> notes = new ArrayList<>();
        score.values().forEach((name, value) -> {
            TargetField field = fields.get(name);
            if (field != null && value != null && !value.equals(fitted(field, value))) {
                notes.add(field.describe().name() + " was cut to "
                        + field.describe().length() + " characters");
            }
        });
        return notes;
    }

    private @Nullable Object fitted(TargetField field, @Nullable Object value) {
        return mapping.truncates(field.canonicalName()) ? field.truncated(value) : value;
    }

    /** Whether any value of the record goes anywhere. */
    boolean takes(EntityScore score) {
        return score.values().keySet().stream().anyMatch(fields::containsKey);
    }

    /** The record to send, found by its Id when that is known and the key is not needed. */
    SObject toRecord(EntityScore score, @Nullable String recordId) {
        SObject.Builder sObject = SObject.builder(objectName);
        if (recordId != null) {
            sObject.id(recordId);
        } else {
            key.set(sObject, score.entityId());
        }
        score.values().forEach((name, value) -> {
            TargetField field = fields.get(name);
            if (field != null) {
                sObject.set(field.describe().name(), field.formed(fitted(field, value)));
            }
        });
        return sObject.build();
    }

    /** Whether the record holds all values already. */
    boolean unchanged(EntityScore score, SObject current) {
        return score.values().entrySet().stream().allMatch(entry -> {
            TargetField field = fields.get(entry.getKey());
            return field == null
                    || same(
                            field,
                            field.formed(fitted(field, entry.getValue())),
                            current.get(field.describe().name()));
        });
    }

    private static boolean same(TargetField field, @Nullable Object ours, @Nullable Object theirs) {
        return field.describe().type().equals("multipicklist")
                ? Sameness.ofChoices(ours).equals(Sameness.ofChoices(theirs))
                : Sameness.of(ours).equals(Sameness.of(theirs));
    }
}
