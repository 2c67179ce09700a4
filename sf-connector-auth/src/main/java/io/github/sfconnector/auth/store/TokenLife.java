package io.github.sfconnector.auth.store;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known about the life of tokens, beside the tokens themselves.
 *
 * @param expiresAt when the access token ends, or null when the answer did not say (Salesforce's own does not)
 * @param renewalBegan when a request with the refresh token was begun whose answer is not stored, or null. Whoever finds it set must not send the refresh token
 *     before it is known to be unused: with rotation, using it twice revokes the grant
 * @param rotation whether a refresh brings a new refresh token
 * @param refused why the service has refused the refresh token for good, or null. No process sends it again then, unless it is asked to
 */
public record TokenLife(
        @Nullable Instant expiresAt,
        @Nullable Instant renewalBegan,
        Rotation rotation,
        @Nullable String refused) {

    /** Nothing is known yet. */
    public static final TokenLife UNKNOWN = new TokenLife(null, null, Rotation.UNKNOWN, null);

    /** Whether the app rotates refresh tokens, as far as its answers showed. */
    public enum Rotation {
        /** No refresh was seen yet. */
        UNKNOWN,
        /** The last refresh left the refresh token as it was. */
        OFF,
        /** A refresh brought a new refresh token. */
        ON
    }

    /** Checks that the rotation is there. */
    public TokenLife {
        Objects.requireNonNull(rotation, "rotation");
    }

    /**
     * The same with a renewal under way.
     *
     * @param at when it began
     * @return a copy
     */
    public TokenLife begun(Instant at) {
        return new TokenLife(expiresAt, Objects.requireNonNull(at, "at"), rotation, refused);
    }

    /**
     * The same with no renewal under way.
     *
     * @param reason why the refresh token was refused for good, or null when it was not
     * @return a copy
     */
    public TokenLife settled(@Nullable String reason) {
        return new TokenLife(expiresAt, null, rotation, reason);
    }
}
