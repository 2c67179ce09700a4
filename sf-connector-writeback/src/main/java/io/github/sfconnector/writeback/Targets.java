package io.github.sfconnector.writeback;

import io.github.sfconnector.core.SObject;
import io.github.sfconnector.core.describe.FieldDescribe;
import io.github.sfconnector.core.describe.SObjectDescribe;
import io.github.sfconnector.core.error.ApiError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A mapping bound to the object as the user sees it. */
final class Targets {

    private final String objectName;
    private final Map<String, TargetField> fields;

    private Targets(String objectName, Map<String, TargetField> fields) {
        this.objectName = objectName;
        this.fields = fields;
    }

    /** Binds the mapping, or lists everything that does not fit. */
    static Targets bind(ScoreMapping mapping, SObjectDescribe describe) {
        List<String> problems = new ArrayList<>();
        Map<String, TargetField> fields = new LinkedHashMap<>();
        if (!describe.flags().updateable()) {
            problems.add("the user may not update " + describe.name());
        }
        mapping.fields()
                .forEach((canonical, name) -> describe.field(name)
                        .ifPresentOrElse(
                                field -> bind(canonical, field, fields, problems),
                                () -> problems.add("field " + name + " (for " + canonical
                                        + ") does not exist or is not visible")));
        if (!problems.isEmpty()) {
            throw new WritebackPreflightException(describe.name(), problems);
        }
        return new Targets(describe.name(), fields);
    }

    private static void bind(
            String canonical, FieldDescribe field, Map<String, TargetField> fields, List<String> problems) {
        if (field.compound()) {
            problems.add("field " + field.name() + " (for " + canonical + ") is a compound field: map its parts");
        } else if (!field.updateable()) {
            problems.add("field " + field.name() + " (for " + canonical + ") is not updateable");
        } else {
            fields.put(canonical, new TargetField(canonical, field));
        }
    }

    /** Everything about the values that the org would refuse. */
    List<ApiError> problems(EntityScore score) {
        List<ApiError> problems = new ArrayList<>();
        score.values().forEach((name, value) -> {
            TargetField field = fields.get(name);
            if (field != null) {
                field.problem(value).ifPresent(problems::add);
            }
        });
        return problems;
    }

    /** Whether any value of the record goes anywhere. */
    boolean takes(EntityScore score) {
        return score.values().keySet().stream().anyMatch(fields::containsKey);
    }

    /** The record to send. */
    SObject toRecord(EntityScore score) {
        SObject.Builder sObject = SObject.builder(objectName).id(score.entityId());
        score.values().forEach((name, value) -> {
            TargetField field = fields.get(name);
            if (field != null) {
                sObject.set(field.describe().name(), field.formed(value));
            }
        });
        return sObject.build();
    }
}
