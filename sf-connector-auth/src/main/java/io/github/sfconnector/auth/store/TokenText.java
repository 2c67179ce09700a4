package io.github.sfconnector.auth.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The text form of tokens: a JSON object whose {@code format} says how to read the rest. */
final class TokenText {

    private static final int FORMAT = 1;
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private TokenText() {}

    static String write(OAuthTokens tokens) {
        ObjectNode node = JSON.createObjectNode();
        node.put("format", FORMAT);
        node.put("accessToken", tokens.accessToken());
        node.put("refreshToken", tokens.refreshToken());
        node.put("instanceUrl", tokens.instanceUrl().toString());
        node.put("organizationId", tokens.organizationId());
        node.put("userId", tokens.userId());
        node.put("scope", tokens.scope());
        node.put("issuedAt", tokens.issuedAt().toString());
        write(node, tokens.life());
        return node.toString();
    }

    private static void write(ObjectNode node, TokenLife life) {
        if (life.expiresAt() != null) {
            node.put("expiresAt", life.expiresAt().toString());
        }
        if (life.renewalBegan() != null) {
            node.put("renewalBegan", life.renewalBegan().toString());
        }
        if (life.rotation() != TokenLife.Rotation.UNKNOWN) {
            node.put("rotation", life.rotation().name());
        }
        if (life.refused() != null) {
            node.put("refused", life.refused());
        }
    }

    static OAuthTokens read(String text) {
        JsonNode node = parse(text);
        int format = node.path("format").asInt(0);
        if (format != FORMAT) {
            throw new IllegalArgumentException("the stored tokens have format " + format
                    + ", this version reads format " + FORMAT + ": upgrade, or connect the org again");
        }
        try {
            return new OAuthTokens(
                    node.path("accessToken").asText(),
                    text(node, "refreshToken"),
                    URI.create(node.path("instanceUrl").asText()),
                    text(node, "organizationId"),
                    text(node, "userId"),
                    text(node, "scope"),
                    Instant.parse(node.path("issuedAt").asText()),
                    life(node));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw damaged();
        }
    }

    private static TokenLife life(JsonNode node) {
        String rotation = text(node, "rotation");
        return new TokenLife(
                instant(node, "expiresAt"),
                instant(node, "renewalBegan"),
                rotation == null ? TokenLife.Rotation.UNKNOWN : TokenLife.Rotation.valueOf(rotation),
                text(node, "refused"));
    }

    private static @Nullable Instant instant(JsonNode node, String name) {
        String text = text(node, name);
        return text == null ? null : Instant.parse(text);
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw damaged();
        }
    }

    private static @Nullable String text(JsonNode node, String name) {
        return node.path(name).textValue();
    }

    // Without a cause: the parser's message quotes what it read.
    private static IllegalArgumentException damaged() {
        return new IllegalArgumentException("the stored tokens are damaged: connect the org again");
    }
}
