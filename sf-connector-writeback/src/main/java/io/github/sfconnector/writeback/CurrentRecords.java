package io.github.sfconnector.writeback;

import io.github.sfconnector.core.SObject;
import io.github.sfconnector.core.SalesforceClient;
import io.github.sfconnector.core.query.QueryPage;
import io.github.sfconnector.core.write.SObjectCollections;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what the org holds for records on their way. */
final class CurrentRecords {

    private static final int MAX_KEYS = 200;
    // Keeps the encoded query well below the longest URL even when every character takes nine bytes.
    private static final int MAX_KEY_CHARACTERS = 1_200;

    private final SalesforceClient client;
    private final Targets targets;

    CurrentRecords(SalesforceClient client, Targets targets) {
        this.client = client;
        this.targets = targets;
    }

    /** The records that each row's key finds. A row that was found is absent from no map; one that was not has an empty list. */
    Map<Row, List<SObject>> of(Collection<Row> rows) {
        return targets.key().isId() ? byId(rows) : byExternalId(rows);
    }

    private Map<Row, List<SObject>> byId(Collection<Row> rows) {
        Map<Row, List<SObject>> all = new HashMap<>();
        List<Row> list = List.copyOf(rows);
        for (int from = 0; from < list.size(); from += SObjectCollections.MAX_RETRIEVED) {
            List<Row> part = list.subList(from, Math.min(list.size(), from + SObjectCollections.MAX_RETRIEVED));
            Map<String, SObject> found = client.collections()
                    .retrieve(targets.objectName(), part.stream().map(Row::key).toList(), fields())
                    .found();
            part.forEach(row -> all.put(row, found.containsKey(row.key()) ? List.of(found.get(row.key())) : List.of()));
        }
        return all;
    }

    private Map<Row, List<SObject>> byExternalId(Collection<Row> rows) {
        Map<Row, List<SObject>> all = new HashMap<>();
        List<Row> part = new ArrayList<>();
        int characters = 0;
        for (Row row : rows) {
            characters += row.key().length() + 1;
            if (part.size() == MAX_KEYS || (characters > MAX_KEY_CHARACTERS && !part.isEmpty())) {
                all.putAll(found(part));
                part.clear();
                characters = row.key().length();
            }
            part.add(row);
        }
        if (!part.isEmpty()) {
            all.putAll(found(part));
        }
        return all;
    }

    private Map<Row, List<SObject>> found(List<Row> rows) {
        RecordKey key = targets.key();
        String keys =
                rows.stream().map(row -> key.literal(row.key())).distinct().collect(Collectors.joining(","));
        String soql = "SELECT " + String.join(",", fields()) + " FROM " + targets.objectName() + " WHERE "
                + key.fieldName() + " IN (" + keys + ")";
        Map<String, List<SObject>> filed = new HashMap<>();
        for (QueryPage page : client.query(soql).pages()) {
            page.records()
                    .forEach(sObject -> filed.computeIfAbsent(
                                    key.filed(sObject.get(key.fieldName())), any -> new ArrayList<>())
                            .add(sObject));
        }
        Map<Row, List<SObject>> all = new HashMap<>();
        rows.forEach(row -> all.put(row, matches(key, row.key(), filed.getOrDefault(key.filed(row.key()), List.of()))));
        return all;
    }

    private static List<SObject> matches(RecordKey key, String value, List<SObject> near) {
        List<SObject> exact = near.stream()
                .filter(sObject -> key.matches(sObject, value, true))
                .toList();
        return exact.isEmpty() ? near : exact;
    }

    private List<String> fields() {
        Set<String> fields = new LinkedHashSet<>(List.of("Id", targets.key().fieldName()));
        fields.addAll(targets.fieldNames());
        return List.copyOf(fields);
    }
}
