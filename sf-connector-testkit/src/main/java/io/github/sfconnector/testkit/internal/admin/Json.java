package io.github.sfconnector.testkit.internal.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sfconnector.testkit.internal.http.Answer;
import io.github.sfconnector.testkit.internal.http.Request;
import java.nio.charset.StandardCharsets;
import java.time.temporal.TemporalAccessor;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON of the fake's own doors. */
final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    static Answer answer(Object value) {
        return text(200, value);
    }

    static Answer error(int status, String message) {
        return text(status, Map.of("error", message));
    }

    private static Answer text(int status, Object value) {
        try {
            return raw(status, MAPPER.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Maps, lists, texts and numbers are JSON", e);
        }
    }

    static Answer raw(int status, String json) {
        return Answer.text(status, "application/json;charset=UTF-8", json);
    }

    /** The object in the body. */
    static Map<?, ?> object(Request request) {
        try {
            if (MAPPER.readValue(text(request), Object.class) instanceof Map<?, ?> map) {
                return map;
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the body must be JSON: " + e.getOriginalMessage());
        }
        throw new IllegalArgumentException("the body must be a JSON object");
    }

    static String text(Request request) {
        return new String(request.body(), StandardCharsets.UTF_8);
    }

    /** A row with its dates and times as text. */
    static Map<String, @Nullable Object> plain(Map<String, @Nullable Object> row) {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        row.forEach((name, value) -> plain.put(name, value instanceof TemporalAccessor ? value.toString() : value));
        return plain;
    }

    /** A number of the query string. */
    static int count(Request request, String name, int usual, int most) {
        String text = request.parameter(name).orElse(String.valueOf(usual));
        if (!text.matches("\\d{1,9}") || Integer.parseInt(text) > most) {
            throw new IllegalArgumentException(name + " must be a number from 0 to " + most);
        }
        return Integer.parseInt(text);
    }
}
