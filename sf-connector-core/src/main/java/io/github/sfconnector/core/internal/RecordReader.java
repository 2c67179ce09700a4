package io.github.sfconnector.core.internal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.SerializedString;
import io.github.sfconnector.core.SObject;
import io.github.sfconnector.core.SObjectShape;
import io.github.sfconnector.core.internal.Layout.Slot;
import io.github.sfconnector.core.query.ChildRows;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the objects of one answer and shares one shape among the records that have the same type and names. An object with attributes is a
 * record, one with rows is a child subquery, any other is a compound value.
 */
public final class RecordReader {

    private static final SerializedString TYPE = new SerializedString("type");

    private final Slot top = new Slot();

    /** Where the rows of the answer itself stand. */
    Slot top() {
        return top;
    }

    /** Reads the object whose start is the current token, one of the answer's own rows: an SObject, ChildRows or a Map. */
    public Object object(JsonParser parser) throws IOException {
        return object(parser, top);
    }

    /** Reads the object whose start is the current token: an SObject, ChildRows or a Map. */
    Object object(JsonParser parser, Slot slot) throws IOException {
        Layout layout = slot.latest();
        if (layout == null) {
            parser.nextToken();
            return new Unfamiliar(slot).read(parser);
        }
        @Nullable Object[] values = new @Nullable Object[layout.names().size()];
        int filled = 0;
        for (int i = 0; i < layout.size(); i++) {
            if (!parser.nextFieldName(layout.member(i))) {
                return new Unfamiliar(slot, layout, i, layout.type(), values, filled).read(parser);
            }
            JsonToken token = parser.nextToken();
            if (i != layout.attributes()) {
                values[filled++] = value(parser, token, layout.slot(i));
                continue;
            }
            String type = token == JsonToken.START_OBJECT ? type(parser, layout.type()) : null;
            if (type == null || !type.equals(layout.type())) {
                return otherType(parser, slot, layout, i, type, values, filled);
            }
        }
        return parser.nextToken() == JsonToken.END_OBJECT
                ? finish(layout, values)
                : new Unfamiliar(slot, layout, layout.size(), layout.type(), values, filled).read(parser);
    }

    private Object otherType(
            JsonParser parser,
            Slot slot,
            Layout layout,
            int index,
            @Nullable String type,
            @Nullable Object[] values,
            int filled)
            throws IOException {
        Unfamiliar members = new Unfamiliar(slot, layout, index, null, values, filled);
        members.attributes(parser, type);
        parser.nextToken();
        return members.read(parser);
    }

    private @Nullable Object value(JsonParser parser, JsonToken token, Slot slot) throws IOException {
        return switch (token) {
            case VALUE_STRING -> parser.getText();
            case VALUE_NULL -> null;
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT -> whole(parser);
            case VALUE_NUMBER_FLOAT -> decimal(parser);
            case START_OBJECT -> object(parser, slot);
            case START_ARRAY -> new Rows(PageReader.rows(parser, this, slot));
            default -> throw new IOException("unexpected token");
        };
    }

    // An exponent that no decimal can have is no number of the service's.
    private static Object decimal(JsonParser parser) throws IOException {
        try {
            return parser.getDecimalValue();
        } catch (NumberFormatException e) {
            throw new IOException("a number is out of range");
        }
    }

    private static Object whole(JsonParser parser) throws IOException {
        return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                ? parser.getDecimalValue()
                : (Object) parser.getLongValue();
    }

    /** The type in the attributes whose start is the current token; the expected text itself when it is that. */
    private static String type(JsonParser parser, @Nullable String expected) throws IOException {
        String type = "";
        if (parser.nextFieldName(TYPE)) {
            type = typeValue(parser, expected);
            parser.nextToken();
        }
        while (parser.currentToken() == JsonToken.FIELD_NAME) {
            boolean isType = parser.currentName().equals("type");
            if (isType) {
                type = typeValue(parser, expected);
            } else {
                parser.nextToken();
                parser.skipChildren();
            }
            parser.nextToken();
        }
        Json.require(parser, JsonToken.END_OBJECT);
        return type;
    }

    private static String typeValue(JsonParser parser, @Nullable String expected) throws IOException {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.VALUE_STRING && expected != null && parser.getTextLength() == expected.length()) {
            int from = parser.getTextOffset();
            boolean same = Arrays.equals(
                    parser.getTextCharacters(),
                    from,
                    from + expected.length(),
                    expected.toCharArray(),
                    0,
                    expected.length());
            return same ? expected : parser.getText();
        }
        return Json.text(parser, "");
    }

    /** The object of this kind. */
    static Object finish(Layout layout, @Nullable Object[] values) throws IOException {
        SObjectShape shape = layout.shape();
        if (shape == null) {
            return layout.names().contains("records")
                    ? children(layout.names(), values)
                    : compound(layout.names(), values);
        }
        try {
            return shape.record(values);
        } catch (IllegalArgumentException e) {
            throw new IOException("a record of " + shape.type() + " has a value of no known type", e);
        }
    }

    private static ChildRows children(List<String> names, @Nullable Object[] values) throws IOException {
        Object rows = values[names.indexOf("records")];
        Object total = value(names, values, "totalSize");
        if (!(rows instanceof Rows found) || !(total instanceof Long size)) {
            throw new IOException("child rows are not of the documented shape");
        }
        String next = value(names, values, "nextRecordsUrl") instanceof String link ? link : null;
        PageReader.requireWayOn(value(names, values, "done"), next);
        return new ChildRows(size, found.records(), next);
    }

    private static @Nullable Object value(List<String> names, @Nullable Object[] values, String name) {
        int index = names.indexOf(name);
        return index < 0 ? null : values[index];
    }

    private static Map<String, @Nullable Object> compound(List<String> names, @Nullable Object[] values) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            map.put(names.get(i), values[i]);
        }
        return Collections.unmodifiableMap(map);
    }

    private record Rows(List<SObject> records) {}

    /** The members of an object that looks like none before it, or not like the last one from some member on. */
    private final class Unfamiliar {

        private final Slot slot;
        private final List<String> members = new ArrayList<>();
        private final List<Slot> slots = new ArrayList<>();
        private final List<@Nullable Object> values = new ArrayList<>();
        private int attributes = -1;
        private @Nullable String type;

        Unfamiliar(Slot slot) {
            this.slot = slot;
        }

        Unfamiliar(Slot slot, Layout like, int members, @Nullable String type, @Nullable Object[] values, int filled) {
            this.slot = slot;
            for (int i = 0; i < members; i++) {
                this.members.add(like.member(i).getValue());
                this.slots.add(like.slot(i));
            }
            if (like.attributes() >= 0 && like.attributes() < members) {
                this.attributes = like.attributes();
                this.type = type;
            }
            this.values.addAll(Arrays.asList(values).subList(0, filled));
        }

        void attributes(JsonParser parser, @Nullable String found) throws IOException {
            if (found == null) {
                add(Layout.ATTRIBUTES, parser);
                return;
            }
            attributes = members.size();
            type = found;
            members.add(Layout.ATTRIBUTES);
            slots.add(new Slot());
        }

        /** Reads on from the current token, a member's name or the object's end. */
        Object read(JsonParser parser) throws IOException {
            while (parser.currentToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken token = parser.nextToken();
                boolean says = name.equals(Layout.ATTRIBUTES) && token == JsonToken.START_OBJECT && attributes < 0;
                if (says) {
                    attributes(parser, RecordReader.type(parser, null));
                } else {
                    add(name, parser);
                }
                parser.nextToken();
            }
            Json.require(parser, JsonToken.END_OBJECT);
            return finish(slot.find(type, members, attributes, slots), values.toArray());
        }

        private void add(String name, JsonParser parser) throws IOException {
            Slot nested = new Slot();
            members.add(name);
            slots.add(nested);
            values.add(value(parser, parser.currentToken(), nested));
        }
    }
}
