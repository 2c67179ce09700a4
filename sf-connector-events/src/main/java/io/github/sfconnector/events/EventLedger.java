package io.github.sfconnector.events;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which events were taken over, so that a repeated delivery is not handled again, and lets one receiver at a time work on one record. All
 * receivers of an integration must share it. Implementations are thread-safe and their operations atomic.
 */
public interface EventLedger {

    /** What became of a claim. */
    enum Outcome {
        /** The caller handles the event and then calls {@link EventLedger#done} or {@link EventLedger#failed}. */
        CLAIMED,
        /** The event was taken over before. */
        DUPLICATE,
        /** A newer state of the record was taken over before. */
        STALE,
        /**
         * Another receiver is at work on the event or its record, or was when it ended and its lease is not over yet; or a newer state of the record was claimed and has
         * not been taken over: it will come again, and may be stored already.
         */
        BUSY
    }

    /**
     * The answer to a claim.
     *
     * @param outcome what became of it
     * @param attempt which try this is, from 1; of interest when it is claimed
     */
    record Claim(Outcome outcome, int attempt) {

        /** Checks the parts. */
        public Claim {
            Objects.requireNonNull(outcome, "outcome");
        }
    }

    /**
     * One event that a receiver wants to handle.
     *
     * @param integrationId whose
     * @param eventId its id
     * @param recordId of the record it tells about; null when it names none
     * @param stamp of the record's state; null when it has none, and then no state is older than it
     * @param owner a name that no other attempt has
     * @param now the time
     * @param leaseUntil when others may take the event over although nothing was heard of this attempt
     * @param remembersFrom events that were done before this time are forgotten
     */
    record Ticket(
            String integrationId,
            String eventId,
            @Nullable String recordId,
            @Nullable Instant stamp,
            String owner,
            Instant now,
            Instant leaseUntil,
            Instant remembersFrom) {

        /** Checks the parts. */
        public Ticket {
            Objects.requireNonNull(integrationId, "integrationId");
            Objects.requireNonNull(eventId, "eventId");
            Objects.requireNonNull(owner, "owner");
            Objects.requireNonNull(now, "now");
            Objects.requireNonNull(leaseUntil, "leaseUntil");
            Objects.requireNonNull(remembersFrom, "remembersFrom");
        }
    }

    /**
     * Claims an event and its record, both or neither.
     *
     * @param ticket what is wanted
     * @return whether the caller has it
     */
    Claim claim(Ticket ticket);

    /**
     * Remembers that the event was taken over, and its stamp as that of the record unless a newer one is known. The record is free for others.
     *
     * @param ticket as it was claimed, with the time of now
     */
    void done(Ticket ticket);

    /**
     * Gives a claimed event and its record back; the attempt counts.
     *
     * @param ticket as it was claimed
     */
    void failed(Ticket ticket);

    /**
     * Forgets what was last touched before a time, unless somebody is at work on it. A receiver needs 25 hours at least, because Salesforce repeats for 24.
     *
     * @param before the time
     * @return how many events were forgotten
     */
    int purge(Instant before);
}
