package io.github.sfconnector.auth.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The files of a {@link FileTokenStore}: JSON objects whose {@code format} says how to read the rest. */
final class FileText {

    private static final int FORMAT = 1;
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private FileText() {}

    /** What a file says; without a ciphertext the tokens were deleted. */
    record Tokens(ConnectionKey key, long version, @Nullable String ciphertext) {}

    static String tokens(Tokens tokens) {
        ConnectionKey key = tokens.key();
        ObjectNode node = JSON.createObjectNode();
        node.put("format", FORMAT);
        node.put("tenantId", key.tenantId());
        node.put("connectorId", key.connectorId());
        node.put("version", tokens.version());
        if (tokens.ciphertext() != null) {
            node.put("ciphertext", tokens.ciphertext());
        }
        return node.toString();
    }

    static Tokens tokens(String file) {
        JsonNode node = parse(file);
        return new Tokens(
                key(node),
                node.path("version").asLong(),
                node.path("ciphertext").textValue());
    }

    private static ConnectionKey key(JsonNode node) {
        try {
            return new ConnectionKey(
                    node.path("tenantId").asText(), node.path("connectorId").asText());
        } catch (IllegalArgumentException e) {
            throw damaged();
        }
    }

    static String lease(@Nullable Instant until) {
        ObjectNode node = JSON.createObjectNode();
        node.put("format", FORMAT);
        if (until != null) {
            node.put("until", until.toString());
        }
        return node.toString();
    }

    /** When the lease ends: in the far past for one that was given back. */
    static Instant leasedUntil(String file) {
        String until = parse(file).path("until").textValue();
        try {
            return until == null ? Instant.MIN : Instant.parse(until);
        } catch (DateTimeException e) {
            throw damaged();
        }
    }

    private static JsonNode parse(String file) {
        JsonNode node;
        try {
            node = JSON.readTree(file);
        } catch (JsonProcessingException e) {
            throw damaged();
        }
        int format = node.path("format").asInt(0);
        if (format != FORMAT) {
            throw new TokenFileException(
                    "a file of the token store has format " + format + ", this release reads format " + FORMAT
                            + ": upgrade the library",
                    null);
        }
        return node;
    }

    private static TokenFileException damaged() {
        return new TokenFileException(
                "a file of the token store is damaged: restore it from a backup, or connect the org again", null);
    }
}
