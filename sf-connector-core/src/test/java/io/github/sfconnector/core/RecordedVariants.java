package io.github.sfconnector.core;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sfconnector.core.Recordings.Recording;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The same answer as another version of the API might write it. */
final class RecordedVariants {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private RecordedVariants() {}

    static boolean isJson(Recording recording) {
        return recording.body().stripLeading().matches("(?s)[\\[{].*");
    }

    static Recording reordered(Recording recording) {
        return with(recording, reordered(recording.json()), false);
    }

    static Recording withUnknownMembers(Recording recording) {
        return with(recording, extended(recording.json().deepCopy()), false);
    }

    static Recording laidOut(Recording recording) {
        return with(recording, recording.json(), true);
    }

    private static Recording with(Recording recording, JsonNode body, boolean indented) {
        try {
            String text = MAPPER.writer()
                    .with(SerializationFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                    .without(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                    .writeValueAsString(body);
            String written = indented ? body.toPrettyString() : text;
            return new Recording(recording.name(), recording.status(), written, recording.request());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode reordered(JsonNode node) {
        if (node.isArray()) {
            ArrayNode array = MAPPER.createArrayNode();
            node.forEach(item -> array.add(reordered(item)));
            return array;
        }
        if (!node.isObject()) {
            return node;
        }
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        Collections.reverse(names);
        ObjectNode object = MAPPER.createObjectNode();
        names.forEach(name -> object.set(name, reordered(node.get(name))));
        return object;
    }

    // Not among HTTP headers, which are no members of the API's own.
    private static JsonNode extended(JsonNode node) {
        node.forEach(RecordedVariants::extended);
        if (node instanceof ObjectNode object && !object.has("Location") && !object.has("Last-Modified")) {
            object.set(
                    "newInLaterVersions", MAPPER.createObjectNode().put("a", 1).set("b", MAPPER.createArrayNode()));
        }
        return node;
    }
}
