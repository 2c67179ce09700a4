package io.github.sfconnector.auth.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps tokens in this process only, in clear: for tests and for tools that connect anew each time. Thread-safe. */
public final class InMemoryTokenStore implements TokenStore {

    private final InstantSource clock;
    private final Map<ConnectionKey, Entry> entries = new HashMap<>();
    private long lastVersion;
    private long lastLease;

    /** A store on the system clock. */
    public InMemoryTokenStore() {
        this(InstantSource.system());
    }

    /**
     * A store on another clock.
     *
     * @param clock by which leases end
     */
    public InMemoryTokenStore(InstantSource clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    @Override
    public synchronized Optional<StoredTokens> load(ConnectionKey key) {
        return Optional.ofNullable(entries.get(key)).map(entry -> entry.stored);
    }

    @Override
    public synchronized StoredTokens save(ConnectionKey key, OAuthTokens tokens, @Nullable StoredTokens replaces) {
        Entry entry = entries.get(key);
        if (entry == null ? replaces != null : replaces == null || replaces.version() != entry.stored.version()) {
            throw new TokenConflictException(key);
        }
        StoredTokens stored = new StoredTokens(tokens, ++lastVersion);
        if (entry == null) {
            entries.put(key, new Entry(stored));
        } else {
            entry.stored = stored;
        }
        return stored;
    }

    @Override
    public synchronized void delete(ConnectionKey key) {
        entries.remove(key);
    }

    @Override
    public synchronized Optional<Lease> lease(ConnectionKey key, Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("duration must be positive: " + duration);
        }
        Entry entry = entries.get(key);
        Instant now = clock.instant();
        if (entry == null || entry.leasedUntil.isAfter(now)) {
            return Optional.empty();
        }
        long number = ++lastLease;
        entry.lease = number;
        entry.leasedUntil = now.plus(duration);
        return Optional.of(() -> release(entry, number));
    }

    private synchronized void release(Entry entry, long number) {
        if (entry.lease == number) {
            entry.leasedUntil = Instant.MIN;
        }
    }

    private static final class Entry {
        private StoredTokens stored;
        private long lease;
        private Instant leasedUntil = Instant.MIN;

        private Entry(StoredTokens stored) {
            this.stored = stored;
        }
    }
}
