package io.github.sfconnector.writeback.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Fills one template with the data of one record. Values only ever pass through the generator, so none can break out of its place. */
final class PayloadWriter {

    private static final JsonFactory FACTORY = new JsonFactory();

    private final TemplateData data;
    private final MissingValues missing;
    private final Set<String> problems = new LinkedHashSet<>();

    private PayloadWriter(TemplateData data, MissingValues missing) {
        this.data = data;
        this.missing = missing;
    }

    static String write(Node template, TemplateData data, MissingValues missing) {
        PayloadWriter writer = new PayloadWriter(data, missing);
        String json = document(generator -> writer.node(generator, template));
        if (!writer.problems.isEmpty()) {
            throw new PayloadException(List.copyOf(writer.problems));
        }
        return json;
    }

    /** A text as a JSON string. */
    static String quoted(String text) {
        return document(json -> json.writeString(text));
    }

    private interface Content {
        void writeTo(JsonGenerator json) throws IOException;
    }

    private static String document(Content content) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT)) {
            content.writeTo(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private void node(JsonGenerator json, Node node) throws IOException {
        if (node instanceof Node.Members object) {
            members(json, object.members());
        } else if (node instanceof Node.Elements array) {
            elements(json, array.elements());
        } else if (node instanceof Node.Literal literal) {
            json.writeRawValue(literal.json());
        } else if (node instanceof Node.Text text) {
            text(json, text);
        }
    }

    private void members(JsonGenerator json, Map<String, Node> members) throws IOException {
        json.writeStartObject();
        for (Map.Entry<String, Node> member : members.entrySet()) {
            if (!leftOut(member.getValue())) {
                json.writeFieldName(member.getKey());
                node(json, member.getValue());
            }
        }
        json.writeEndObject();
    }

    private boolean leftOut(Node node) {
        return missing == MissingValues.OMIT && node instanceof Node.Text text && isMissing(text.only());
    }

    private boolean isMissing(Node.@Nullable Tag tag) {
        return tag != null && !tag.hasDefault() && data.get(tag.source(), tag.name()) == null;
    }

    private void elements(JsonGenerator json, List<Node> elements) throws IOException {
        json.writeStartArray();
        for (Node element : elements) {
            node(json, element);
        }
        json.writeEndArray();
    }

    private void text(JsonGenerator json, Node.Text text) throws IOException {
        Node.Tag only = text.only();
        if (only == null) {
            json.writeString(joined(text));
        } else {
            whole(json, only, text.pointer());
        }
    }

    // The value keeps its type: a number stays a number.
    private void whole(JsonGenerator json, Node.Tag tag, String pointer) throws IOException {
        Object value = value(tag, pointer);
        if (value == null && missing == MissingValues.EMPTY_TEXT && !tag.hasDefault()) {
            json.writeString("");
            return;
        }
        try {
            // On its own first: a value that turns out to have no form must not leave half of itself behind.
            json.writeRawValue(document(own -> JsonValues.write(own, value)));
        } catch (JsonValues.NoFormException e) {
            problem(tag, pointer, e);
            json.writeNull();
        }
    }

    private String joined(Node.Text text) {
        StringBuilder joined = new StringBuilder();
        for (Node.Part part : text.parts()) {
            if (part instanceof Node.Fixed fixed) {
                joined.append(fixed.text());
            } else if (part instanceof Node.Tag tag) {
                joined.append(piece(tag, text.pointer()));
            }
        }
        return joined.toString();
    }

    private String piece(Node.Tag tag, String pointer) {
        Object value = value(tag, pointer);
        try {
            return value == null ? "" : JsonValues.text(value);
        } catch (JsonValues.NoFormException e) {
            problem(tag, pointer, e);
            return "";
        }
    }

    private @Nullable Object value(Node.Tag tag, String pointer) {
        Object value = data.get(tag.source(), tag.name());
        if (value != null) {
            return value;
        }
        if (!tag.hasDefault() && missing == MissingValues.REFUSE) {
            problems.add(tag.at(pointer) + " at " + pointer + " has no value" + similar(tag)
                    + ": send one, give the tag a default, or choose another policy for missing values");
        }
        return tag.defaultValue();
    }

    private String similar(Node.Tag tag) {
        return Similar.to(tag.name(), new ArrayList<>(data.names(tag.source())))
                .map(name -> " (the data has " + name + ")")
                .orElse("");
    }

    private void problem(Node.Tag tag, String pointer, JsonValues.NoFormException e) {
        problems.add(tag.at(pointer) + " at " + pointer + ": " + e.getMessage());
    }
}
