package io.github.sfconnector.testkit.internal.rest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.github.sfconnector.testkit.FakeOrgException;
import io.github.sfconnector.testkit.internal.org.Located;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads request bodies: objects as maps, arrays as lists, scalars with the place they stood at, null as null. */
public final class JsonInput {

    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonInput() {}

    /** The members of a body that is an object. */
    public static Map<String, @Nullable Object> object(byte[] body) {
        return asObject(parse(body));
    }

    /** A member that has to be an object. */
    @SuppressWarnings("unchecked")
    public static Map<String, @Nullable Object> asObject(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return (Map<String, @Nullable Object>) map;
        }
        throw wrong("object");
    }

    /** A member that has to be an array. */
    @SuppressWarnings("unchecked")
    public static List<@Nullable Object> asList(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return (List<@Nullable Object>) list;
        }
        throw wrong("array");
    }

    private static FakeOrgException wrong(String wanted) {
        return Errors.of(
                "JSON_PARSER_ERROR",
                "Can not deserialize: an " + wanted
                        + " is expected, or request may be missing a required field at [line:1," + " column:1]");
    }

    /** A scalar member as text, or null. */
    public static @Nullable String text(@Nullable Object value) {
        Object raw = value instanceof Located located ? located.value() : value;
        return raw == null ? null : raw.toString();
    }

    private static @Nullable Object parse(byte[] body) {
        if (body.length == 0) {
            throw Errors.of(
                    "JSON_PARSER_ERROR", "The HTTP entity body is required, but this request has no entity body.");
        }
        try (JsonParser parser = FACTORY.createParser(body)) {
            Object value = value(parser, parser.nextToken());
            if (parser.nextToken() != null) {
                throw new FakeOrgException(
                        "JSON_PARSER_ERROR", at("Unexpected content after the body", parser), List.of());
            }
            return value;
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            throw Errors.of(
                    "JSON_PARSER_ERROR",
                    firstLine(e.getOriginalMessage()) + " at [line:" + at.getLineNr() + ", column:" + at.getColumnNr()
                            + "]");
        } catch (IOException e) {
            throw Errors.of("JSON_PARSER_ERROR", "Unreadable body at [line:1, column:1]");
        }
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }

    private static String at(String problem, JsonParser parser) {
        JsonLocation at = parser.currentTokenLocation();
        return problem + " at [line:" + at.getLineNr() + ", column:" + at.getColumnNr() + "]";
    }

    private static @Nullable Object value(JsonParser parser, @Nullable JsonToken token) throws IOException {
        if (token == null) {
            throw Errors.of("JSON_PARSER_ERROR", at("Unexpected end of the body", parser));
        }
        return switch (token) {
            case START_OBJECT -> members(parser);
            case START_ARRAY -> elements(parser);
            case VALUE_NULL -> null;
            case VALUE_TRUE, VALUE_FALSE -> located(parser, parser.getBooleanValue());
            case VALUE_NUMBER_INT -> located(parser, parser.getNumberValue());
            case VALUE_NUMBER_FLOAT -> located(parser, parser.getDecimalValue());
            default -> located(parser, parser.getText());
        };
    }

    private static Located located(JsonParser parser, Object value) {
        JsonLocation at = parser.currentTokenLocation();
        return new Located(value, at.getLineNr(), at.getColumnNr());
    }

    private static Map<String, @Nullable Object> members(JsonParser parser) throws IOException {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            members.put(name, value(parser, parser.nextToken()));
        }
        return members;
    }

    private static List<@Nullable Object> elements(JsonParser parser) throws IOException {
        List<@Nullable Object> elements = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            elements.add(value(parser, token));
        }
        return elements;
    }
}
