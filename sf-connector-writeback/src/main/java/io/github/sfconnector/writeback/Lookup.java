package io.github.sfconnector.writeback;

import io.github.sfconnector.core.SObject;
import io.github.sfconnector.core.error.SalesforceException;
import io.github.sfconnector.core.error.ServiceException;
import io.github.sfconnector.writeback.RecordOutcome.Status;
import java.util.List;
import java.util.stream.Collectors;

/** Finds the records of external ids when none may be created, and leaves those alone that hold their values already. */
final class Lookup {

    private final CurrentRecords current;
    private final Targets targets;
    private final RunState state;

    Lookup(CurrentRecords current, Targets targets, RunState state) {
        this.current = current;
        this.targets = targets;
        this.state = state;
    }

    void look(List<Row> rows) {
        boolean byIdOnly = !targets.key().isId() && !targets.creates();
        if (rows.isEmpty() || (!byIdOnly && !targets.skipsUnchanged())) {
            return;
        }
        try {
            current.of(rows).forEach(this::seen);
        } catch (SalesforceException e) {
            state.failed(e);
            String code = e instanceof ServiceException refusal ? refusal.code() : RecordOutcome.NOT_SENT;
            rows.stream()
                    .filter(Row::isOpen)
                    .forEach(row -> row.settle(
                            Status.FAILED,
                            code,
                            "the records could not be read before they are written: " + e.getMessage()));
        }
    }

    private void seen(Row row, List<SObject> records) {
        if (records.size() > 1) {
            row.settle(
                    Status.FAILED,
                    RecordOutcome.SEVERAL_MATCHES,
                    "the external id is that of " + records.size() + " records: " + ids(records)
                            + ". Make the field unique, or write by Id");
        } else if (records.isEmpty()) {
            missing(row);
        } else {
            found(row, records.get(0));
        }
    }

    // A record that is not found by its Id is sent all the same, for the service says why.
    private void missing(Row row) {
        if (!targets.key().isId() && !targets.creates()) {
            row.settle(
                    Status.SKIPPED,
                    RecordOutcome.NO_MATCH,
                    "no record has the external id, or the user cannot see it, and none may be created");
        }
    }

    private void found(Row row, SObject record) {
        record.id().ifPresent(row::found);
        if (targets.skipsUnchanged() && targets.unchanged(row.score(), record)) {
            row.settle(Status.SKIPPED, RecordOutcome.UNCHANGED, "the record holds the values already");
        }
    }

    private static String ids(List<SObject> records) {
        return records.stream()
                .map(sObject -> sObject.id().orElse("?"))
                .limit(10)
                .collect(Collectors.joining(", "));
    }
}
