package io.github.sfconnector.writeback;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Cuts records into batches. Those of one parent share a batch, or follow each other in one chain, so that two requests at a time never want
 * the same parent.
 */
final class BatchPlan {

    private final int size;
    private final List<List<List<Row>>> chains = new ArrayList<>();
    private List<Row> batch = new ArrayList<>();

    private BatchPlan(int size) {
        this.size = size;
    }

    /** Chains of batches; the chains may run at the same time. */
    static List<List<List<Row>>> of(List<Row> rows, int size) {
        BatchPlan plan = new BatchPlan(size);
        groups(rows).forEach(plan::add);
        plan.close();
        return plan.chains;
    }

    private static Collection<List<Row>> groups(List<Row> rows) {
        Map<Object, List<Row>> groups = new LinkedHashMap<>();
        for (Row row : rows) {
            Object parent =
                    row.score().parentId().<Object>map(RecordId::caseSafe).orElse(row);
            groups.computeIfAbsent(parent, any -> new ArrayList<>()).add(row);
        }
        return groups.values();
    }

    private void add(List<Row> group) {
        if (group.size() > size) {
            chain(group);
            return;
        }
        if (batch.size() + group.size() > size) {
            close();
        }
        batch.addAll(group);
    }

    private void chain(List<Row> group) {
        List<List<Row>> chain = new ArrayList<>();
        for (int from = 0; from < group.size(); from += size) {
            chain.add(group.subList(from, Math.min(group.size(), from + size)));
        }
        chains.add(chain);
    }

    private void close() {
        if (!batch.isEmpty()) {
            chains.add(List.of(batch));
            batch = new ArrayList<>();
        }
    }
}
