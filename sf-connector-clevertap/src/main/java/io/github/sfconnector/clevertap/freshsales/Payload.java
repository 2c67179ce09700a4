package io.github.sfconnector.clevertap.freshsales;

import com.fasterxml.jackson.core.JsonParseException;
import io.github.sfconnector.events.MalformedEventException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A webhook's body: one flat object of fields, an object within an object of the module's name, or the body of an upload to CleverTap.
 *
 * @param fields of the record, when it is one; empty otherwise
 * @param uploads of an upload to CleverTap, when it is one; empty otherwise
 * @param leftOut names of fields with a placeholder in them that nobody has replaced
 */
record Payload(Map<String, @Nullable Object> fields, List<Map<String, @Nullable Object>> uploads, Set<String> leftOut) {

    private static final int MOST_UPLOADS = 1000;

    static Payload read(byte[] body) {
        Set<String> leftOut = new TreeSet<>();
        Map<String, @Nullable Object> members = filled(parsed(body), leftOut);
        if (members.get("d") instanceof List<?> list) {
            return new Payload(Map.of(), uploads(list), leftOut);
        }
        if (members.size() == 1 && members.values().iterator().next() instanceof Map<?, ?> inner) {
            return new Payload(named(inner), List.of(), leftOut);
        }
        if (members.isEmpty()) {
            throw new MalformedEventException("every field of the payload is empty, or an unreplaced placeholder");
        }
        return new Payload(members, List.of(), leftOut);
    }

    /** What the admin of the workflow should know; null when there is nothing. */
    @Nullable
    String notice() {
        return leftOut.isEmpty() ? null : "left out, because nobody replaced their placeholders: " + leftOut;
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
    private static Map<String, @Nullable Object> filled(Map<String, @Nullable Object> members, Set<String> leftOut) {
        Map<String, @Nullable Object> filled = new LinkedHashMap<>();
        members.forEach((name, value) -> {
            if (value instanceof Map<?, ?> map) {
                filled.put(name, filled(named(map), leftOut));
            } else if (value instanceof List<?> list) {
                filled.put(name, items(name, list, leftOut));
            } else if (value instanceof String text && isUnreplaced(text)) {
                leftOut.add(name);
            } else if (!(value instanceof String text) || !text.isBlank()) {
                filled.put(name, value);
            }
        });
        return filled;
    }

    private static List<Object> items(String name, List<?> list, Set<String> leftOut) {
        List<Object> items = new ArrayList<>();
        for (Object item : list) {
            if (item instanceof Map<?, ?> map) {
                items.add(filled(named(map), leftOut));
            } else if (item instanceof String text && isUnreplaced(text)) {
                leftOut.add(name);
            } else if (item != null) {
                items.add(item.toString());
            }
        }
        return items;
    }

    private static boolean isUnreplaced(String text) {
        int open = text.indexOf("{{");
        return open >= 0 && text.indexOf("}}", open) > 0;
    }
}
