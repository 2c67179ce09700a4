package io.github.sfconnector.testkit.internal.fault;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import io.github.sfconnector.testkit.internal.http.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Answers that the org did not give. */
final class Bodies {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HTML = "text/html;charset=iso-8859-1";

    private Bodies() {}

    static Answer error(int code, String errorCode, String message) {
        return Answer.json(code, out -> {
            out.writeStartArray();
            out.writeStartObject();
            out.writeStringField("message", message);
            out.writeStringField("errorCode", errorCode);
            out.writeEndObject();
            out.writeEndArray();
        });
    }

    static Answer oauthError(String error, String description) {
        return Answer.json(400, out -> {
            out.writeStartObject();
            out.writeStringField("error", error);
            out.writeStringField("error_description", description);
            out.writeEndObject();
        });
    }

    static Answer html(int code) {
        return Answer.text(
                code,
                HTML,
                switch (code) {
                    case 414 -> "<h1>Bad Message 414</h1><pre>reason: URI Too Long</pre>";
                    case 431 -> "<h1>Bad Message 431</h1><pre>reason: Request Header Fields Too Large</pre>";
                    case 420 ->
                        "<html><head><title>Instance not available</title></head><body><h1>Sorry to interrupt</h1><p>This instance is not"
                                + " available.</p></body></html>";
                    default ->
                        "<html><head><title>Service Unavailable</title></head><body><h1>We are down for maintenance.</h1><p>Status "
                                + code + "</p></body></html>";
                });
    }

    /** The same answer without the last elements of its array. */
    static Answer shortened(Answer answer, int missing) {
        if (answer.json() == null || !(tree(answer.json()) instanceof ArrayNode array)) {
            return answer;
        }
        for (int i = 0; i < missing && !array.isEmpty(); i++) {
            array.remove(array.size() - 1);
        }
        return new Answer(answer.status(), answer.headers(), out -> write(out, array), null);
    }

    private static JsonNode tree(Answer.JsonBody body) {
        try (TokenBuffer buffer = new TokenBuffer(JSON, false)) {
            body.write(buffer);
            return JSON.readTree(buffer.asParser());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(JsonGenerator out, JsonNode tree) throws IOException {
        out.writeRawValue(tree.toString());
    }
}
