package io.github.sfconnector.writeback.export;

import io.github.sfconnector.writeback.export.ExportOutcome.Status;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/** Counts outcomes and passes each on. */
final class ExportTally {

    private final Map<Status, Long> counts = new EnumMap<>(Status.class);
    private final Consumer<ExportOutcome> consumer;

    ExportTally(Consumer<ExportOutcome> consumer) {
        this.consumer = consumer;
    }

    void add(ExportOutcome outcome) {
        counts.merge(outcome.status(), 1L, Long::sum);
        consumer.accept(outcome);
    }

    ExportResult result() {
        return new ExportResult(
                counts.values().stream().mapToLong(Long::longValue).sum(),
                count(Status.DELIVERED),
                count(Status.REFUSED),
                count(Status.FAILED),
                count(Status.UNKNOWN),
                count(Status.SKIPPED));
    }

    private long count(Status status) {
        return counts.getOrDefault(status, 0L);
    }
}
