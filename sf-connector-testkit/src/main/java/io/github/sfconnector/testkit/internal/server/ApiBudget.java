package io.github.sfconnector.testkit.internal.server;

import io.github.sfconnector.testkit.FakeOrgException;
import io.github.sfconnector.testkit.internal.rest.Errors;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the requests that count against the daily limit, and lets it run out when told to. Thread-safe. */
final class ApiBudget {

    private static final Duration WINDOW = Duration.ofHours(24);

    private final InstantSource clock;
    private final long limit;
    private final AtomicLong used = new AtomicLong();
    private boolean enforced;
    private Instant start;

    ApiBudget(InstantSource clock, long limit) {
        this.clock = clock;
        this.limit = limit;
        this.start = clock.instant();
    }

    /** The counter itself, for those who show it. */
    AtomicLong used() {
        return used;
    }

    /** Lets so many more requests be answered until 24 hours of the org's time have gone by. */
    synchronized void leave(long requests) {
        enforced = true;
        start = clock.instant();
        used.set(limit - requests);
    }

    /** Shows the limit only, and counts from nothing. */
    synchronized void reset() {
        enforced = false;
        used.set(0);
    }

    /** Counts a request, or refuses it. */
    synchronized void take() {
        if (enforced && !clock.instant().isBefore(start.plus(WINDOW))) {
            start = clock.instant();
            used.set(0);
        }
        if (enforced && used.get() >= limit) {
            throw exhausted();
        }
        used.incrementAndGet();
    }

    private static FakeOrgException exhausted() {
        return Errors.of("REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");
    }

    /** As Sforce-Limit-Info says it. */
    String usage() {
        return "api-usage=" + used.get() + "/" + limit;
    }
}
