package io.github.sfconnector.testkit.internal.oauth;

import io.github.sfconnector.testkit.internal.http.Answer;
import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** Writes envelopes as Salesforce does. */
final class SoapXml {

    private static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";
    private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";
    private static final XMLOutputFactory XML = XMLOutputFactory.newDefaultFactory();

    private final XMLStreamWriter out;

    private SoapXml(XMLStreamWriter out) {
        this.out = out;
    }

    /** What stands in the result. */
    @FunctionalInterface
    interface Content {

        /** Writes it. */
        void write(SoapXml xml) throws XMLStreamException;
    }

    /** The answer of an operation; without content its result is empty. */
    static Answer answer(SoapKind kind, String operation, @Nullable Content result) {
        return envelope(200, kind.namespace(), null, xml -> {
            xml.out.writeStartElement(operation + "Response");
            if (result != null) {
                xml.out.writeStartElement("result");
                result.write(xml);
                xml.out.writeEndElement();
            }
            xml.out.writeEndElement();
        });
    }

    /** The answer that refuses. */
    static Answer fault(SoapKind kind, SoapFault fault) {
        return envelope(500, null, kind.faultNamespace(), xml -> {
            xml.out.writeStartElement("soapenv", "Fault", SOAP);
            xml.text("faultcode", "sf:" + fault.code());
            xml.text("faultstring", fault.code() + ": " + fault.message());
            xml.out.writeStartElement("detail");
            xml.detail(kind, fault);
            xml.out.writeEndElement();
            xml.out.writeEndElement();
        });
    }

    private void detail(SoapKind kind, SoapFault fault) throws XMLStreamException {
        out.writeStartElement("sf", fault.type(), kind.faultNamespace());
        out.writeAttribute("xsi", XSI, "type", "sf:" + fault.type());
        out.writeStartElement("sf", "exceptionCode", kind.faultNamespace());
        out.writeCharacters(fault.code());
        out.writeEndElement();
        out.writeStartElement("sf", "exceptionMessage", kind.faultNamespace());
        out.writeCharacters(fault.message());
        out.writeEndElement();
        out.writeEndElement();
    }

    private static Answer envelope(int status, @Nullable String space, @Nullable String faults, Content body) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter out = XML.createXMLStreamWriter(text);
            out.writeStartDocument("UTF-8", "1.0");
            out.writeStartElement("soapenv", "Envelope", SOAP);
            out.writeNamespace("soapenv", SOAP);
            if (space != null) {
                out.writeDefaultNamespace(space);
            }
            if (faults != null) {
                out.writeNamespace("sf", faults);
            }
            out.writeNamespace("xsi", XSI);
            out.writeStartElement("soapenv", "Body", SOAP);
            body.write(new SoapXml(out));
            out.writeEndDocument();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return Answer.text(status, "text/xml; charset=utf-8", text.toString());
    }

    /** An element with text; nil when there is none. */
    void text(String name, @Nullable Object value) throws XMLStreamException {
        if (value == null) {
            out.writeEmptyElement(name);
            out.writeAttribute("xsi", XSI, "nil", "true");
            return;
        }
        out.writeStartElement(name);
        out.writeCharacters(value.toString());
        out.writeEndElement();
    }

    /** An element with others in it. */
    void element(String name, Content content) throws XMLStreamException {
        out.writeStartElement(name);
        content.write(this);
        out.writeEndElement();
    }
}
