package io.github.sfconnector.core.internal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.sfconnector.core.SObject;
import io.github.sfconnector.core.SObjectShape;
import io.github.sfconnector.core.query.ChildRows;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the objects of one answer and shares one shape among the records that have the same type and names. An object with attributes is a
 * record, one with rows is a child subquery, any other is a compound value.
 */
public final class RecordReader {

    private final Map<String, Map<List<String>, SObjectShape>> shapes = new HashMap<>();

    /** Reads the object whose start is the current token: an SObject, ChildRows or a Map. */
    public Object object(JsonParser parser) throws IOException {
        String type = null;
        List<String> names = new ArrayList<>();
        List<@Nullable Object> values = new ArrayList<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            if (name.equals("attributes") && parser.currentToken() == JsonToken.START_OBJECT) {
                type = type(parser);
            } else {
                names.add(name);
                values.add(value(parser));
            }
        }
        if (type != null) {
            return sObject(type, names, values);
        }
        return names.contains("records") ? children(names, values) : compound(names, values);
    }

    private SObject sObject(String type, List<String> names, List<@Nullable Object> values) throws IOException {
        try {
            return shape(type, names).record(values.toArray());
        } catch (IllegalArgumentException e) {
            throw new IOException("a record of " + type + " has a field twice or with a value of no known type", e);
        }
    }

    private @Nullable Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_NULL -> null;
            case VALUE_STRING -> parser.getText();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT -> whole(parser);
            case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            case START_OBJECT -> object(parser);
            case START_ARRAY -> new Rows(PageReader.records(parser, this));
            default -> throw new IOException("unexpected token");
        };
    }

    private static Object whole(JsonParser parser) throws IOException {
        return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                ? parser.getDecimalValue()
                : (Object) parser.getLongValue();
    }

    private static String type(JsonParser parser) throws IOException {
        String type = "";
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean isType = parser.currentName().equals("type");
            parser.nextToken();
            if (isType) {
                type = Json.text(parser, "");
            } else {
                parser.skipChildren();
            }
        }
        return type;
    }

    private SObjectShape shape(String type, List<String> names) {
        return shapes.computeIfAbsent(type, t -> new HashMap<>()).computeIfAbsent(names, n -> SObjectShape.of(type, n));
    }

    private static ChildRows children(List<String> names, List<@Nullable Object> values) throws IOException {
        Object rows = values.get(names.indexOf("records"));
        Object total = value(names, values, "totalSize");
        if (!(rows instanceof Rows found) || !(total instanceof Long size)) {
            throw new IOException("child rows are not of the documented shape");
        }
        String next = value(names, values, "nextRecordsUrl") instanceof String link ? link : null;
        PageReader.requireWayOn(value(names, values, "done"), next);
        return new ChildRows(size, found.records(), next);
    }

    private static @Nullable Object value(List<String> names, List<@Nullable Object> values, String name) {
        int index = names.indexOf(name);
        return index < 0 ? null : values.get(index);
    }

    private static Map<String, @Nullable Object> compound(List<String> names, List<@Nullable Object> values) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            map.put(names.get(i), values.get(i));
        }
        return Collections.unmodifiableMap(map);
    }

    private record Rows(List<SObject> records) {}
}
