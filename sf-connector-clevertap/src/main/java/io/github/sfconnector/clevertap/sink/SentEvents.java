package io.github.sfconnector.clevertap.sink;

import io.github.sfconnector.events.EventLedger;
import io.github.sfconnector.events.EventLedger.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers which events were sent, because CleverTap counts an event twice that is sent twice, and a sink gets a batch again whose acknowledgement was lost. An event is
 * written down before it is sent, so one whose process ended in between is not sent at all. Thread-safe.
 */
public interface SentEvents {

    /**
     * An event is about to be sent.
     *
     * @param key of the event
     * @return false when it was begun before and not given back: it was sent, or may have been
     */
    boolean begin(String key);

    /**
     * The event was surely not taken by CleverTap.
     *
     * @param key of the event
     */
    void giveBack(String key);

    /** {@return a memory within this process, which grows with the events} */
    static SentEvents inMemory() {
        Set<String> begun = ConcurrentHashMap.newKeySet();
        return new SentEvents() {
            @Override
            public boolean begin(String key) {
                return begun.add(key);
            }

            @Override
            public void giveBack(String key) {
                begun.remove(key);
            }
        };
    }

    /**
     * A memory in a ledger, such as the one on a database.
     *
     * @param ledger where to remember; purge it, and not what batches may still come again
     * @param integrationId a name that no receiver uses
     * @param clock what time it is
     * @return the memory
     */
    static SentEvents in(EventLedger ledger, String integrationId, InstantSource clock) {
        Objects.requireNonNull(ledger, "ledger");
        return new SentEvents() {
            @Override
            public boolean begin(String key) {
                return ledger.claim(ticket(key)).outcome() == Outcome.CLAIMED;
            }

            @Override
            public void giveBack(String key) {
                ledger.failed(ticket(key));
            }

            // Nobody ever takes over what was begun.
            private EventLedger.Ticket ticket(String key) {
                Instant now = clock.instant();
                return new EventLedger.Ticket(
                        integrationId, key, null, null, "sink", now, now.plus(Duration.ofDays(36_500)), Instant.EPOCH);
            }
        };
    }
}
