package io.github.sfconnector.testkit.internal.load;

import io.github.sfconnector.testkit.FieldDefinition;
import io.github.sfconnector.testkit.FieldType;
import io.github.sfconnector.testkit.internal.org.Field;
import io.github.sfconnector.testkit.internal.org.ObjectTable;
import io.github.sfconnector.testkit.internal.org.OrgStore;
import io.github.sfconnector.testkit.internal.soql.SoqlChild;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns a record with nested children into rows, the parent first, and leaves out what is nested for other reasons. */
final class TreeRows {

    private final DataFile file;
    private final OrgStore schema;
    private final RowSink sink;
    private final Set<String> noted = new HashSet<>();

    /** A record as read: members are scalars, nodes, lists of nodes, or null. */
    record Node(long line, Map<String, @Nullable Object> members) {}

    TreeRows(DataFile file, OrgStore schema, RowSink sink) {
        this.file = file;
        this.schema = schema;
        this.sink = sink;
    }

    /** Emits a record and its children; {@code extra} are the values its place in the tree gives it. */
    void emit(Node record, String fallbackObject, Map<String, @Nullable Object> extra) {
        Node attributes = record.members.get("attributes") instanceof Node node ? node : null;
        String type =
                attributes != null && attributes.members.get("type") instanceof String text ? text : fallbackObject;
        String object = objectName(record, type);
        String referenceId =
                attributes != null && attributes.members.get("referenceId") instanceof String text ? text : null;
        Map<String, @Nullable Object> scalars = new LinkedHashMap<>(extra);
        Map<String, Node> nested = new LinkedHashMap<>();
        record.members.forEach((name, value) -> sort(object, name, value, scalars, nested, record.line));
        boolean mayRefer = referenceId != null || file.planned();
        String id = sink.accept(new DataRow(object, record.line, scalars, referenceId, mayRefer));
        nested.forEach((relationship, children) -> children(object, id, relationship, children));
    }

    private String objectName(Node record, String type) {
        String name = type.isEmpty() ? file.stem() : type;
        if (!name.matches("[A-Za-z]\\w*")) {
            throw file.bad(
                    record.line, "cannot tell the object: name it in attributes.type, or name the file <Object>.json");
        }
        return name;
    }

    private void sort(
            String object,
            String name,
            @Nullable Object value,
            Map<String, @Nullable Object> scalars,
            Map<String, Node> nested,
            long line) {
        if (name.equals("attributes") || (value == null && isRelationship(object, name))) {
            return;
        }
        if (value instanceof Node node && node.members.get("records") instanceof List) {
            nested.put(name, node);
        } else if (value instanceof Node) {
            note(object + "." + name + ": nested values of related records and compounds are not loaded");
        } else if (value instanceof List) {
            throw file.bad(line, object + "." + name + ": children must stand in {\"records\": [ ]}");
        } else {
            scalars.put(name, value);
        }
    }

    private boolean isRelationship(String object, String name) {
        ObjectTable table = schema.tableOrNull(object);
        return table != null
                && (table.parent(name).isPresent()
                        || table.child(name).isPresent()
                        || Optional.ofNullable(table.fieldOrNull(name))
                                .filter(Field::isCompound)
                                .isPresent());
    }

    private void note(String text) {
        if (noted.add(text)) {
            sink.note(file.name() + ": " + text);
        }
    }

    private void children(String parent, @Nullable String parentId, String relationship, Node container) {
        Optional<SoqlChild> known =
                Optional.ofNullable(schema.tableOrNull(parent)).flatMap(t -> t.child(relationship));
        if (container.members.get("records") instanceof List<?> list) {
            for (Object element : list) {
                Node child = (Node) element;
                String field = known.map(link -> link.reference().name())
                        .orElseGet(() -> newLink(parent, relationship, child));
                String type = known.map(link -> link.object().name()).orElse("");
                emit(child, type, Map.of(field, new DataRow.ParentRow(parent, parentId)));
            }
        }
    }

    /** A relationship nobody knows yet: the child gets a lookup named after its parent. */
    private String newLink(String parent, String relationship, Node child) {
        Node attributes = child.members.get("attributes") instanceof Node node ? node : new Node(0, Map.of());
        String object = objectName(child, String.valueOf(attributes.members.getOrDefault("type", "")));
        String field = parent.endsWith("__c") ? parent : parent + "__c";
        ObjectTable table = schema.tableOrNull(object);
        if (table != null && table.fieldOrNull(field) == null && schema.tableOrNull(parent) != null) {
            FieldDefinition link = FieldDefinition.builder(field, FieldType.REFERENCE)
                    .referenceTo(List.of(parent))
                    .childRelationshipName(relationship)
                    .build();
            schema.addField(object, link);
        }
        return field;
    }
}
