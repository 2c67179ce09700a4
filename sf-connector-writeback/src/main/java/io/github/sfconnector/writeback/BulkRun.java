package io.github.sfconnector.writeback;

import io.github.sfconnector.core.SalesforceClient;
import io.github.sfconnector.core.bulk.BulkLoad;
import io.github.sfconnector.core.bulk.BulkLoadReport;
import io.github.sfconnector.core.bulk.BulkOutcome;
import io.github.sfconnector.core.error.ApiError;
import io.github.sfconnector.writeback.RecordOutcome.Status;
import io.github.sfconnector.writeback.WritebackResult.End;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One run by bulk jobs. It goes through the source several times: to check it, to upload it, to send single records after all, and, if some were not
 * accounted for, to find out which.
 */
final class BulkRun {

    // Records that are sent once more by collections; more of them wait for the next run.
    private static final int MAX_SECOND_TRIES = 50_000;
    private static final int PROGRESS_EVERY = 10_000;

    private final SalesforceClient client;
    private final Targets targets;
    private final WritebackRequest request;
    private final RunState state;
    private final BulkSource source;
    private final Rounds rounds;
    private final WrittenRecords written;
    private final Tally tally;
    private final KeyHashes told = new KeyHashes();
    private final Set<String> secondTries = new HashSet<>();
    private long toSend;
    private long sinceProgress;

    BulkRun(
            SalesforceClient client,
            Targets targets,
            WritebackRequest request,
            RunState state,
            LocalChecks checks,
            Rounds rounds,
            WrittenRecords written) {
        this.client = client;
        this.targets = targets;
        this.request = request;
        this.state = state;
        this.source = new BulkSource(request.scores(), checks, targets, state::cancelled);
        this.rounds = rounds;
        this.written = written;
        this.tally = new Tally(request.outcomes());
    }

    WritebackResult run(BulkLoad.Builder load) {
        source.firstPass(this::check);
        if (state.cancelled()) {
            source.again(window -> window.stream().filter(Row::isOpen).forEach(this::cancel));
        } else if (toSend > 0) {
            load(load.columns(targets.columns()).build());
        }
        request.progress().accept(tally.progress());
        return tally.result(request.entityType(), end());
    }

    private void cancel(Row row) {
        if (!request.dryRun()) {
            row.settle(Status.SKIPPED, RecordOutcome.CANCELLED, "the run was cancelled");
            tell(row.outcome());
        }
    }

    private void load(BulkLoad load) {
        BulkLoadReport report = client.bulk().load(load, source.records(toSend), this::told);
        sendSingly();
        if (!report.complete()) {
            account(report);
        }
        report.failure().ifPresent(failure -> state.stop(String.valueOf(failure.getMessage())));
    }

    private void check(List<Row> window) {
        for (Row row : window) {
            if (!row.isOpen()) {
                tell(row.outcome());
            } else if (request.dryRun()) {
                row.settle(Status.SKIPPED, RecordOutcome.DRY_RUN, "it would be sent; this is a dry run");
                tell(row.outcome());
            } else {
                toSend++;
                written.expect(row);
            }
        }
    }

    // Rows that CSV cannot say are told from another thread, and are only noted there.
    private void told(BulkOutcome outcome) {
        String key = String.valueOf(outcome.row().get(targets.key().fieldName()));
        switch (outcome.status()) {
            case SUCCEEDED -> settle(key, outcome, Status.SUCCEEDED, List.of());
            case FAILED -> failed(key, outcome);
            case UNPROCESSED ->
                settle(
                        key,
                        outcome,
                        Status.FAILED,
                        List.of(new ApiError(
                                RecordOutcome.NOT_PROCESSED, "the job ended before it came to the record", List.of())));
            case NOT_SENT -> {
                if (!sendLater(key)) {
                    settle(key, outcome, Status.FAILED, outcome.errors());
                }
            }
        }
    }

    private void failed(String key, BulkOutcome outcome) {
        List<ApiError> errors = outcome.errors().isEmpty()
                ? List.of(new ApiError("NO_REASON", "the service refused the record and gave no reason", List.of()))
                : outcome.errors();
        boolean passes = RowErrors.retryable(errors)
                || (targets.creates() && errors.get(0).code().equals(RowErrors.DUPLICATE_VALUE));
        if (!passes || !sendLater(key)) {
            settle(key, outcome, Status.FAILED, errors);
        }
    }

    private boolean sendLater(String key) {
        synchronized (secondTries) {
            return secondTries.size() < MAX_SECOND_TRIES && secondTries.add(key);
        }
    }

    private void settle(String key, BulkOutcome outcome, Status status, List<ApiError> errors) {
        synchronized (tally) {
            told.add(key);
            tell(new RecordOutcome(key, status, errors, outcome.id().orElse(null), outcome.created(), 1, List.of()));
        }
    }

    private void tell(RecordOutcome outcome) {
        tally.add(outcome);
        if (++sinceProgress >= PROGRESS_EVERY) {
            sinceProgress = 0;
            request.progress().accept(tally.progress());
        }
    }

    private void sendSingly() {
        if (secondTries.isEmpty()) {
            return;
        }
        source.again(window -> {
            List<Row> again = window.stream()
                    .filter(row ->
                            row.isOpen() && secondTries.remove(targets.key().sent(row.key())))
                    .toList();
            rounds.send(again);
            again.forEach(row -> {
                told.add(targets.key().sent(row.key()));
                tell(row.outcome());
            });
        });
    }

    private void account(BulkLoadReport report) {
        List<String> problems = new ArrayList<>();
        report.jobs().stream()
                .flatMap(job -> Optional.ofNullable(job.problem()).stream())
                .forEach(problem -> problems.add(String.valueOf(problem.getMessage())));
        String why = problems.isEmpty() ? "the job gave no result for this record" : String.join("; ", problems);
        String stopped = "not sent: "
                + report.failure()
                        .map(failure -> String.valueOf(failure.getMessage()))
                        .orElse(why);
        long[] index = {0};
        source.again(window -> window.stream().filter(Row::isOpen).forEach(row -> {
            boolean taken = index[0]++ < report.rowsTaken();
            if (!told.contains(targets.key().sent(row.key()))) {
                row.settle(
                        taken ? Status.UNKNOWN : Status.FAILED,
                        taken ? RecordOutcome.ANSWER_LOST : RecordOutcome.NOT_SENT,
                        taken ? why : stopped);
                tell(row.outcome());
            }
        }));
    }

    private End end() {
        if (state.stopped().isPresent()) {
            return End.STOPPED;
        }
        return state.cancelled() ? End.CANCELLED : End.FINISHED;
    }
}
