package io.github.sfconnector.writeback.export;

import io.github.sfconnector.core.delivery.Delivery;
import io.github.sfconnector.core.delivery.DeliveryLog;
import io.github.sfconnector.core.delivery.DeliveryStatus;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Adds an entry to the delivery log for each try. A log that fails does not fail the delivery. */
final class ExportLog {

    private static final Logger LOG = LoggerFactory.getLogger(ExportLog.class);

    private final DeliveryLog log;
    private final InstantSource clock;
    private final String integrationId;
    private final boolean payloads;

    ExportLog(DeliveryLog log, InstantSource clock, String integrationId, boolean payloads) {
        this.log = log;
        this.clock = clock;
        this.integrationId = integrationId;
        this.payloads = payloads;
    }

    void add(Payload payload, ExportOutcome outcome) {
        append(entry(outcome)
                .withAttempt(Math.max(1, outcome.attempts()))
                .withBytes(payload.bytes())
                .withPayload(payloads ? payload.json() : null));
    }

    void add(ExportOutcome outcome) {
        append(entry(outcome));
    }

    private Delivery entry(ExportOutcome outcome) {
        return Delivery.outbound(clock.instant(), integrationId, status(outcome))
                .withReference(outcome.key())
                .withReason(outcome.code());
    }

    private void append(Delivery delivery) {
        try {
            log.append(delivery);
        } catch (RuntimeException e) {
            LOG.warn(
                    "a delivery of {} could not be logged: {}",
                    integrationId,
                    e.getClass().getName());
        }
    }

    private static DeliveryStatus status(ExportOutcome outcome) {
        return switch (outcome.status()) {
            case DELIVERED -> DeliveryStatus.DELIVERED;
            case REFUSED -> DeliveryStatus.REFUSED;
            case FAILED -> DeliveryStatus.FAILED;
            case UNKNOWN -> DeliveryStatus.UNKNOWN;
            case SKIPPED -> DeliveryStatus.SKIPPED;
        };
    }
}
