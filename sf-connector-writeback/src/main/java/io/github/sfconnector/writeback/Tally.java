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

    /** Begins behind what an earlier process has counted. */
    void startFrom(Map<Status, Long> earlier) {
        counts.putAll(earlier);
    }

    void add(RecordOutcome outcome) {
        counts.merge(outcome.status(), 1L, Long::sum);
        boolean error = outcome.status() == Status.FAILED || outcome.status() == Status.UNKNOWN;
        if (error && errors.size() < WritebackResult.MAX_ERRORS) {
            errors.add(outcome);
        }
        consumer.accept(outcome);
    }

    Map<Status, Long> counts() {
        return counts;
    }

    WritebackProgress progress() {
        return new WritebackProgress(
                total(), count(Status.SUCCEEDED), count(Status.FAILED), count(Status.SKIPPED), count(Status.UNKNOWN));
    }

    WritebackResult result(String entityType, WritebackResult.End end) {
        return new WritebackResult(
                entityType,
                total(),
                count(Status.SUCCEEDED),
                count(Status.FAILED),
                count(Status.SKIPPED),
                count(Status.UNKNOWN),
                errors,
                end);
    }

    private long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private long count(Status status) {
        return counts.getOrDefault(status, 0L);
    }
}
