package io.github.sfconnector.testkit.store;

import io.github.sfconnector.auth.store.ConnectionKey;
import io.github.sfconnector.auth.store.Lease;
import io.github.sfconnector.auth.store.OAuthTokens;
import io.github.sfconnector.auth.store.StoredTokens;
import io.github.sfconnector.auth.store.TokenStore;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A token store that fails at chosen saves, counted from 1 over its whole life. Thread-safe if the store behind it is. */
public final class FailingTokenStore implements TokenStore {

    private final TokenStore store;
    private final Fuse fuse;

    private FailingTokenStore(TokenStore store, Fuse fuse) {
        this.store = Objects.requireNonNull(store, "store");
        this.fuse = fuse;
    }

    /**
     * A store that does not save at the chosen saves.
     *
     * @param store does everything else
     * @param saves numbers of the saves that fail
     * @return the failing store
     */
    public static FailingTokenStore before(TokenStore store, int... saves) {
        return new FailingTokenStore(store, new Fuse("save", false, saves));
    }

    /**
     * A store that saves at the chosen saves, and then fails.
     *
     * @param store does everything
     * @param saves numbers of the saves that fail
     * @return the failing store
     */
    public static FailingTokenStore after(TokenStore store, int... saves) {
        return new FailingTokenStore(store, new Fuse("save", true, saves));
    }

    @Override
    public Optional<StoredTokens> load(ConnectionKey key) {
        return store.load(key);
    }

    /**
     * {@inheritDoc}
     *
     * @throws InjectedFailureException at a chosen save
     */
    @Override
    public StoredTokens save(ConnectionKey key, OAuthTokens tokens, @Nullable StoredTokens replaces) {
        return fuse.pass(() -> store.save(key, tokens, replaces));
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
