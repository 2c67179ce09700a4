package io.github.sfconnector.events;

import io.github.sfconnector.core.SObject;
import io.github.sfconnector.events.OutboundMessage.Notification;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** Reads one outbound message, in any prefixes and any order of elements. */
final class OutboundMessageReader {

    static final String ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/";
    static final String OUTBOUND = "http://soap.sforce.com/2005/09/outbound";

    private final Map<String, String> headers = new HashMap<>();
    private final List<Notification> notifications = new ArrayList<>();

    OutboundMessage read(byte[] body) {
        try {
            envelope(new SafeXml(body, OutboundMessage.MAX_DEPTH));
        } catch (XMLStreamException | RuntimeException e) {
            // The parser's own message quotes the document.
            throw e instanceof MalformedEventException known
                    ? known
                    : new MalformedEventException("the body is not well-formed XML, or uses an entity");
        }
        return message();
    }

    private OutboundMessage message() {
        String organization = headers.get("OrganizationId");
        if (organization == null || organization.isEmpty()) {
            throw new MalformedEventException("OrganizationId is missing");
        }
        if (notifications.isEmpty()) {
            throw new MalformedEventException("there is no Notification in the message");
        }
        return new OutboundMessage(
                organization,
                headers.get("ActionId"),
                headers.get("EnterpriseUrl"),
                headers.get("PartnerUrl"),
                notifications);
    }

    private void envelope(SafeXml xml) throws XMLStreamException {
        if (!xml.nextChild() || !xml.is(ENVELOPE, "Envelope")) {
            throw new MalformedEventException("the document is no SOAP 1.1 envelope");
        }
        while (xml.nextChild()) {
            if (xml.is(ENVELOPE, "Body")) {
                body(xml);
            } else {
                xml.skip();
            }
        }
        xml.end();
    }

    private void body(SafeXml xml) throws XMLStreamException {
        while (xml.nextChild()) {
            if (!xml.is(OUTBOUND, "notifications")) {
                throw new MalformedEventException("the SOAP body holds something other than outbound notifications");
            }
            message(xml);
        }
    }

    private void message(SafeXml xml) throws XMLStreamException {
        while (xml.nextChild()) {
            if (xml.is(OUTBOUND, "Notification")) {
                notification(xml);
            } else if (xml.is(OUTBOUND, "SessionId")) {
                xml.skip();
            } else {
                String name = xml.name();
                if (FieldContent.of(xml) instanceof String text) {
                    headers.put(name, text.strip());
                }
            }
        }
    }

    private void notification(SafeXml xml) throws XMLStreamException {
        if (notifications.size() == OutboundMessage.MAX_NOTIFICATIONS) {
            throw new MalformedEventException(
                    "the message has more than " + OutboundMessage.MAX_NOTIFICATIONS + " notifications");
        }
        String id = null;
        SObject record = null;
        while (xml.nextChild()) {
            if (xml.is(OUTBOUND, "Id")) {
                id = FieldContent.of(xml) instanceof String text ? text.strip() : null;
            } else if (xml.is(OUTBOUND, "sObject")) {
                record = record(xml);
            } else {
                xml.skip();
            }
        }
        notifications.add(notification(id, record));
    }

    private static Notification notification(@Nullable String id, @Nullable SObject record) {
        String full = RecordIds.full(id);
        if (full == null) {
            throw new MalformedEventException("a Notification has no Id of 15 or 18 characters");
        }
        return new Notification(
                full, record == null ? SObject.builder("Unknown").build() : record);
    }

    private static SObject record(SafeXml xml) throws XMLStreamException {
        String type = xml.type();
        SObject.Builder record = SObject.builder(type == null || type.isEmpty() ? "Unknown" : type);
        while (xml.nextChild()) {
            String name = xml.name();
            record.set(name, FieldContent.of(xml));
        }
        return record.build();
    }
}
