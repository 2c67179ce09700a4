package io.github.sfconnector.auth;

import io.github.sfconnector.auth.store.ConnectionKey;
import io.github.sfconnector.auth.store.OAuthTokens;
import io.github.sfconnector.auth.store.StoredTokens;
import io.github.sfconnector.auth.store.TokenStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores what a consent brought, and tells when the user had consented before. */
final class Consents {

    /** Approvals that a user can give one app; the next one ends the oldest. */
    static final int MOST_APPROVALS = 5;

    private static final Logger LOG = LoggerFactory.getLogger("io.github.sfconnector.auth");

    private final TokenStore store;

    Consents(TokenStore store) {
        this.store = store;
    }

    /** Whether the connection has a grant already, which works without another consent. */
    boolean has(ConnectionKey key) {
        return store.load(key).filter(stored -> isAlive(stored.tokens())).isPresent();
    }

    // A consent wins over a refresh that saves at the same time.
    AuthorizedConnection keep(ConnectionKey key, OAuthTokens tokens) {
        try {
            OAuthTokens before = store.load(key).map(StoredTokens::tokens).orElse(null);
            StoredTokens stored = store.put(key, tokens);
            return new AuthorizedConnection(key, stored, warning(key, before, tokens));
        } catch (RuntimeException e) {
            throw new TokensNotSavedException(
                    key, true, false, "See to the token store, then start the consent again", e);
        }
    }

    private static @Nullable String warning(ConnectionKey key, @Nullable OAuthTokens before, OAuthTokens now) {
        if (before == null
                || !isAlive(before)
                || now.userId() == null
                || !now.userId().equals(before.userId())) {
            return null;
        }
        String warning =
                "user " + now.userId() + " had approved the app for " + key + " before. A user can approve an app "
                        + MOST_APPROVALS
                        + " times; the next approval ends the oldest grant, and the connection that uses it. Reuse the stored grant, or revoke it before a new consent";
        LOG.warn(warning);
        return warning;
    }

    private static boolean isAlive(OAuthTokens tokens) {
        return tokens.refreshToken() != null && tokens.life().refused() == null;
    }
}
