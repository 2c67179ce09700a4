package io.github.sfconnector.writeback;

import io.github.sfconnector.core.SObject;
import io.github.sfconnector.core.error.SalesforceException;
import java.util.List;

/** Reads records whose answer was lost, and settles those that hold the values. */
final class ReadBack {

    private final CurrentRecords current;
    private final Targets targets;
    private final RunState state;

    ReadBack(CurrentRecords current, Targets targets, RunState state) {
        this.current = current;
        this.targets = targets;
        this.state = state;
    }

    void settle(List<Row> open) {
        List<Row> lost = open.stream().filter(Row::isLost).toList();
        if (lost.isEmpty() || state.stopped().isPresent()) {
            return;
        }
        try {
            current.of(lost).forEach(this::settle);
        } catch (SalesforceException e) {
            state.failed(e);
        }
    }

    private void settle(Row row, List<SObject> records) {
        if (records.size() == 1 && targets.unchanged(row.score(), records.get(0))) {
            row.note("the answer was lost, and reading back showed the values");
            row.written(records.get(0).id().orElse(null), false);
        }
    }
}
