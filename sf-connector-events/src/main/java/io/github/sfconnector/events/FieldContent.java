package io.github.sfconnector.events;

import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** A field's value: text, or the parts of a compound field. */
final class FieldContent implements SafeXml.Content {

    private final StringBuilder text = new StringBuilder();
    private final Map<String, @Nullable Object> parts = new LinkedHashMap<>();

    static @Nullable Object of(SafeXml xml) throws XMLStreamException {
        boolean nil = xml.isNil();
        FieldContent content = new FieldContent();
        xml.content(content);
        return nil ? null : content.value();
    }

    @Override
    public void text(String more) {
        text.append(more);
    }

    @Override
    public void child(SafeXml xml) throws XMLStreamException {
        String name = xml.name();
        parts.put(name, of(xml));
    }

    private Object value() {
        return parts.isEmpty() ? text.toString() : parts;
    }
}
