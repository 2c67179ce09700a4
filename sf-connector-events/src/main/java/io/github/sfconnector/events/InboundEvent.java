package io.github.sfconnector.events;

import io.github.sfconnector.core.SObject;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One event: a notification of an outbound message, or a JSON callback. It tells a state, not a change: values between two deliveries are never
 * seen, and the same state may come more than once. Immutable and thread-safe.
 *
 * @param integrationId whose it is
 * @param id the sender's name of it: the notification's Id, the signed message id, or a hash of the body. Use it as the key of whatever you store
 * @param form in which it came
 * @param type such as {@code campaign_updated}; that of an outbound message is derived from the object and its fields
 * @param record the record of an outbound message, all values text, null, or a Map for a compound field; null in a JSON callback
 * @param members all members of a JSON callback, unknown ones too; empty for an outbound message
 * @param recordId the record's 18-character Id, or null when the event names none
 * @param modifiedAt the record's stamp, or null when the event has none; without it events of one record cannot be put in order
 */
public record InboundEvent(
        String integrationId,
        String id,
        EventForm form,
        String type,
        @Nullable SObject record,
        Map<String, @Nullable Object> members,
        @Nullable String recordId,
        @Nullable Instant modifiedAt) {

    /** Copies the map and keeps its order. */
    public InboundEvent {
        Objects.requireNonNull(integrationId, "integrationId");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(form, "form");
        Objects.requireNonNull(type, "type");
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /** {@return the object's API name, when an outbound message brought it} */
    public Optional<String> objectName() {
        return Optional.ofNullable(record).map(SObject::type);
    }

    /**
     * A text of the record or of the JSON object.
     *
     * @param name of the field or member
     * @return the text; empty when it is null, absent or no text
     */
    public Optional<String> text(String name) {
        Object value = record == null ? members.get(name) : record.get(name);
        return value instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** {@return type, ids and form; never values} */
    @Override
    public String toString() {
        return type + " " + id + " of " + integrationId + " by " + form + ", record " + recordId;
    }
}
