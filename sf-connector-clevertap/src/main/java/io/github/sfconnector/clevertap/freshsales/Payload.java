package io.github.sfconnector.clevertap.freshsales;

import com.fasterxml.jackson.core.JsonParseException;
import io.github.sfconnector.events.MalformedEventException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A webhook's body: one flat object of fields, an object within an object of the module's name, or the body of an upload to CleverTap.
 *
 * @param fields of the record, when it is one; empty otherwise
 * @param uploads of an upload to CleverTap, when it is one; empty otherwise
 */
record Payload(Map<String, @Nullable Object> fields, List<Map<String, @Nullable Object>> uploads) {

    private static final int MOST_UPLOADS = 1000;

    static Payload read(byte[] body) {
        Map<String, @Nullable Object> members = filled(parsed(body));
        if (members.get("d") instanceof List<?> list) {
            return new Payload(Map.of(), uploads(list));
        }
        if (members.size() == 1 && members.values().iterator().next() instanceof Map<?, ?> inner) {
            return new Payload(named(inner), List.of());
        }
        if (members.isEmpty()) {
            throw new MalformedEventException("every field of the payload is empty, or an unreplaced placeholder");
        }
        return new Payload(members, List.of());
    }

    private static Map<String, @Nullable Object> parsed(byte[] body) {
        try {
            return FreshsalesJson.object(body);
        } catch (JsonParseException e) {
            throw new MalformedEventException(
                    "the body is not JSON from line " + e.getLocation().getLineNr()
                            + ", column " + e.getLocation().getColumnNr()
                            + " on: a placeholder may have been filled with a text that holds a quotation mark");
        } catch (IOException e) {
            throw new MalformedEventException("the body is no JSON object, or is nested too deeply");
        }
    }

    private static List<Map<String, @Nullable Object>> uploads(List<?> list) {
        List<Map<String, @Nullable Object>> uploads = new ArrayList<>();
        for (Object each : list) {
            if (!(each instanceof Map<?, ?> map)) {
                throw new MalformedEventException("d must be a list of objects");
            }
            uploads.add(named(map));
        }
        if (uploads.isEmpty() || uploads.size() > MOST_UPLOADS) {
            throw new MalformedEventException("d must have 1 to " + MOST_UPLOADS + " objects");
        }
        return uploads;
    }

    static Map<String, @Nullable Object> named(Map<?, ?> map) {
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        map.forEach((name, value) -> named.put(String.valueOf(name), value));
        return named;
    }

    // A placeholder that was empty or that nobody replaced says nothing.
    private static Map<String, @Nullable Object> filled(Map<String, @Nullable Object> members) {
        Map<String, @Nullable Object> filled = new LinkedHashMap<>();
        members.forEach((name, value) -> {
            if (value instanceof Map<?, ?> map) {
                filled.put(name, filled(named(map)));
            } else if (value instanceof List<?> list) {
                filled.put(name, list.stream().map(Payload::filledItem).toList());
            } else if (!(value instanceof String text) || !isEmpty(text)) {
                filled.put(name, value);
            }
        });
        return filled;
    }

    private static Object filledItem(@Nullable Object item) {
        return item instanceof Map<?, ?> map ? filled(named(map)) : String.valueOf(item);
    }

    static boolean isEmpty(String text) {
        return text.isBlank() || text.strip().matches("\\{\\{[^{}]*}}");
    }
}
