package io.github.sfconnector.core.internal.composite;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.sfconnector.core.composite.SubResult;
import io.github.sfconnector.core.composite.Subrequest;
import io.github.sfconnector.core.internal.Json;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One part of a composite or batch answer. */
final class Part {

    private @Nullable String referenceId;
    private int status;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private byte[] body = new byte[0];

    private Part() {}

    static Part read(JsonParser parser, byte[] document) throws IOException {
        Part part = new Part();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "referenceId" -> part.referenceId = Json.text(parser);
                case "httpStatusCode", "statusCode" -> part.status = parser.getIntValue();
                case "httpHeaders" -> part.headers(parser);
                case "body", "result" -> part.body(parser, document);
                default -> parser.skipChildren();
            }
        }
        if (part.status < 100) {
            throw new IOException("a part without a status");
        }
        return part;
    }

    private void headers(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            headers.put(name, Json.text(parser, ""));
        }
    }

    private void body(JsonParser parser, byte[] document) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_NULL) {
            body = JsonText.slice(parser, document);
        }
    }

    @Nullable
    String referenceId() {
        return referenceId;
    }

    int status() {
        return status;
    }

    byte[] body() {
        return body;
    }

    SubResult of(Subrequest request) {
        return new SubResult(request, status, headers, body);
    }
}
