package io.github.sfconnector.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Steps through a document that anybody may have sent: no document type, no entity but the five of XML, bounded depth. */
final class SafeXml {

    private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";

    private final XMLStreamReader reader;
    private final int maxDepth;
    private int depth;

    SafeXml(byte[] body, int maxDepth) throws XMLStreamException {
        this.reader = factory().createXMLStreamReader(new StringReader(text(body)));
        this.maxDepth = maxDepth;
    }

    // The JDK's parser prints what it cannot decode to the console, so it gets characters. Both sides of SOAP speak
    // UTF-8.
    private static String text(byte[] body) {
        try {
            String text =
                    UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString().stripLeading();
            return text.startsWith("\uFEFF") ? text.substring(1).stripLeading() : text;
        } catch (CharacterCodingException e) {
            throw new MalformedEventException("the body is not UTF-8");
        }
    }

    // The JDK's own, whatever parser is on the class path.
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("external entities are not read");
        });
        return factory;
    }

    /** Steps to the next child element; false at the end of the element it is in. Text between elements is passed over. */
    boolean nextChild() throws XMLStreamException {
        while (reader.hasNext()) {
            int event = step();
            if (event == XMLStreamConstants.START_ELEMENT) {
                return true;
            }
            if (event == XMLStreamConstants.END_ELEMENT || event == XMLStreamConstants.END_DOCUMENT) {
                return false;
            }
        }
        return false;
    }

    /** Reads the rest of the element it is in, which has to be the last of the document. */
    void end() throws XMLStreamException {
        while (reader.hasNext()) {
            step();
        }
    }

    /** Passes over the element that begins here. */
    void skip() throws XMLStreamException {
        while (nextChild()) {
            skip();
        }
    }

    private int step() throws XMLStreamException {
        int event = reader.next();
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw new MalformedEventException("the XML has a document type or an entity, which are not read");
        }
        if (event == XMLStreamConstants.START_ELEMENT && ++depth > maxDepth) {
            throw new MalformedEventException("the XML is nested deeper than " + maxDepth + " elements");
        }
        if (event == XMLStreamConstants.END_ELEMENT) {
            depth--;
        }
        return event;
    }

    boolean is(String namespace, String name) {
        return name.equals(reader.getLocalName()) && namespace.equals(reader.getNamespaceURI());
    }

    String name() {
        return reader.getLocalName();
    }

    boolean isNil() {
        String nil = reader.getAttributeValue(XSI, "nil");
        return "true".equals(nil) || "1".equals(nil);
    }

    /** The type that the element says it has, without prefix. */
    @Nullable
    String type() {
        String type = reader.getAttributeValue(XSI, "type");
        return type == null ? null : type.substring(type.indexOf(':') + 1).strip();
    }

    /** What stands in the element that begins here: a text, or what the content makes of its child elements. */
    Content content(Content content) throws XMLStreamException {
        while (reader.hasNext()) {
            int event = step();
            if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                content.text(reader.getText());
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                content.child(this);
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                return content;
            }
        }
        throw new XMLStreamException("the document ends within an element");
    }

    /** Collects what an element holds. */
    interface Content {

        void text(String text);

        void child(SafeXml xml) throws XMLStreamException;
    }
}
