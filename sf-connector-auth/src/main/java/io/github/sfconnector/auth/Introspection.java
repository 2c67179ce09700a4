package io.github.sfconnector.auth;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the org says of a token.
 *
 * @param active whether it can be used now; when it cannot, nothing else is told
 * @param username whose it is, or null
 * @param clientId which app's it is, or null
 * @param scope what it allows, with blanks between, or null
 * @param expiresAt when it ends, or null
 */
public record Introspection(
        boolean active,
        @Nullable String username,
        @Nullable String clientId,
        @Nullable String scope,
        @Nullable Instant expiresAt) {

    static Introspection read(JsonNode node) {
        return new Introspection(
                node.path("active").asBoolean(false),
                node.path("username").textValue(),
                node.path("client_id").textValue(),
                node.path("scope").textValue(),
                Optional.of(node.path("exp"))
                        .filter(JsonNode::canConvertToLong)
                        .map(exp -> Instant.ofEpochSecond(exp.asLong()))
                        .orElse(null));
    }
}
