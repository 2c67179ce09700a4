package io.github.sfconnector.auth;

import java.time.Instant;
import java.util.Optional;

/**
 * Keeps the PKCE verifier of each consent that is under way, and makes its state good for one use. All instances of the host that may receive the callback must share it. Implementations must be thread-safe.
 */
public interface PendingAuthorizations {

    /**
     * Keeps a verifier.
     *
     * @param nonce what the consent's state is known by
     * @param verifier the secret to keep
     * @param expiresAt when it may be forgotten
     */
    void put(String nonce, String verifier, Instant expiresAt);

    /**
     * Hands the verifier out and forgets it in one step, so that of two callers only one gets it.
     *
     * @param nonce what the consent's state is known by
     * @return empty when it is unknown, was taken before, or has expired
     */
    Optional<String> take(String nonce);
}
