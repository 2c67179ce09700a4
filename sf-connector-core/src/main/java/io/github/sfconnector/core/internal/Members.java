package io.github.sfconnector.core.internal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The scalar members of one object, and the lists of texts. */
final class Members {

    private final Map<String, String> scalars = new HashMap<>();
    private final Map<String, List<String>> lists = new HashMap<>();

    void read(String name, JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            lists.put(name, Json.texts(parser));
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

    /** The members of each object of the current array; nothing when it is no array. */
    static List<Members> objects(JsonParser parser) throws IOException {
        List<Members> objects = new ArrayList<>();
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return objects;
        }
        while (Json.nextObject(parser)) {
            objects.add(of(parser));
        }
        return objects;
    }

    /** The members of the object whose start is the current token. */
    static Members of(JsonParser parser) throws IOException {
        Members members = new Members();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            members.read(name, parser);
        }
        return members;
    }
}
