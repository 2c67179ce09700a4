package io.github.sfconnector.auth;

import io.github.sfconnector.auth.store.ConnectionKey;
import io.github.sfconnector.auth.store.StoredTokens;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The result of a consent: the tokens are stored.
 *
 * @param key the connection
 * @param stored what the store holds now; {@code organizationId} says which org the user chose
 * @param warning what to tell an operator, such as that the user had approved the app for this connection before; or null
 */
public record AuthorizedConnection(
        ConnectionKey key, StoredTokens stored, @Nullable String warning) {

    /** Checks that the parts are there. */
    public AuthorizedConnection {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(stored, "stored");
    }
}
