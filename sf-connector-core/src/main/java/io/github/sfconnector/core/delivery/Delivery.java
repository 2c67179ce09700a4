package io.github.sfconnector.core.delivery;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One delivery, as the log keeps it. Begin with {@link #inbound} or {@link #outbound} and add what is known. Immutable.
 *
 * @param at when it ended
 * @param integrationId whose it is
 * @param direction which way it went
 * @param status how it ended
 * @param attempt which try it was, from 1; receivers that cannot know say 1
 * @param reference what the sender calls it, such as a notification's or a record's id; null when it has no name
 * @param reason why it ended so: a rule or a code, never a secret or a customer's value; null when there is nothing to say
 * @param bytes size of the body in bytes
 * @param payload the body; null unless the host asked for payloads, because they hold customers' values
 */
public record Delivery(
        Instant at,
        String integrationId,
        Direction direction,
        DeliveryStatus status,
        int attempt,
        @Nullable String reference,
        @Nullable String reason,
        long bytes,
        @Nullable String payload) {

    /** Checks the parts. */
    public Delivery {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(integrationId, "integrationId");
        Objects.requireNonNull(direction, "direction");
        Objects.requireNonNull(status, "status");
        if (attempt < 1 || bytes < 0) {
            throw new IllegalArgumentException("attempt counts from 1 and bytes from 0: " + attempt + ", " + bytes);
        }
    }

    /**
     * A first try of something that came in.
     *
     * @param at when it ended
     * @param integrationId whose it is
     * @param status how it ended
     * @return the delivery, without reference, reason and size
     */
    public static Delivery inbound(Instant at, String integrationId, DeliveryStatus status) {
        return new Delivery(at, integrationId, Direction.INBOUND, status, 1, null, null, 0, null);
    }

    /**
     * A first try of something that went out.
     *
     * @param at when it ended
     * @param integrationId whose it is
     * @param status how it ended
     * @return the delivery, without reference, reason and size
     */
    public static Delivery outbound(Instant at, String integrationId, DeliveryStatus status) {
        return new Delivery(at, integrationId, Direction.OUTBOUND, status, 1, null, null, 0, null);
    }

    /**
     * The same delivery as another try.
     *
     * @param attempt which try, from 1
     * @return a copy
     */
    public Delivery withAttempt(int attempt) {
        return new Delivery(at, integrationId, direction, status, attempt, reference, reason, bytes, payload);
    }

    /**
     * The same delivery by name.
     *
     * @param reference what the sender calls it
     * @return a copy
     */
    public Delivery withReference(@Nullable String reference) {
        return new Delivery(at, integrationId, direction, status, attempt, reference, reason, bytes, payload);
    }

    /**
     * The same delivery with a reason.
     *
     * @param reason a rule or a code, never a secret or a value
     * @return a copy
     */
    public Delivery withReason(@Nullable String reason) {
        return new Delivery(at, integrationId, direction, status, attempt, reference, reason, bytes, payload);
    }

    /**
     * The same delivery with its size.
     *
     * @param bytes of the body
     * @return a copy
     */
    public Delivery withBytes(long bytes) {
        return new Delivery(at, integrationId, direction, status, attempt, reference, reason, bytes, payload);
    }

    /**
     * The same delivery with its body.
     *
     * @param payload the body, which may hold customers' values
     * @return a copy
     */
    public Delivery withPayload(@Nullable String payload) {
        return new Delivery(at, integrationId, direction, status, attempt, reference, reason, bytes, payload);
    }

    /** {@return everything but the payload} */
    @Override
    public String toString() {
        return direction + " " + status + " at " + at + ", integration " + integrationId + ", attempt " + attempt + ", "
                + bytes + " bytes, reference " + reference + ", reason " + reason;
    }
}
