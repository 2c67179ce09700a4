package io.github.sfconnector.writeback;

import io.github.sfconnector.core.SObject;
import io.github.sfconnector.core.SalesforceClient;
import io.github.sfconnector.core.error.ApiError;
import io.github.sfconnector.core.error.SalesforceException;
import io.github.sfconnector.core.error.ServiceException;
import io.github.sfconnector.core.write.SaveResult;
import io.github.sfconnector.core.write.WriteOptions;
import io.github.sfconnector.writeback.RecordOutcome.Status;
import io.github.sfconnector.writeback.internal.Failures;
import java.util.List;

/** Sends batches and tells each record what came of it. Safe for use by many lanes. */
final class Sender {

    // Enough to isolate several bad records among 200; beyond it the request itself is what the service does not take.
    private static final int MAX_SPLITS = 64;

    private final SalesforceClient client;
    private final Targets targets;
    private final WriteOptions options;
    private final LostAnswers lostAnswers;
    private final RunState state;

    Sender(SalesforceClient client, Targets targets, WriteOptions options, LostAnswers lostAnswers, RunState state) {
        this.client = client;
        this.targets = targets;
        this.options = options;
        this.lostAnswers = lostAnswers;
        this.state = state;
    }

    void send(List<Row> batch) {
        send(batch, new Splits());
    }

    private static final class Splits {
        private int left = MAX_SPLITS;

        boolean take() {
            return left-- > 0;
        }
    }

    private void send(List<Row> batch, Splits splits) {
        if (state.stopped().isPresent()) {
            String reason = "an earlier request failed: " + state.stopped().get();
            batch.forEach(row -> notSent(row, Status.FAILED, RecordOutcome.NOT_SENT, reason));
        } else if (state.cancelled()) {
            batch.forEach(row -> notSent(row, Status.SKIPPED, RecordOutcome.CANCELLED, "the run was cancelled"));
        } else {
            request(batch, splits);
        }
    }

    private static void notSent(Row row, Status status, String code, String message) {
        if (row.wasSent()) {
            row.exhaust();
        } else {
            row.settle(status, code, message);
        }
    }

    private void request(List<Row> batch, Splits splits) {
        batch.forEach(Row::sent);
        try {
            List<SaveResult> results = write(batch);
            state.answered();
            tell(batch, results);
        } catch (SalesforceException e) {
            state.failed(e);
            failed(batch, e, splits);
        }
    }

    private List<SaveResult> write(List<Row> batch) {
        boolean upsert = targets.creates();
        List<SObject> records = batch.stream()
                .map(row -> targets.toRecord(row.score(), upsert ? null : row.recordId()))
                .toList();
        return upsert
                ? client.collections().upsert(targets.key().fieldName(), records, options)
                : client.collections().update(records, options);
    }

    private void tell(List<Row> batch, List<SaveResult> results) {
        boolean all = options.allOrNone() && causesMayPass(results);
        for (int i = 0; i < batch.size(); i++) {
            Row row = batch.get(i);
            SaveResult result = results.get(i);
            switch (result.status()) {
                case SUCCEEDED -> row.written(result.id(), result.created());
                case UNKNOWN -> lost(row, "the answer had no result for this record");
                case FAILED -> refused(row, errors(result), all);
            }
        }
    }

    private static List<ApiError> errors(SaveResult result) {
        return result.errors().isEmpty()
                ? List.of(new ApiError("NO_REASON", "the service refused the record and gave no reason", List.of()))
                : result.errors();
    }

    // Where one refused record undoes all, all are sent again, and only if every record that caused it may pass then.
    private static boolean causesMayPass(List<SaveResult> results) {
        List<SaveResult> causes = results.stream()
                .filter(result -> result.status() == SaveResult.Status.FAILED && !result.rolledBack())
                .toList();
        return !causes.isEmpty() && causes.stream().allMatch(result -> RowErrors.retryable(result.errors()));
    }

    private void refused(Row row, List<ApiError> errors, boolean allMayPass) {
        boolean alone = !options.allOrNone() && (RowErrors.retryable(errors) || raced(row, errors));
        if (allMayPass || alone) {
            row.again(errors);
        } else {
            row.refused(errors);
        }
    }

    private boolean raced(Row row, List<ApiError> errors) {
        return targets.creates() && errors.get(0).code().equals(RowErrors.DUPLICATE_VALUE) && row.race();
    }

    private void lost(Row row, String message) {
        row.lose(message);
        if (lostAnswers == LostAnswers.TELL) {
            row.exhaust();
        }
    }

    private void failed(List<Row> batch, SalesforceException e, Splits splits) {
        String message = String.valueOf(e.getMessage());
        if (Failures.mayHaveBeenWritten(e)) {
            batch.forEach(row -> lost(row, message));
        } else if (Failures.isBusy(e)) {
            batch.forEach(row -> row.again(refusal(e)));
        } else if (Failures.isAboutTheContent(e) && batch.size() > 1 && !options.allOrNone() && splits.take()) {
            batch.forEach(row -> row.again(refusal(e)));
            int half = batch.size() / 2;
            send(batch.subList(0, half), splits);
            send(batch.subList(half, batch.size()), splits);
        } else {
            batch.forEach(row -> row.refused(refusal(e)));
        }
    }

    private static List<ApiError> refusal(SalesforceException e) {
        String code = e instanceof ServiceException refusal ? refusal.code() : RecordOutcome.NOT_SENT;
        return List.of(new ApiError(code, String.valueOf(e.getMessage()), List.of()));
    }
}
