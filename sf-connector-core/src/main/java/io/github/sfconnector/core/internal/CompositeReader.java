package io.github.sfconnector.core.internal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.sfconnector.core.error.UnreadableResponseException;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Takes the answer to a composite request of reads apart, each part as its bytes stand. */
public final class CompositeReader {

    private CompositeReader() {}

    /**
     * The parts by reference.
     *
     * @throws UnreadableResponseException when the answer is cut, damaged or not a composite one
     */
    public static Map<String, Part> read(HttpResponse<byte[]> response) {
        byte[] body = response.body();
        try (JsonParser parser = Json.parser(body)) {
            parser.nextToken();
            Json.require(parser, JsonToken.START_OBJECT);
            Map<String, Part> parts = new HashMap<>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean found = parser.currentName().equals("compositeResponse");
                parser.nextToken();
                if (found) {
                    Json.require(parser, JsonToken.START_ARRAY);
                    parts(parser, body, parts);
                } else {
                    parser.skipChildren();
                }
            }
            Json.require(parser, JsonToken.END_OBJECT);
            return parts;
        } catch (IOException e) {
            throw new UnreadableResponseException(
                    "the answer to a composite request is cut, damaged or not of the documented shape",
                    Json.scrubbed(e));
        }
    }

    private static void parts(JsonParser parser, byte[] body, Map<String, Part> into) throws IOException {
        while (Json.nextObject(parser)) {
            byte[] content = {};
            int status = 0;
            String reference = "";
            Map<String, List<String>> headers = Map.of();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                switch (name) {
                    case "body" -> content = slice(parser, body);
                    case "httpStatusCode" -> status = parser.getIntValue();
                    case "referenceId" -> reference = Json.text(parser, "");
                    case "httpHeaders" -> headers = headers(parser);
                    default -> parser.skipChildren();
                }
            }
            into.put(reference, new Part(status, headers, new Body(content)));
        }
    }

    private static byte[] slice(JsonParser parser, byte[] body) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return new byte[0];
        }
        int from = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        parser.finishToken();
        return Arrays.copyOfRange(body, from, (int) parser.currentLocation().getByteOffset());
    }

    private static Map<String, List<String>> headers(JsonParser parser) throws IOException {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return headers;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            headers.put(name, List.of(Json.text(parser, "")));
        }
        return headers;
    }

    /**
     * One part.
     *
     * @param status its HTTP status
     * @param headers its headers
     * @param body its bytes; empty where it has none
     */
    public record Part(int status, Map<String, List<String>> headers, Body body) {}

    /** Bytes of an answer, which nobody changes. */
    public static final class Body {

        private final byte[] bytes;

        Body(byte[] bytes) {
            this.bytes = bytes;
        }

        byte[] bytes() {
            return bytes;
        }
    }
}
