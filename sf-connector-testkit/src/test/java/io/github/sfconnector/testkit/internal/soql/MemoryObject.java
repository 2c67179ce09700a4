package io.github.sfconnector.testkit.internal.soql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An object of the test org; it counts how often all its rows were asked for. */
final class MemoryObject implements SoqlObject {

    private final String name;
    private final List<SoqlField> fields = new ArrayList<>();
    private final Map<String, SoqlChild> children = new LinkedHashMap<>();
    private final Map<String, MemoryRow> rows = new LinkedHashMap<>();
    private int scans;

    MemoryObject(String name, MemoryField... fields) {
        this.name = name;
        this.fields.add(MemoryField.of("Id", "id"));
        this.fields.addAll(List.of(fields));
        this.fields.add(MemoryField.of("IsDeleted", "boolean"));
    }

    void child(String relationship, MemoryObject object, String reference) {
        children.put(relationship, new SoqlChild(object, object.field(reference).orElseThrow()));
    }

    void row(String id, boolean deleted, Object... namesAndValues) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        rows.put(id, new MemoryRow(this, id, deleted, values));
    }

    int scans() {
        return scans;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<SoqlField> field(String wanted) {
        return fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(wanted))
                .findFirst();
    }

    @Override
    public List<SoqlField> fields() {
        return fields;
    }

    @Override
    public Optional<SoqlField> parent(String relationship) {
        return fields.stream()
                .filter(field -> relationship.equalsIgnoreCase(field.relationshipName()))
                .findFirst();
    }

    @Override
    public Optional<SoqlChild> child(String relationship) {
        return children.keySet().stream()
                .filter(relationship::equalsIgnoreCase)
                .map(children::get)
                .findFirst();
    }

    @Override
    public String childRelationshipName(String relationship) {
        return children.keySet().stream()
                .filter(relationship::equalsIgnoreCase)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public Iterable<? extends SoqlRow> rows() {
        scans++;
        return rows.values();
    }

    @Override
    public Optional<? extends SoqlRow> row(String id) {
        return Optional.ofNullable(rows.get(id));
    }
}
