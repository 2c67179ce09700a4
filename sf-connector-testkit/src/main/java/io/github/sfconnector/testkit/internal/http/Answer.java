package io.github.sfconnector.testkit.internal.http;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One answer. A JSON body is written when it is sent, straight to the wire or into the answer that embeds it.
 *
 * @param status HTTP status
 * @param headers in order
 * @param json writes a JSON body, or null
 * @param text another body, or null
 */
public record Answer(
        int status,
        Map<String, String> headers,
        @Nullable JsonBody json,
        @Nullable TextBody text) {

    /** Writes one JSON value. */
    @FunctionalInterface
    public interface JsonBody {

        /** Writes it. */
        void write(JsonGenerator out) throws IOException;
    }

    /** A body that is not JSON, written when it is sent. */
    public record TextBody(String contentType, TextWriter content) {}

    /** Writes text, as much as there is, without holding all of it. */
    @FunctionalInterface
    public interface TextWriter {

        /** Writes it. */
        void write(Writer out) throws IOException;
    }

    /** A JSON answer. */
    public static Answer json(int status, JsonBody body) {
        return new Answer(status, Map.of(), body, null);
    }

    /** An answer without a body. */
    public static Answer empty(int status) {
        return new Answer(status, Map.of(), null, null);
    }

    /** An answer that is not JSON. */
    public static Answer text(int status, String contentType, String content) {
        return text(status, contentType, out -> out.write(content));
    }

    /** An answer that is not JSON and may be large. */
    public static Answer text(int status, String contentType, TextWriter content) {
        return new Answer(status, Map.of(), null, new TextBody(contentType, content));
    }

    /** The same answer with one more header. */
    public Answer with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, more, json, text);
    }
}
