package io.github.sfconnector.writeback.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a template. */
final class TemplateParser {

    static final int MAX_DEPTH = 50;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build();

    private final JsonParser parser;
    private final List<String> problems = new ArrayList<>();

    private TemplateParser(JsonParser parser) {
        this.parser = parser;
    }

    static Node parse(String template) {
        try (JsonParser parser = FACTORY.createParser(TagQuotes.escaped(template))) {
            return new TemplateParser(parser).document();
        } catch (JsonProcessingException e) {
            throw new TemplateException(List.of(notJson(template, e)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String notJson(String template, JsonProcessingException e) {
        JsonLocation at = e.getLocation();
        String place = at == null ? "" : " in line " + at.getLineNr() + ", column " + at.getColumnNr();
        String advice = e instanceof JsonParseException && template.contains("{{")
                ? ". A tag must stand inside quotes: \"{{Profile.x}}\"; a number stays a number there"
                : "";
        return "it is not a JSON document" + place + ": " + e.getOriginalMessage() + advice;
    }

    private Node document() throws IOException {
        if (parser.nextToken() == null) {
            throw new TemplateException(List.of("it is empty"));
        }
        Node node = node("");
        if (parser.nextToken() != null) {
            problems.add("something follows the document");
        }
        if (!problems.isEmpty()) {
            throw new TemplateException(problems);
        }
        return node;
    }

    private Node node(String pointer) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> members(pointer);
            case START_ARRAY -> elements(pointer);
            case VALUE_STRING -> TagParser.parse(parser.getText(), pointer, problems);
            default -> new Node.Literal(parser.getText());
        };
    }

    private Node members(String pointer) throws IOException {
        Map<String, Node> members = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            String place = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
            if (name.contains("{{")) {
                problems.add("at " + place + ": a member's name cannot hold a tag");
            }
            parser.nextToken();
            members.put(name, node(place));
        }
        return new Node.Members(members);
    }

    private Node elements(String pointer) throws IOException {
        List<Node> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(node(pointer + "/" + elements.size()));
        }
        return new Node.Elements(elements);
    }
}
