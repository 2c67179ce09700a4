package io.github.sfconnector.testkit.internal.org;

import io.github.sfconnector.testkit.FieldType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The picklist values that a record type leaves open. Thread-safe. */
public final class PicklistLimits {

    private final Map<String, Map<String, Set<String>>> byRecordType = new ConcurrentHashMap<>();

    PicklistLimits() {}

    /** Sets the values of a picklist for rows of a record type. */
    public void limit(String recordTypeId, String field, List<String> values) {
        byRecordType
                .computeIfAbsent(recordTypeId, id -> new ConcurrentHashMap<>())
                .put(Shape.key(field), Set.copyOf(values));
    }

    void check(Draft draft) {
        Object recordType = byRecordType.isEmpty() ? null : draft.get("RecordTypeId");
        Map<String, Set<String>> limits =
                recordType == null ? Map.of() : byRecordType.getOrDefault(recordType, Map.of());
        draft.given().stream()
                .filter(field -> limits.containsKey(Shape.key(field.name())))
                .forEach(field -> check(field, draft, limits.getOrDefault(Shape.key(field.name()), Set.of())));
    }

    private static void check(Field field, Draft draft, Set<String> open) {
        if (draft.now().value(field) instanceof String text) {
            Stream.of(field.is(FieldType.MULTIPICKLIST) ? text.split(";") : new String[] {text})
                    .filter(value -> !open.contains(value))
                    .forEach(value -> {
                        throw Refusals.notInPicklist(field.definition(), value);
                    });
        }
    }
}
