package io.github.sfconnector.core.internal.bulk;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.sfconnector.core.bulk.BulkDelimiter;
import io.github.sfconnector.core.bulk.BulkJobInfo;
import io.github.sfconnector.core.error.UnreadableResponseException;
import io.github.sfconnector.core.internal.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Jobs in JSON. */
final class JobAnswers {

    private JobAnswers() {}

    static byte[] state(String state) {
        return texts(Map.of("state", state));
    }

    /** An object of these texts. */
    static byte[] texts(Map<String, String> members) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(256);
        try (JsonGenerator json = Json.generator(out)) {
            json.writeStartObject();
            for (Map.Entry<String, String> member : new LinkedHashMap<>(members).entrySet()) {
                json.writeStringField(member.getKey(), member.getValue());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static BulkJobInfo info(byte[] body) {
        try (JsonParser parser = Json.parser(body)) {
            parser.nextToken();
            Json.require(parser, JsonToken.START_OBJECT);
            Map<String, String> members = new HashMap<>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                members.put(name, Json.text(parser, ""));
            }
            Json.requireEnd(parser);
            return info(members);
        } catch (IOException | IllegalArgumentException e) {
            throw new UnreadableResponseException(
                    "the answer about a bulk job is cut, damaged or not of the documented shape", null);
        }
    }

    private static BulkJobInfo info(Map<String, String> members) throws IOException {
        String id = members.getOrDefault("id", "");
        String state = members.getOrDefault("state", "");
        if (id.isEmpty() || state.isEmpty()) {
            throw new IOException("a job without id or state");
        }
        String failure = members.getOrDefault("errorMessage", "");
        return new BulkJobInfo(
                id,
                members.getOrDefault("operation", ""),
                members.getOrDefault("object", ""),
                state,
                BulkDelimiter.valueOf(members.getOrDefault("columnDelimiter", "COMMA")),
                failure.isEmpty() ? null : failure,
                Long.parseLong(members.getOrDefault("numberRecordsProcessed", "-1")),
                Long.parseLong(members.getOrDefault("numberRecordsFailed", "-1")));
    }
}
