package io.github.sfconnector.clevertap.freshsales;

import io.github.sfconnector.events.EventLedger;
import io.github.sfconnector.events.EventLedger.Outcome;
import io.github.sfconnector.events.EventLedger.Ticket;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.UUID;

/** Claims what must not be handed over twice. Thread-safe if its ledger is. */
final class Tickets {

    private final EventLedger ledger;
    private final String integrationId;
    private final Duration memory;
    private final InstantSource clock;

    Tickets(EventLedger ledger, String integrationId, Duration memory, InstantSource clock) {
        this.ledger = ledger;
        this.integrationId = integrationId;
        this.memory = memory;
        this.clock = clock;
    }

    // A process that ended in between may have handed it over, so nobody takes it over while it is remembered.
    Ticket of(String module, byte[] content, int part) {
        Instant now = clock.instant();
        return new Ticket(
                integrationId,
                "freshsales:" + module + ":" + hash(content) + ":" + part,
                null,
                null,
                UUID.randomUUID().toString(),
                now,
                now.plus(memory),
                now.minus(memory));
    }

    Outcome claim(Ticket ticket) {
        return ledger.claim(ticket).outcome();
    }

    void done(Ticket ticket) {
        ledger.done(ticket);
    }

    void failed(Ticket ticket) {
        ledger.failed(ticket);
    }

    private static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
