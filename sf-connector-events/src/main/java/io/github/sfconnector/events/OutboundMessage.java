package io.github.sfconnector.events;

import io.github.sfconnector.core.SObject;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A SOAP outbound message. The session id that it may carry is not kept.
 *
 * @param organizationId of the org that sent it, in whatever length it was sent
 * @param actionId of the outbound message's definition; null when it was left out
 * @param enterpriseUrl SOAP endpoint of the org; null when it was left out
 * @param partnerUrl SOAP endpoint of the org; null when it was left out
 * @param notifications one per record, 1 to {@value #MAX_NOTIFICATIONS}
 */
public record OutboundMessage(
        String organizationId,
        @Nullable String actionId,
        @Nullable String enterpriseUrl,
        @Nullable String partnerUrl,
        List<Notification> notifications) {

    /** Most notifications in one message, by its WSDL: {@value}. */
    public static final int MAX_NOTIFICATIONS = 100;

    /** Deepest nesting of elements that is read: {@value}. A message needs 7, and 1 more for a compound field. */
    public static final int MAX_DEPTH = 16;

    /** Copies the list. */
    public OutboundMessage {
        Objects.requireNonNull(organizationId, "organizationId");
        notifications = List.copyOf(notifications);
    }

    /**
     * One record of a message.
     *
     * @param id of the notification, which a repeated delivery has too
     * @param record the record, all values text, null, or a Map for a compound field. It has no fields when it was deleted before it was sent
     */
    public record Notification(String id, SObject record) {

        /** Checks that the parts are there. */
        public Notification {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(record, "record");
        }

        /** {@return the record's 18-character Id; empty when it was deleted before it was sent} */
        public Optional<String> recordId() {
            return Optional.ofNullable(RecordIds.full(record.get("Id") instanceof String id ? id : null));
        }
    }

    /**
     * Reads a message. Document types, entities other than the five of XML, and anything deeper than {@value #MAX_DEPTH} elements are refused; the size is for
     * the caller to bound. A nil element is null, an absent one is absent, an empty one is an empty text.
     *
     * @param body the request's body
     * @return the message
     * @throws MalformedEventException when it is no outbound message
     */
    public static OutboundMessage read(byte[] body) {
        return new OutboundMessageReader().read(body);
    }
}
