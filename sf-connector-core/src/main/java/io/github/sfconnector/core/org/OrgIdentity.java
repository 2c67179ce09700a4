package io.github.sfconnector.core.org;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who the session belongs to.
 *
 * @param userId 18-character Id of the user
 * @param organizationId 18-character Id of the org
 * @param username the login name, which people read as an address
 * @param displayName the user's name, or null
 * @param mail the user's address, or null
 * @param userType such as {@code STANDARD}, or null
 */
public record OrgIdentity(
        String userId,
        String organizationId,
        @Nullable String username,
        @Nullable String displayName,
        @Nullable String mail,
        @Nullable String userType) {

    /** Checks the Ids. */
    public OrgIdentity {
        Objects.requireNonNull(userId, "userId");
        Objects.requireNonNull(organizationId, "organizationId");
    }

    /** {@return the user's address} */
    public Optional<String> email() {
        return Optional.ofNullable(mail);
    }

    /** {@return the Ids; nothing about the person} */
    @Override
    public String toString() {
        return "OrgIdentity[user " + userId + ", org " + organizationId + "]";
    }
}
