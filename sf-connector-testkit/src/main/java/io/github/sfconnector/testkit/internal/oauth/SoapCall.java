package io.github.sfconnector.testkit.internal.oauth;

import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * An operation as a SOAP envelope asks for it.
 *
 * @param operation local name of the first element of the body
 * @param sessionId what the session header holds, or null
 * @param parameters text of the elements in the operation
 */
record SoapCall(String operation, @Nullable String sessionId, Map<String, String> parameters) {

    private static final XMLInputFactory XML = factory();

    /** Copies the parameters. */
    SoapCall {
        parameters = Map.copyOf(parameters);
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    /** The call of an envelope; empty when it is none. */
    static Optional<SoapCall> read(byte[] envelope) {
        try {
            return new Reader(XML.createXMLStreamReader(new ByteArrayInputStream(envelope))).read();
        } catch (XMLStreamException e) {
            return Optional.empty();
        }
    }

    String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    /** Never shows a password or a session. */
    @Override
    public String toString() {
        return "SoapCall[" + operation + "]";
    }

    /** Envelope, then Header or Body, then an element, then its parameters; what lies deeper is left out. */
    private static final class Reader {

        private static final int PART = 2;
        private static final int CALL = 3;
        private static final int PARAMETER = 4;

        private final XMLStreamReader xml;
        private final StringBuilder text = new StringBuilder();
        private final Map<String, String> parameters = new HashMap<>();
        private boolean inBody;
        private @Nullable String operation;
        private @Nullable String sessionId;

        Reader(XMLStreamReader xml) {
            this.xml = xml;
        }

        Optional<SoapCall> read() throws XMLStreamException {
            for (int depth = 0; xml.hasNext(); ) {
                int event = xml.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    begin(++depth);
                } else if (event == XMLStreamConstants.CHARACTERS) {
                    text.append(xml.getText());
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    end(depth--);
                }
            }
            return operation == null ? Optional.empty() : Optional.of(new SoapCall(operation, sessionId, parameters));
        }

        private void begin(int depth) {
            text.setLength(0);
            if (depth == PART) {
                inBody = xml.getLocalName().equals("Body");
            } else if (depth == CALL && inBody && operation == null) {
                operation = xml.getLocalName();
            }
        }

        private void end(int depth) {
            if (depth != PARAMETER) {
                return;
            }
            if (inBody) {
                parameters.putIfAbsent(xml.getLocalName(), text.toString().strip());
            } else if (xml.getLocalName().equals("sessionId")) {
                sessionId = text.toString().strip();
            }
        }
    }
}
