package io.github.sfconnector.testkit.internal.rest.composite;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.sfconnector.testkit.internal.http.Answer;
import io.github.sfconnector.testkit.internal.rest.JsonInput;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** JSON as trees, with numbers exactly as they were written. */
final class Json {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Json() {}

    /** The body of a request; refused as every resource refuses what is no JSON object. */
    static JsonNode object(byte[] body) {
        JsonInput.object(body);
        try {
            return MAPPER.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode tree(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The body of an answer as JSON text; null when it has none. */
    static @Nullable String body(Answer answer) {
        Answer.JsonBody json = answer.json();
        Answer.TextBody text = answer.text();
        if (json == null && text == null) {
            return null;
        }
        StringWriter written = new StringWriter();
        try (JsonGenerator out = MAPPER.createGenerator(written)) {
            if (json != null) {
                json.write(out);
            } else if (text != null) {
                StringWriter content = new StringWriter();
                text.content().write(content);
                out.writeString(content.toString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return written.toString();
    }
}
