package io.github.sfconnector.auth.integration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The text form of an integration, before it is encrypted: a JSON object whose {@code format} says how to read the rest. */
final class IntegrationText {

    private static final int FORMAT = 1;
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private IntegrationText() {}

    static String write(Integration integration) {
        ObjectNode node = JSON.createObjectNode();
        node.put("format", FORMAT);
        node.put("id", integration.id());
        node.put("name", integration.name());
        node.put("type", integration.type());
        node.put("description", integration.description());
        node.put("active", integration.active());
        node.put("createdAt", integration.createdAt().toString());
        ObjectNode config = node.putObject("config");
        integration.config().plain().forEach(config::put);
        return node.toString();
    }

    static Integration read(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            int format = node.path("format").asInt(0);
            if (format != FORMAT) {
                throw new IllegalArgumentException("the stored integration has format " + format
                        + ", this release reads format " + FORMAT + ": upgrade the library");
            }
            return new Integration(
                    node.path("id").asText(),
                    node.path("name").asText(),
                    node.path("type").asText(),
                    node.path("description").textValue(),
                    node.path("active").asBoolean(),
                    Instant.parse(node.path("createdAt").asText()),
                    IntegrationConfig.of(fields(node.path("config"))));
        } catch (JsonProcessingException | DateTimeException e) {
            // Without a cause: the parser's message quotes what it read.
            throw new IllegalArgumentException("the stored integration is damaged: set it up again");
        }
    }

    private static Map<String, String> fields(JsonNode config) {
        Map<String, String> fields = new LinkedHashMap<>();
        config.properties()
                .forEach(field -> fields.put(field.getKey(), field.getValue().asText()));
        return fields;
    }
}
