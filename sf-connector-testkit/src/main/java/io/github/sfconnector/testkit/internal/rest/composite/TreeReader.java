package io.github.sfconnector.testkit.internal.rest.composite;

import io.github.sfconnector.testkit.internal.org.ObjectTable;
import io.github.sfconnector.testkit.internal.org.OrgStore;
import io.github.sfconnector.testkit.internal.rest.JsonInput;
import io.github.sfconnector.testkit.internal.soql.SoqlChild;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the records of a tree request. */
final class TreeReader {

    private final OrgStore store;
    private final Set<String> referenceIds = new HashSet<>();

    TreeReader(OrgStore store) {
        this.store = store;
    }

    List<TreeNode> roots(ObjectTable table, Map<String, @Nullable Object> body) {
        return nodes(table, body, null);
    }

    private List<TreeNode> nodes(ObjectTable table, Map<String, @Nullable Object> holder, @Nullable String reference) {
        return JsonInput.asList(holder.get("records")).stream()
                .map(record -> node(table, JsonInput.asObject(record), reference))
                .toList();
    }

    private TreeNode node(ObjectTable expected, Map<String, @Nullable Object> record, @Nullable String reference) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>(record);
        Object attributes = values.remove("attributes");
        Map<String, @Nullable Object> named = attributes == null ? Map.of() : JsonInput.asObject(attributes);
        String referenceId = referenceId(JsonInput.text(named.get("referenceId")));
        ObjectTable table = table(expected, JsonInput.text(named.get("type")), referenceId);
        List<TreeNode> children = new ArrayList<>();
        for (Map.Entry<String, @Nullable Object> member : record.entrySet()) {
            if (member.getValue() instanceof Map<?, ?> map && map.containsKey("records")) {
                values.remove(member.getKey());
                SoqlChild child = table.child(member.getKey())
                        .orElseThrow(() -> TreeRefusal.of(
                                referenceId,
                                "INVALID_FIELD",
                                "No such child relationship '" + member.getKey() + "' on sobject of type "
                                        + table.name()));
                children.addAll(nodes(
                        store.table(child.object().name()),
                        JsonInput.asObject(map),
                        child.reference().name()));
            }
        }
        return new TreeNode(referenceId, table, values, reference, children);
    }

    private String referenceId(@Nullable String given) {
        if (given == null || given.isBlank()) {
            throw TreeRefusal.of("", "INVALID_INPUT", "Include a reference ID with each record in the request.");
        }
        if (!referenceIds.add(given)) {
            throw TreeRefusal.of(given, "INVALID_INPUT", "Duplicate ReferenceId provided in the request.");
        }
        return given;
    }

    private ObjectTable table(ObjectTable expected, @Nullable String type, String referenceId) {
        if (type == null || store.tableOrNull(type) != expected) {
            throw TreeRefusal.of(
                    referenceId,
                    "INVALID_INPUT",
                    "The record is of type " + type + ", but here it must be of type " + expected.name() + ".");
        }
        return expected;
    }
}
