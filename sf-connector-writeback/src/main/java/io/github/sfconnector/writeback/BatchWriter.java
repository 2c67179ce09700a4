package io.github.sfconnector.writeback;

import io.github.sfconnector.core.SObject;
import io.github.sfconnector.core.SalesforceClient;
import io.github.sfconnector.core.error.ApiError;
import io.github.sfconnector.core.error.CallInterruptedException;
import io.github.sfconnector.core.error.LimitExceededException;
import io.github.sfconnector.core.error.SalesforceException;
import io.github.sfconnector.core.error.ServiceException;
import io.github.sfconnector.core.error.ServiceUnavailableException;
import io.github.sfconnector.core.error.TransportException;
import io.github.sfconnector.core.write.SaveResult;
import io.github.sfconnector.core.write.WriteOptions;
import io.github.sfconnector.writeback.RecordOutcome.Status;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes one batch at a time and gives every record of it exactly one outcome, in input order. */
final class BatchWriter {

    private static final int MAX_LOST_IN_A_ROW = 3;

    private final SalesforceClient client;
    private final Targets targets;
    private final WriteOptions options;
    private final Tally tally;

    // Once a request has shown that no other can succeed, the rest is not sent.
    private @Nullable SalesforceException stopped;
    private int lostInARow;

    BatchWriter(SalesforceClient client, Targets targets, WriteOptions options, Tally tally) {
        this.client = client;
        this.targets = targets;
        this.options = options;
        this.tally = tally;
    }

    Tally tally() {
        return tally;
    }

    void write(List<EntityScore> batch) {
        List<@Nullable RecordOutcome> outcomes = new ArrayList<>(batch.size());
        batch.forEach(score -> outcomes.add(local(score)));
        send(batch, newest(batch, outcomes), outcomes);
        outcomes.forEach(this::count);
    }

    // Only a record that can itself be written takes the place of an earlier one.
    private static Collection<Integer> newest(List<EntityScore> batch, List<@Nullable RecordOutcome> outcomes) {
        Map<String, Integer> positions = new LinkedHashMap<>();
        for (int i = 0; i < batch.size(); i++) {
            if (outcomes.get(i) == null) {
                String key = RecordId.caseSafe(batch.get(i).entityId());
                Integer earlier = positions.remove(key);
                if (earlier != null) {
                    outcomes.set(earlier, superseded(batch.get(earlier)));
                }
                positions.put(key, i);
            }
        }
        return positions.values();
    }

    private static RecordOutcome superseded(EntityScore score) {
        return RecordOutcome.of(
                score.entityId(),
                Status.SKIPPED,
                RecordOutcome.SUPERSEDED,
                "a later score of the same record is written instead");
    }

    private void count(@Nullable RecordOutcome outcome) {
        if (outcome == null) {
            throw new IllegalStateException("a record was left without an outcome");
        }
        tally.add(outcome);
    }

    /** The outcome of a record that is not sent; null for one that is. */
    private @Nullable RecordOutcome local(EntityScore score) {
        String id = score.entityId();
        if (!RecordId.isWellFormed(id)) {
            return RecordOutcome.of(
                    id, Status.FAILED, RecordOutcome.MALFORMED_ID, "an Id has 15 or 18 letters and digits", "Id");
        }
        if (!targets.takes(score)) {
            return RecordOutcome.of(
                    id, Status.SKIPPED, RecordOutcome.NOTHING_TO_WRITE, "none of its values is mapped to a field");
        }
        List<ApiError> problems = targets.problems(score);
        return problems.isEmpty() ? null : new RecordOutcome(id, Status.FAILED, problems);
    }

    private void send(List<EntityScore> batch, Collection<Integer> positions, List<@Nullable RecordOutcome> outcomes) {
        if (positions.isEmpty()) {
            return;
        }
        Iterator<RecordOutcome> results =
                results(positions.stream().map(batch::get).toList()).iterator();
        positions.forEach(position -> outcomes.set(position, results.next()));
    }

    private List<RecordOutcome> results(List<EntityScore> scores) {
        SalesforceException stop = stopped;
        if (stop != null) {
            return all(
                    scores, Status.FAILED, RecordOutcome.NOT_SENT, "an earlier request failed: " + stop.getMessage());
        }
        List<SObject> records = scores.stream().map(targets::toRecord).toList();
        try {
            List<SaveResult> results = client.update(records, options);
            lostInARow = 0;
            return matched(scores, results);
        } catch (SalesforceException e) {
            stopped = endsTheRun(e) ? e : null;
            return failed(scores, e);
        }
    }

    private static List<RecordOutcome> matched(List<EntityScore> scores, List<SaveResult> results) {
        List<RecordOutcome> outcomes = new ArrayList<>(scores.size());
        for (int i = 0; i < scores.size(); i++) {
            SaveResult result = results.get(i);
            String id = scores.get(i).entityId();
            outcomes.add(
                    switch (result.status()) {
                        case SUCCEEDED -> new RecordOutcome(id, Status.SUCCEEDED, List.of());
                        case FAILED -> new RecordOutcome(id, Status.FAILED, result.errors());
                        case UNKNOWN ->
                            RecordOutcome.of(
                                    id,
                                    Status.UNKNOWN,
                                    RecordOutcome.ANSWER_LOST,
                                    "the answer had no result for this record");
                    });
        }
        return outcomes;
    }

    private static List<RecordOutcome> failed(List<EntityScore> scores, SalesforceException e) {
        if (mayHaveBeenWritten(e)) {
            return all(scores, Status.UNKNOWN, RecordOutcome.ANSWER_LOST, String.valueOf(e.getMessage()));
        }
        String code = e instanceof ServiceException refusal ? refusal.code() : RecordOutcome.NOT_SENT;
        return all(scores, Status.FAILED, code, String.valueOf(e.getMessage()));
    }

    private static boolean mayHaveBeenWritten(SalesforceException e) {
        return e instanceof TransportException transport
                ? transport.mayHaveBeenProcessed()
                : e instanceof ServiceUnavailableException;
    }

    // No connection, no session, no permission, no allowance left, or one answer after the other lost: the next batch
    // would fare no better.
    private boolean endsTheRun(SalesforceException e) {
        lostInARow = mayHaveBeenWritten(e) ? lostInARow + 1 : 0;
        if (mayHaveBeenWritten(e)) {
            return lostInARow >= MAX_LOST_IN_A_ROW || e instanceof CallInterruptedException;
        }
        boolean busy =
                e instanceof LimitExceededException limit && limit.kind() == LimitExceededException.Kind.CONCURRENT;
        boolean thisRequestOnly = e instanceof ServiceException refusal && refusal.status() == 400;
        return !busy && !thisRequestOnly;
    }

    private static List<RecordOutcome> all(List<EntityScore> scores, Status status, String code, String message) {
        return scores.stream()
                .map(score -> RecordOutcome.of(score.entityId(), status, code, message))
                .toList();
    }
}
