package io.github.sfconnector.writeback.export;

import io.github.sfconnector.writeback.export.ExportOutcome.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** One pass over records: fills, checks, gathers into batches, sends. Used by one thread. */
final class ExportRun {

    private final WebhookTarget target;
    private final Filling filling;
    private final Courier courier;
    private final Attempts attempts;
    private final ExportLog log;
    private final BooleanSupplier running;
    private final ExportTally tally;
    private final List<Payload> batch = new ArrayList<>();
    private Optional<String> stopped = Optional.empty();

    ExportRun(
            WebhookTarget target,
            Filling filling,
            Courier courier,
            Attempts attempts,
            ExportLog log,
            BooleanSupplier running,
            ExportTally tally) {
        this.target = target;
        this.filling = filling;
        this.courier = courier;
        this.attempts = attempts;
        this.log = log;
        this.running = running;
        this.tally = tally;
    }

    ExportResult send(Iterable<ExportRecord> records) {
        for (ExportRecord origin : records) {
            add(origin);
            if (batch.size() == target.batchSize()) {
                flush();
            }
        }
        flush();
        return tally.result();
    }

    private void add(ExportRecord origin) {
        try {
            Payload payload = new Payload(origin, filling.fill(origin.data()));
            List<ExportFinding> errors = courier.check(payload).stream()
                    .filter(ExportFinding::isError)
                    .toList();
            if (errors.isEmpty()) {
                batch.add(payload);
            } else {
                refuse(origin, errors.stream().map(ExportFinding::message).collect(Collectors.joining("; ")));
            }
        } catch (PayloadException e) {
            refuse(origin, String.valueOf(e.getMessage()));
        }
    }

    private void refuse(ExportRecord origin, String message) {
        notSent(origin.key(), Status.FAILED, ExportOutcome.PAYLOAD, message);
    }

    private void flush() {
        if (batch.isEmpty()) {
            return;
        }
        if (stopped.isPresent()) {
            String reason = "an earlier request failed: " + stopped.get();
            batch.forEach(payload -> notSent(payload.key(), Status.FAILED, ExportOutcome.NOT_SENT, reason));
        } else if (!running.getAsBoolean()) {
            batch.forEach(payload -> notSent(
                    payload.key(), Status.SKIPPED, ExportOutcome.STOPPED, "target " + target.name() + " is stopped"));
        } else {
            Attempts.Sent sent = attempts.send(batch);
            stopped = sent.stop() ? Optional.of(sent.reason()) : Optional.empty();
            sent.outcomes().forEach(tally::add);
        }
        batch.clear();
    }

    private void notSent(String key, Status status, String code, String message) {
        ExportOutcome outcome = new ExportOutcome(key, status, 0, code, message, null);
        log.add(outcome);
        tally.add(outcome);
    }
}
