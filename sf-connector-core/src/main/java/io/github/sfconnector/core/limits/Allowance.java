package io.github.sfconnector.core.limits;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a part of the daily allowance for others. What the service reported last, and the requests on their way since, are what is known; while
 * a share is used up one request per interval is let through, since only an answer tells that there is room again.
 */
final class Allowance {

    private final double readCeiling;
    private final double writeCeiling;
    private final Duration probeEvery;
    private final InstantSource clock;
    private @Nullable ApiUsage latest;
    private Instant heard = Instant.EPOCH;
    private boolean refused;
    private int underway;

    Allowance(double readCeiling, double writeCeiling, Duration probeEvery, InstantSource clock) {
        this.readCeiling = readCeiling;
        this.writeCeiling = writeCeiling;
        this.probeEvery = probeEvery;
        this.clock = clock;
    }

    /** Lets a request through, or tells when to ask again. */
    synchronized Optional<Instant> enter(Share share) {
        if (isUsedUp(share)) {
            Instant next = heard.plus(probeEvery);
            Instant now = clock.instant();
            if (now.isBefore(next)) {
                return Optional.of(next);
            }
            heard = now;
        }
        underway++;
        return Optional.empty();
    }

    synchronized void leave() {
        underway--;
    }

    synchronized void heard(ApiUsage usage) {
        latest = usage;
        heard = clock.instant();
    }

    /** The service itself refused: nothing goes until the next probe, whatever the header says. */
    synchronized void refused() {
        refused = true;
        heard = clock.instant();
    }

    synchronized void granted() {
        refused = false;
    }

    synchronized @Nullable ApiUsage latest() {
        return latest;
    }

    /** How many requests a share has left; empty while nothing is known. */
    synchronized OptionalLong left(Share share) {
        ApiUsage usage = latest;
        if (refused || usage == null) {
            return refused ? OptionalLong.of(0) : OptionalLong.empty();
        }
        return OptionalLong.of(Math.max(0, usage.left(ceiling(share)) - underway));
    }

    private double ceiling(Share share) {
        return share == Share.READ ? readCeiling : writeCeiling;
    }

    private boolean isUsedUp(Share share) {
        ApiUsage usage = latest;
        if (refused || usage == null) {
            return refused;
        }
        double next = usage.limit() == 0 ? 0 : (underway + 1.0) / usage.limit();
        return usage.fraction() + next > ceiling(share) + 1e-9;
    }
}
