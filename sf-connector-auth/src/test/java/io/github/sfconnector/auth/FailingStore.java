package io.github.sfconnector.auth;

import io.github.sfconnector.auth.store.ConnectionKey;
import io.github.sfconnector.auth.store.Lease;
import io.github.sfconnector.auth.store.OAuthTokens;
import io.github.sfconnector.auth.store.StoredTokens;
import io.github.sfconnector.auth.store.TokenStore;
import java.time.Duration;
import java.util.Optional;

/** A store whose next saves fail, after some that work. */
final class FailingStore implements TokenStore {

    private final TokenStore store;
    private int works;
    private int failures;

    FailingStore(TokenStore store, int failures) {
        this(store, 0, failures);
    }

    FailingStore(TokenStore store, int works, int failures) {
        this.store = store;
        this.works = works;
        this.failures = failures;
    }

    @Override
    public Optional<StoredTokens> load(ConnectionKey key) {
        return store.load(key);
    }

    @Override
    public synchronized StoredTokens save(ConnectionKey key, OAuthTokens tokens, StoredTokens replaces) {
        if (works-- <= 0 && failures-- > 0) {
            throw new IllegalStateException("the disk is full");
        }
        return store.save(key, tokens, replaces);
    }

    @Override
    public void delete(ConnectionKey key) {
        store.delete(key);
    }

    @Override
    public Optional<Lease> lease(ConnectionKey key, Duration duration) {
        return store.lease(key, duration);
    }
}
