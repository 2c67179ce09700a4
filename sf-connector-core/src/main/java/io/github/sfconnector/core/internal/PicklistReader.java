package io.github.sfconnector.core.internal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.sfconnector.core.describe.PicklistValue;
import io.github.sfconnector.core.error.UnreadableResponseException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the picklist values of a record type. They are told with the places of controlling values in place of bits; bits are made of them. */
public final class PicklistReader {

    private PicklistReader() {}

    /**
     * Reads the body of the answer.
     *
     * @throws UnreadableResponseException when it is cut, damaged or of another shape
     */
    public static Map<String, List<PicklistValue>> read(byte[] body) {
        try (JsonParser parser = Json.parser(body)) {
            parser.nextToken();
            Json.require(parser, JsonToken.START_OBJECT);
            Map<String, List<PicklistValue>> fields = new LinkedHashMap<>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean found = parser.currentName().equals("picklistFieldValues");
                if (parser.nextToken() == JsonToken.START_OBJECT && found) {
                    fields(parser, fields);
                } else {
                    parser.skipChildren();
                }
            }
            Json.require(parser, JsonToken.END_OBJECT);
            return fields;
        } catch (IOException e) {
            throw new UnreadableResponseException(
                    "the picklist values of a record type are cut, damaged or not of the documented shape",
                    Json.scrubbed(e));
        }
    }

    private static void fields(JsonParser parser, Map<String, List<PicklistValue>> into) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            Json.require(parser, JsonToken.START_OBJECT);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean values = parser.currentName().equals("values");
                if (parser.nextToken() == JsonToken.START_ARRAY && values) {
                    into.put(field, values(parser));
                } else {
                    parser.skipChildren();
                }
            }
        }
    }

    private static List<PicklistValue> values(JsonParser parser) throws IOException {
        List<PicklistValue> values = new ArrayList<>();
        while (Json.nextObject(parser)) {
            Members members = Members.of(parser);
            values.add(new PicklistValue(
                    members.required("value"),
                    members.text("label", ""),
                    true,
                    false,
                    bits(members.texts("validFor"))));
        }
        return values;
    }

    private static @Nullable String bits(List<String> places) throws IOException {
        if (places.isEmpty()) {
            return null;
        }
        byte[] bits = new byte[0];
        for (String place : places) {
            int at = place(place);
            bits = Arrays.copyOf(bits, Math.max(bits.length, at / Byte.SIZE + 1));
            bits[at / Byte.SIZE] |= (byte) (0x80 >> (at % Byte.SIZE));
        }
        return Base64.getEncoder().encodeToString(bits);
    }

    private static int place(String text) throws IOException {
        if (!text.matches("\\d{1,5}")) {
            throw new IOException("no place of a controlling value");
        }
        return Integer.parseInt(text);
    }
}
