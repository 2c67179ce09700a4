package io.github.sfconnector.auth;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Keeps verifiers in this process only, for a host with one instance. Bounded: when full, the oldest consent is forgotten. Thread-safe. */
public final class InMemoryPendingAuthorizations implements PendingAuthorizations {

    /** Default for the most consents under way: {@value}. */
    public static final int DEFAULT_CAPACITY = 10_000;

    private record Entry(String verifier, Instant expiresAt) {}

    private final InstantSource clock;
    private final int capacity;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /** Room for {@value #DEFAULT_CAPACITY}, on the system clock. */
    public InMemoryPendingAuthorizations() {
        this(InstantSource.system(), DEFAULT_CAPACITY);
    }

    /**
     * With other bounds.
     *
     * @param clock by which consents end
     * @param capacity most consents under way
     */
    public InMemoryPendingAuthorizations(InstantSource clock, int capacity) {
        this.clock = Objects.requireNonNull(clock, "clock");
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity must be positive: " + capacity);
        }
        this.capacity = capacity;
    }

    @Override
    public synchronized void put(String nonce, String verifier, Instant expiresAt) {
        if (entries.size() >= capacity) {
            makeRoom();
        }
        entries.put(nonce, new Entry(verifier, expiresAt));
    }

    @Override
    public synchronized Optional<String> take(String nonce) {
        return Optional.ofNullable(entries.remove(nonce))
                .filter(entry -> clock.instant().isBefore(entry.expiresAt()))
                .map(Entry::verifier);
    }

    private void makeRoom() {
        Instant now = clock.instant();
        entries.values().removeIf(entry -> !now.isBefore(entry.expiresAt()));
        if (entries.size() >= capacity) {
            Iterator<Entry> oldest = entries.values().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    @Override
    public synchronized String toString() {
        return "InMemoryPendingAuthorizations[" + entries.size() + "]";
    }
}
