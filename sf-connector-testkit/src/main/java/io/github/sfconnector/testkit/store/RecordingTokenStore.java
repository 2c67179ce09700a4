package io.github.sfconnector.testkit.store;

import io.github.sfconnector.auth.store.ConnectionKey;
import io.github.sfconnector.auth.store.InMemoryTokenStore;
import io.github.sfconnector.auth.store.Lease;
import io.github.sfconnector.auth.store.OAuthTokens;
import io.github.sfconnector.auth.store.StoredTokens;
import io.github.sfconnector.auth.store.TokenStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A token store that remembers what it was asked, in order, but no token. Thread-safe if the store behind it is. */
public final class RecordingTokenStore implements TokenStore {

    private final TokenStore store;
    private final List<Call> calls = new ArrayList<>();

    /** What a store can be asked. */
    public enum Operation {
        /** {@link TokenStore#load}. */
        LOAD,
        /** {@link TokenStore#save}. */
        SAVE,
        /** {@link TokenStore#delete}. */
        DELETE,
        /** {@link TokenStore#lease}. */
        LEASE
    }

    /**
     * One call.
     *
     * @param operation what was asked
     * @param key for whose tokens
     * @param successful whether tokens were found, saved or deleted, or a lease was given
     */
    public record Call(Operation operation, ConnectionKey key, boolean successful) {

        /** Checks that operation and key are there. */
        public Call {
            Objects.requireNonNull(operation, "operation");
            Objects.requireNonNull(key, "key");
        }
    }

    /** A recording store that keeps tokens in memory, on the system clock. */
    public RecordingTokenStore() {
        this(new InMemoryTokenStore());
    }

    /**
     * A recording store before another one.
     *
     * @param store keeps the tokens
     */
    public RecordingTokenStore(TokenStore store) {
        this.store = Objects.requireNonNull(store, "store");
    }

    @Override
    public Optional<StoredTokens> load(ConnectionKey key) {
        Optional<StoredTokens> found = store.load(key);
        add(Operation.LOAD, key, found.isPresent());
        return found;
    }

    @Override
    public StoredTokens save(ConnectionKey key, OAuthTokens tokens, @Nullable StoredTokens replaces) {
        boolean saved = false;
        try {
            StoredTokens stored = store.save(key, tokens, replaces);
            saved = true;
            return stored;
        } finally {
            add(Operation.SAVE, key, saved);
        }
    }

    @Override
    public void delete(ConnectionKey key) {
        store.delete(key);
        add(Operation.DELETE, key, true);
    }

    @Override
    public Optional<Lease> lease(ConnectionKey key, Duration duration) {
        Optional<Lease> lease = store.lease(key, duration);
        add(Operation.LEASE, key, lease.isPresent());
        return lease;
    }

    private void add(Operation operation, ConnectionKey key, boolean successful) {
        synchronized (calls) {
            calls.add(new Call(operation, key, successful));
        }
    }

    /** {@return every call so far, oldest first} */
    public List<Call> calls() {
        synchronized (calls) {
            return List.copyOf(calls);
        }
    }

    /**
     * Counts the successful calls of one kind.
     *
     * @param operation the kind
     * @return how many
     */
    public long count(Operation operation) {
        return calls().stream()
                .filter(call -> call.successful() && call.operation() == operation)
                .count();
    }
}
