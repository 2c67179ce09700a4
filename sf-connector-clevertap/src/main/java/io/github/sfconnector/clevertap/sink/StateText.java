package io.github.sfconnector.clevertap.sink;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** A state as a JSON object of texts, with the version of this form in it. */
final class StateText {

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final String FORMAT = "#format";
    private static final String VERSION = "1";

    private StateText() {}

    static String write(Map<String, String> state) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField(FORMAT, VERSION);
            for (Map.Entry<String, String> entry : state.entrySet()) {
                json.writeStringField(entry.getKey(), entry.getValue());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    static Map<String, String> read(String text) {
        Map<String, String> state = new LinkedHashMap<>();
        try (JsonParser json = FACTORY.createParser(text)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                state.put(name, json.nextTextValue());
            }
        } catch (IOException e) {
            throw new IllegalStateException("a state in sf_destination_state is no JSON", e);
        }
        if (!VERSION.equals(state.remove(FORMAT))) {
            throw new IllegalStateException(
                    "a state in sf_destination_state is of another version: upgrade the library");
        }
        return state;
    }
}
