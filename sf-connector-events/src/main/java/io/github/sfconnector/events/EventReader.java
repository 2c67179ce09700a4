package io.github.sfconnector.events;

import io.github.sfconnector.events.OutboundMessage.Notification;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes events of bodies. */
final class EventReader {

    private final String integrationId;

    EventReader(String integrationId) {
        this.integrationId = integrationId;
    }

    List<InboundEvent> soap(OutboundMessage message) {
        return message.notifications().stream().map(this::event).toList();
    }

    private InboundEvent event(Notification notification) {
        return new InboundEvent(
                integrationId,
                notification.id(),
                EventForm.SOAP,
                EventTypes.of(notification.record()),
                notification.record(),
                Map.of(),
                notification.recordId().orElse(null),
                Stamps.of(notification.record()::get));
    }

    /** The event of a JSON body; its id is the one that a signature covers, else a hash of the body. */
    InboundEvent json(byte[] body, @Nullable String messageId) {
        Map<String, @Nullable Object> members = JsonEvents.read(body);
        if (!(members.get("event_type") instanceof String type) || type.isBlank() || type.length() > 100) {
            throw new MalformedEventException("event_type must be a text of 1 to 100 characters");
        }
        Object campaign = members.get("campaign_id");
        String recordId = campaign instanceof String text ? RecordIds.full(text) : null;
        if (campaign != null && recordId == null) {
            throw new MalformedEventException("campaign_id must be a record Id of 15 or 18 characters");
        }
        return new InboundEvent(
                integrationId,
                messageId == null ? hash(body) : messageId,
                EventForm.JSON,
                type,
                null,
                members,
                recordId,
                Stamps.of(members::get));
    }

    private static String hash(byte[] body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
            return "sha256:" + String.format("%064x", new BigInteger(1, digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
