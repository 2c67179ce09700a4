package io.github.sfconnector.testkit.internal.rest.composite;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.sfconnector.testkit.FakeOrgException;
import io.github.sfconnector.testkit.internal.http.Answer;
import io.github.sfconnector.testkit.internal.http.Request;
import io.github.sfconnector.testkit.internal.org.Access;
import io.github.sfconnector.testkit.internal.org.ObjectTable;
import io.github.sfconnector.testkit.internal.org.OrgStore;
import io.github.sfconnector.testkit.internal.org.OrgWriter;
import io.github.sfconnector.testkit.internal.rest.Errors;
import io.github.sfconnector.testkit.internal.rest.JsonInput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code POST /composite/tree/X}: up to 200 records with their children, all or none, created level by level. */
public final class TreeHandler {

    private static final int MAX_RECORDS = 200;
    private static final int MAX_DEPTH = 5;
    private static final int MAX_OBJECTS = 5;

    private final OrgStore store;
    private final OrgWriter writer;

    private record Step(TreeNode node, @Nullable String parentId) {}

    /** Writes this org. */
    public TreeHandler(OrgStore store, OrgWriter writer) {
        this.store = store;
        this.writer = writer;
    }

    /** Answers 201 with every Id, or 400 with the one record that is wrong. */
    public Answer create(Request request) {
        ObjectTable table = store.table(request.variable("object"));
        try {
            List<TreeNode> roots = new TreeReader(store).roots(table, JsonInput.object(request.body()));
            checkLimits(roots);
            Map<String, String> ids = new LinkedHashMap<>();
            store.allOrNone(() -> {
                insert(roots, ids);
                return true;
            });
            return Answer.json(201, out -> created(out, ids));
        } catch (TreeRefusal refusal) {
            return Answer.json(400, out -> refused(out, refusal));
        }
    }

    private static void checkLimits(List<TreeNode> roots) {
        int size = roots.stream().mapToInt(TreeNode::size).sum();
        int depth = roots.stream().mapToInt(TreeNode::depth).max().orElse(0);
        Set<String> objects = new HashSet<>();
        roots.forEach(root -> addObjects(root, objects));
        limit(size, MAX_RECORDS, "records");
        limit(depth, MAX_DEPTH, "levels");
        limit(objects.size(), MAX_OBJECTS, "types of records");
    }

    private static void addObjects(TreeNode node, Set<String> objects) {
        objects.add(node.table().name());
        node.children().forEach(child -> addObjects(child, objects));
    }

    private static void limit(int found, int most, String what) {
        if (found > most) {
            throw Errors.of("LIMIT_EXCEEDED", "The request can\u2019t contain more than " + most + " " + what + ".");
        }
    }

    private void insert(List<TreeNode> roots, Map<String, String> ids) {
        Deque<Step> level = new ArrayDeque<>();
        roots.forEach(root -> level.add(new Step(root, null)));
        while (!level.isEmpty()) {
            Step step = level.remove();
            String id = insert(step);
            ids.put(step.node.referenceId(), id);
            step.node.children().forEach(child -> level.add(new Step(child, id)));
        }
    }

    private String insert(Step step) {
        TreeNode node = step.node;
        Map<String, @Nullable Object> values = new LinkedHashMap<>(node.values());
        if (node.reference() != null) {
            values.put(node.reference(), step.parentId);
        }
        try {
            return writer.insert(node.table(), values, Access.CLIENT).id();
        } catch (FakeOrgException refusal) {
            throw new TreeRefusal(node.referenceId(), refusal);
        }
    }

    private static void created(JsonGenerator out, Map<String, String> ids) throws IOException {
        out.writeStartObject();
        out.writeBooleanField("hasErrors", false);
        out.writeArrayFieldStart("results");
        for (Map.Entry<String, String> id : ids.entrySet()) {
            out.writeStartObject();
            out.writeStringField("referenceId", id.getKey());
            out.writeStringField("id", id.getValue());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private static void refused(JsonGenerator out, TreeRefusal refusal) throws IOException {
        out.writeStartObject();
        out.writeBooleanField("hasErrors", true);
        out.writeArrayFieldStart("results");
        out.writeStartObject();
        out.writeStringField("referenceId", refusal.referenceId());
        out.writeArrayFieldStart("errors");
        Errors.writeRowError(out, refusal.refusal());
        out.writeEndArray();
        out.writeEndObject();
        out.writeEndArray();
        out.writeEndObject();
    }
}
