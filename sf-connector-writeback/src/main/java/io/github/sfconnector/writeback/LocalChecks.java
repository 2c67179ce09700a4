package io.github.sfconnector.writeback;

import io.github.sfconnector.core.error.ApiError;
import io.github.sfconnector.writeback.RecordOutcome.Status;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Settles the records of a window that need not be sent. */
final class LocalChecks {

    private final Targets targets;
    private final EqualKeys equalKeys;

    LocalChecks(Targets targets, EqualKeys equalKeys) {
        this.targets = targets;
        this.equalKeys = equalKeys;
    }

    void check(List<Row> window) {
        window.forEach(this::values);
        collapse(window);
    }

    private void values(Row row) {
        List<ApiError> problems = targets.problems(row.score());
        if (!problems.isEmpty()) {
            row.refused(problems);
        } else if (!targets.takes(row.score())) {
            row.settle(Status.SKIPPED, RecordOutcome.NOTHING_TO_WRITE, "none of its values is mapped to a field");
        } else {
            targets.notes(row.score()).forEach(row::note);
        }
    }

    // Only a record that can itself be written takes the place of another one.
    private void collapse(List<Row> window) {
        Map<String, Row> kept = new HashMap<>();
        for (Row row : window) {
            if (row.isOpen()) {
                String key = targets.key().plain(row.key());
                Row earlier = kept.get(key);
                if (earlier == null || equalKeys == EqualKeys.LAST) {
                    kept.put(key, row);
                }
                if (earlier != null) {
                    supersede(equalKeys == EqualKeys.LAST ? earlier : row);
                }
            }
        }
    }

    private void supersede(Row row) {
        String other = equalKeys == EqualKeys.LAST ? "a later" : "an earlier";
        row.settle(Status.SKIPPED, RecordOutcome.SUPERSEDED, other + " score of the same record is written instead");
    }
}
