package io.github.sfconnector.clevertap.freshsales;

import io.github.sfconnector.core.delivery.DeliveryStatus;
import io.github.sfconnector.events.EventAnswer;
import org.jspecify.annotations.Nullable;

/**
 * How a body ended.
 *
 * @param status for the delivery log
 * @param reason for the log, and for the answer when the sender may do something about it; null when there is nothing to say
 */
record Taken(DeliveryStatus status, @Nullable String reason) {

    static Taken delivered(@Nullable String reason) {
        return new Taken(DeliveryStatus.DELIVERED, reason);
    }

    static Taken refused(String reason) {
        return new Taken(DeliveryStatus.REFUSED, reason);
    }

    /** Only what should come again is answered so that it may. */
    EventAnswer answer() {
        String why = String.valueOf(reason);
        return switch (status) {
            case FAILED -> WebhookAnswers.refused(503, why).with("Retry-After", "60");
            case REFUSED -> WebhookAnswers.refused(422, why);
            case SKIPPED -> WebhookAnswers.processed("filtered");
            case DUPLICATE -> WebhookAnswers.processed("repeated");
            case UNKNOWN -> WebhookAnswers.processed("unknown");
            default -> WebhookAnswers.processed("delivered");
        };
    }
}
