package io.github.sfconnector.core.internal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The scalar members of one object, and the lists of texts or of picklist values. */
final class Members {

    private final Map<String, String> scalars = new HashMap<>();
    private final Map<String, List<String>> lists = new HashMap<>();

    void read(String name, JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            lists.put(name, list(parser));
        } else if (parser.currentToken().isStructStart()) {
            parser.skipChildren();
        } else if (parser.currentToken() != JsonToken.VALUE_NULL) {
            scalars.put(name, parser.getText());
        }
    }

    String required(String name) throws IOException {
        String value = scalars.get(name);
        if (value == null) {
            throw new IOException("member " + name + " is missing");
        }
        return value;
    }

    String text(String name, String otherwise) {
        return scalars.getOrDefault(name, otherwise);
    }

    @Nullable
    String nullable(String name) {
        return scalars.get(name);
    }

    int number(String name) throws IOException {
        try {
            return Integer.parseInt(scalars.getOrDefault(name, "0"));
        } catch (NumberFormatException e) {
            throw new IOException("member " + name + " is not a whole number", e);
        }
    }

    boolean flag(String name) {
        return Boolean.parseBoolean(scalars.get(name));
    }

    List<String> texts(String name) {
        return lists.getOrDefault(name, List.of());
    }

    // An array holds texts, or objects of which an active "value" counts (picklists).
    private static List<String> list(JsonParser parser) throws IOException {
        List<String> texts = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                activeValue(parser, texts);
            } else if (parser.currentToken().isScalarValue()) {
                texts.add(parser.getText());
            } else {
                parser.skipChildren();
            }
        }
        return texts;
    }

    private static void activeValue(JsonParser parser, List<String> into) throws IOException {
        Members members = new Members();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            members.read(name, parser);
        }
        String value = members.nullable("value");
        if (value != null && members.flag("active")) {
            into.add(value);
        }
    }
}
