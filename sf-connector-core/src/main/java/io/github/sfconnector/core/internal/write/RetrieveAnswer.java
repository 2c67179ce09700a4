package io.github.sfconnector.core.internal.write;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.sfconnector.core.SObject;
import io.github.sfconnector.core.error.UnreadableResponseException;
import io.github.sfconnector.core.internal.Json;
import io.github.sfconnector.core.internal.RecordReader;
import io.github.sfconnector.core.write.RetrieveResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The question for many records by Id, and its answer: a list with null for each that is not there. */
final class RetrieveAnswer {

    private RetrieveAnswer() {}

    static byte[] question(Collection<String> ids, Collection<String> fields) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(24 * ids.size() + 64);
        try (JsonGenerator json = Json.generator(out)) {
            json.writeStartObject();
            texts(json, "ids", ids);
            texts(json, "fields", fields);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void texts(JsonGenerator json, String name, Collection<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    static List<@Nullable SObject> read(byte[] body) {
        try (JsonParser parser = Json.parser(body)) {
            parser.nextToken();
            Json.require(parser, JsonToken.START_ARRAY);
            RecordReader reader = new RecordReader();
            List<@Nullable SObject> rows = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                rows.add(row(parser, reader));
            }
            Json.requireEnd(parser);
            return rows;
        } catch (IOException e) {
            throw new UnreadableResponseException(
                    "the answer to a retrieve is cut, damaged or not of the documented shape", Json.scrubbed(e));
        }
    }

    private static @Nullable SObject row(JsonParser parser, RecordReader reader) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        Json.require(parser, JsonToken.START_OBJECT);
        if (reader.object(parser) instanceof SObject row) {
            return row;
        }
        throw new IOException("a row without attributes");
    }

    static RetrieveResult matched(List<String> ids, List<@Nullable SObject> rows) {
        if (rows.size() > ids.size()) {
            throw new UnreadableResponseException(
                    "a retrieve of " + ids.size() + " records was answered with " + rows.size(), null);
        }
        Map<String, SObject> found = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            SObject row = rows.get(i);
            if (row == null) {
                missing.add(ids.get(i));
            } else {
                requireSame(ids.get(i), row);
                found.put(ids.get(i), row);
            }
        }
        return new RetrieveResult(found, missing, ids.subList(rows.size(), ids.size()));
    }

    // The order of the answer is all that ties a row to its Id when Id was not selected.
    private static void requireSame(String asked, SObject row) {
        if (row.get("Id") instanceof String id && !id.regionMatches(0, asked, 0, Math.min(15, id.length()))) {
            throw new UnreadableResponseException(
                    "the rows of a retrieve of " + row.type() + " are not in the order of the Ids", null);
        }
    }
}
