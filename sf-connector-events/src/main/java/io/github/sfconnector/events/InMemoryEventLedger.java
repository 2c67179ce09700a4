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

    /** What is known of an event or of a record: attempts and end are of an event, stamps of a record. */
    private record Entry(
            int attempts,
            boolean done,
            @Nullable Instant newest,
            @Nullable Instant pending,
            @Nullable String owner,
            Instant leaseUntil,
            Instant touched) {

        static final Entry NONE = new Entry(0, false, null, null, null, Instant.MIN, Instant.MIN);

        boolean isHeld(Instant now) {
            return owner != null && leaseUntil.isAfter(now);
        }

        boolean isOf(String someone) {
            return someone.equals(owner);
        }

        Entry held(Ticket by, int attempt) {
            return new Entry(attempt, false, newest, newer(pending, by.stamp()), by.owner(), by.leaseUntil(), by.now());
        }

        Entry ended(Ticket by) {
            return new Entry(attempts, true, null, null, null, Instant.MIN, by.now());
        }

        /** Free for others, unless somebody else has it by now. */
        Entry freed(Ticket by) {
            return owner != null && !isOf(by.owner())
                    ? this
                    : new Entry(attempts, done, newest, pending, null, Instant.MIN, by.now());
        }

        Entry knowing(@Nullable Instant stamp) {
            Instant known = newer(newest, stamp);
            boolean open = known == null || isOlder(known, pending);
            return new Entry(attempts, done, known, open ? pending : null, owner, leaseUntil, touched);
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
        if (isOlder(ticket.stamp(), record.newest())) {
            return new Claim(Outcome.STALE, event.attempts());
        }
        if (event.isHeld(ticket.now()) || record.isHeld(ticket.now()) || isOlder(ticket.stamp(), record.pending())) {
            return new Claim(Outcome.BUSY, event.attempts());
        }
        int attempt = event.done() ? 1 : event.attempts() + 1;
        events.put(event(ticket), Entry.NONE.held(ticket, attempt));
        if (key != null) {
            records.put(key, record.held(ticket, 0));
        }
        return new Claim(Outcome.CLAIMED, attempt);
    }

    private static boolean isOlder(@Nullable Instant stamp, @Nullable Instant than) {
        return stamp != null && than != null && stamp.isBefore(than);
    }

    private static @Nullable Instant newer(@Nullable Instant one, @Nullable Instant other) {
        return one == null || isOlder(one, other) ? other : one;
    }

    @Override
    public synchronized void done(Ticket ticket) {
        events.compute(event(ticket), (key, event) -> (event == null ? Entry.NONE : event).ended(ticket));
        free(ticket, ticket.stamp());
    }

    @Override
    public synchronized void failed(Ticket ticket) {
        events.computeIfPresent(event(ticket), (key, event) -> event.freed(ticket));
        free(ticket, null);
    }

    private void free(Ticket ticket, @Nullable Instant stamp) {
        Key record = record(ticket);
        if (record != null) {
            records.computeIfPresent(record, (key, entry) -> entry.freed(ticket).knowing(stamp));
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
