package io.github.sfconnector.events;

import io.github.sfconnector.core.delivery.Delivery;
import io.github.sfconnector.core.delivery.DeliveryLog;
import io.github.sfconnector.core.delivery.DeliveryStatus;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes deliveries down; that this fails is no reason to fail a delivery. */
final class Diary {

    private static final Logger LOG = LoggerFactory.getLogger(Diary.class);

    private final DeliveryLog log;
    private final InstantSource clock;
    private final boolean payloads;

    Diary(DeliveryLog log, InstantSource clock, boolean payloads) {
        this.log = log;
        this.clock = clock;
        this.payloads = payloads;
    }

    void event(InboundEvent event, DeliveryStatus status, int attempt, @Nullable String reason, long bytes) {
        append(Delivery.inbound(clock.instant(), event.integrationId(), status)
                .withAttempt(Math.max(1, attempt))
                .withReference(event.id())
                .withReason(reason)
                .withBytes(bytes)
                .withPayload(payloads ? text(event) : null));
    }

    void refusal(String integrationId, String reason, long bytes) {
        append(Delivery.inbound(clock.instant(), integrationId, DeliveryStatus.REFUSED)
                .withReason(reason)
                .withBytes(bytes));
    }

    private static String text(InboundEvent event) {
        return JsonEvents.write(
                event.record() == null ? event.members() : event.record().toMap());
    }

    private void append(Delivery delivery) {
        try {
            log.append(delivery);
        } catch (RuntimeException e) {
            LOG.warn("the delivery log could not keep: {}", delivery, e);
        }
    }
}
