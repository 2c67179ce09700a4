package io.github.sfconnector.auth;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sfconnector.core.error.UnreadableResponseException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who a session acts as, from the userinfo service or the identity URL.
 *
 * @param userId the user's id
 * @param organizationId the org's id
 * @param username the login name, or null when it was not told
 * @param displayName the name as people write it, or null
 * @param email the address, or null
 */
public record UserInfo(
        String userId,
        String organizationId,
        @Nullable String username,
        @Nullable String displayName,
        @Nullable String email) {

    /** Checks that the ids are there. */
    public UserInfo {
        Objects.requireNonNull(userId, "userId");
        Objects.requireNonNull(organizationId, "organizationId");
    }

    // The two services name the same things differently.
    static UserInfo read(JsonNode node) {
        String user = node.path("user_id").textValue();
        String organization = node.path("organization_id").textValue();
        if (user == null || organization == null) {
            throw new UnreadableResponseException(
                    "the identity service answered without user_id or organization_id", null);
        }
        return new UserInfo(
                user,
                organization,
                either(node, "preferred_username", "username"),
                either(node, "name", "display_name"),
                node.path("email").textValue());
    }

    private static @Nullable String either(JsonNode node, String first, String second) {
        String text = node.path(first).textValue();
        return text == null ? node.path(second).textValue() : text;
    }

    /** The ids only: the rest is about a person. */
    @Override
    public String toString() {
        return "UserInfo[userId=" + userId + ", organizationId=" + organizationId + "]";
    }
}
