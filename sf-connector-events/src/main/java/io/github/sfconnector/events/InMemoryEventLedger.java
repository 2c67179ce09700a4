package io.github.sfconnector.events;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Remembers events in memory: for tests, and for a single process that may handle an event again after a restart. It forgets by itself what no ticket
 * remembers. Thread-safe.
 */
public final class InMemoryEventLedger implements EventLedger {

    private static final int CLAIMS_BETWEEN_PURGES = 1000;

    private record Key(String integrationId, String id) {}

    /** What is known of an event or of a record; the attempts and the end are of an event, the stamp of a record. */
    private record Entry(
            int attempts,
            boolean done,
            @Nullable Instant newest,
            @Nullable String owner,
            Instant leaseUntil,
            Instant touched) {

        static final Entry NONE = new Entry(0, false, null, null, Instant.MIN, Instant.MIN);

        boolean isHeld(Instant now) {
            return owner != null && leaseUntil.isAfter(now);
        }

        boolean isOf(String someone) {
            return someone.equals(owner);
        }
    }

    private final Map<Key, Entry> events = new HashMap<>();
    private final Map<Key, Entry> records = new HashMap<>();
    private int claims;

    /** An empty ledger. */
    public InMemoryEventLedger() {}

    @Override
    public synchronized Claim claim(Ticket ticket) {
        if (++claims % CLAIMS_BETWEEN_PURGES == 0) {
            purge(ticket.remembersFrom());
        }
        Entry event = events.getOrDefault(event(ticket), Entry.NONE);
        if (event.done() && !event.touched().isBefore(ticket.remembersFrom())) {
            return new Claim(Outcome.DUPLICATE, event.attempts());
        }
        Key key = record(ticket);
        Entry record = key == null ? Entry.NONE : records.getOrDefault(key, Entry.NONE);
        if (event.isHeld(ticket.now()) || record.isHeld(ticket.now())) {
            return new Claim(Outcome.BUSY, event.attempts());
        }
        Instant stamp = ticket.stamp();
        Instant newest = record.newest();
        if (stamp != null && newest != null && stamp.isBefore(newest)) {
            return new Claim(Outcome.STALE, event.attempts());
        }
        int attempt = event.done() ? 1 : event.attempts() + 1;
        events.put(event(ticket), held(ticket, attempt, null));
        if (key != null) {
            records.put(key, held(ticket, 0, newest));
        }
        return new Claim(Outcome.CLAIMED, attempt);
    }

    private static Entry held(Ticket ticket, int attempts, @Nullable Instant newest) {
        return new Entry(attempts, false, newest, ticket.owner(), ticket.leaseUntil(), ticket.now());
    }

    @Override
    public synchronized void done(Ticket ticket) {
        Entry event = events.getOrDefault(event(ticket), Entry.NONE);
        events.put(event(ticket), new Entry(event.attempts(), true, null, null, Instant.MIN, ticket.now()));
        Key key = record(ticket);
        if (key != null) {
            free(key, ticket, newer(records.getOrDefault(key, Entry.NONE).newest(), ticket.stamp()));
        }
    }

    private static @Nullable Instant newer(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isAfter(other) ? one : other;
    }

    private void free(Key key, Ticket ticket, @Nullable Instant newest) {
        Entry record = records.getOrDefault(key, Entry.NONE);
        boolean own = record.owner() == null || record.isOf(ticket.owner());
        records.put(
                key,
                new Entry(
                        0,
                        false,
                        newest,
                        own ? null : record.owner(),
                        own ? Instant.MIN : record.leaseUntil(),
                        ticket.now()));
    }

    @Override
    public synchronized void failed(Ticket ticket) {
        Entry event = events.getOrDefault(event(ticket), Entry.NONE);
        if (event.isOf(ticket.owner())) {
            events.put(event(ticket), new Entry(event.attempts(), false, null, null, Instant.MIN, ticket.now()));
        }
        Key key = record(ticket);
        if (key != null) {
            free(key, ticket, records.getOrDefault(key, Entry.NONE).newest());
        }
    }

    @Override
    public synchronized int purge(Instant before) {
        int size = events.size();
        events.values().removeIf(entry -> entry.touched().isBefore(before) && !entry.isHeld(before));
        records.values().removeIf(entry -> entry.touched().isBefore(before) && !entry.isHeld(before));
        return size - events.size();
    }

    private static Key event(Ticket ticket) {
        return new Key(ticket.integrationId(), ticket.eventId());
    }

    private static @Nullable Key record(Ticket ticket) {
        String id = ticket.recordId();
        return id == null ? null : new Key(ticket.integrationId(), id);
    }
}
