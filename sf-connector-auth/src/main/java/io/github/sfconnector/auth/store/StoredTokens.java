package io.github.sfconnector.auth.store;

import java.util.Objects;

/**
 * Tokens as a store holds them.
 *
 * @param tokens the tokens
 * @param version grows with each save; {@link TokenStore#save} refuses a save that does not replace the newest one
 */
public record StoredTokens(OAuthTokens tokens, long version) {

    /** Checks that the tokens are there. */
    public StoredTokens {
        Objects.requireNonNull(tokens, "tokens");
    }
}
