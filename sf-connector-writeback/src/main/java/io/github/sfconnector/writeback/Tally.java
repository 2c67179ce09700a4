package io.github.sfconnector.writeback;

import io.github.sfconnector.writeback.RecordOutcome.Status;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Counts outcomes, keeps the first errors and passes each outcome on. */
final class Tally {

    private final Map<Status, Long> counts = new EnumMap<>(Status.class);
    private final List<RecordOutcome> errors = new ArrayList<>();
    private final Consumer<RecordOutcome> consumer;

    Tally(Consumer<RecordOutcome> consumer) {
        this.consumer = consumer;
    }

    void add(RecordOutcome outcome) {
        counts.merge(outcome.status(), 1L, Long::sum);
        boolean error = outcome.status() == Status.FAILED || outcome.status() == Status.UNKNOWN;
        if (error && errors.size() < WritebackResult.MAX_ERRORS) {
            errors.add(outcome);
        }
        consumer.accept(outcome);
    }

    WritebackResult result(String entityType) {
        long total = counts.values().stream().mapToLong(Long::longValue).sum();
        return new WritebackResult(
                entityType,
                total,
                count(Status.SUCCEEDED),
                count(Status.FAILED),
                count(Status.SKIPPED),
                count(Status.UNKNOWN),
                errors);
    }

    private long count(Status status) {
        return counts.getOrDefault(status, 0L);
    }
}
