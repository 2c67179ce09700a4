package io.github.sfconnector.auth;

import io.github.sfconnector.auth.store.ConnectionKey;
import io.github.sfconnector.auth.store.Lease;
import io.github.sfconnector.auth.store.OAuthTokens;
import io.github.sfconnector.auth.store.StoredTokens;
import io.github.sfconnector.auth.store.TokenStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A store that writes down what it was asked, after it has done it. */
class RecordingStore implements TokenStore {

    private final TokenStore store;
    private final List<String> events;

    RecordingStore(TokenStore store, List<String> events) {
        this.store = store;
        this.events = events;
    }

    @Override
    public Optional<StoredTokens> load(ConnectionKey key) {
        Optional<StoredTokens> loaded = store.load(key);
        events.add("load");
        return loaded;
    }

    @Override
    public StoredTokens save(ConnectionKey key, OAuthTokens tokens, StoredTokens replaces) {
        StoredTokens saved = store.save(key, tokens, replaces);
        events.add("saved " + tokens.refreshToken());
        return saved;
    }

    @Override
    public void delete(ConnectionKey key) {
        store.delete(key);
    }

    @Override
    public Optional<Lease> lease(ConnectionKey key, Duration duration) {
        Optional<Lease> lease = store.lease(key, duration);
        lease.ifPresent(held -> events.add("leased"));
        return lease.map(held -> () -> {
            held.close();
            events.add("released");
        });
    }
}
