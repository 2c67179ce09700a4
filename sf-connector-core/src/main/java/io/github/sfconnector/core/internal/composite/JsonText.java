package io.github.sfconnector.core.internal.composite;

import com.fasterxml.jackson.core.JsonParser;
import io.github.sfconnector.core.SObject;
import io.github.sfconnector.core.internal.Json;
import io.github.sfconnector.core.internal.RecordWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/** JSON values as text, to stand within a larger document or taken out of one. */
public final class JsonText {

    private JsonText() {}

    /** The fields of a record. */
    public static String of(SObject record, Set<String> without) {
        return new String(RecordWriter.fields(record, without), StandardCharsets.UTF_8);
    }

    /** The text itself, if it is one JSON value: anything else would break out of the document around it. */
    public static String checked(String json) {
        try (JsonParser parser = Json.parser(json.getBytes(StandardCharsets.UTF_8))) {
            if (parser.nextToken() == null) {
                throw new IllegalArgumentException("the body is empty, not one JSON value");
            }
            parser.skipChildren();
            parser.finishToken();
            Json.requireEnd(parser);
            return json;
        } catch (IOException e) {
            throw new IllegalArgumentException("the body is not one JSON value", Json.scrubbed(e));
        }
    }

    /** The bytes of the value that starts with the current token; the parser is at its end afterwards. */
    static byte[] slice(JsonParser parser, byte[] document) throws IOException {
        int from = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        parser.finishToken();
        int to = (int) parser.currentLocation().getByteOffset();
        if (from < 0 || to < from) {
            throw new IOException("the document is not in UTF-8");
        }
        return Arrays.copyOfRange(document, from, to);
    }
}
