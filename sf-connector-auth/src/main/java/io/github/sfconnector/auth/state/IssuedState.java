package io.github.sfconnector.auth.state;

import java.time.Instant;
import java.util.Objects;

/**
 * A state that was just made.
 *
 * @param text the value of the state parameter
 * @param nonce what makes it one of a kind, under which a one-time note can be kept
 * @param expiresAt from when on it is refused
 */
public record IssuedState(String text, String nonce, Instant expiresAt) {

    /** Checks that the parts are there. */
    public IssuedState {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(nonce, "nonce");
        Objects.requireNonNull(expiresAt, "expiresAt");
    }

    /** The time it ends; neither text nor nonce. */
    @Override
    public String toString() {
        return "IssuedState[expiresAt=" + expiresAt + "]";
    }
}
