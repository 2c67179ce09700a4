package io.github.sfconnector.clevertap.freshsales;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;

/** Requests of the last hour and the last minute, so that one reader does not use up what a whole account has. Thread-safe. */
final class RequestBudget {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final int hourly;
    private final int perMinute;
    private final Deque<Instant> sent = new ArrayDeque<>();

    RequestBudget(InstantSource clock, int hourly, int perMinute) {
        this.clock = clock;
        this.hourly = hourly;
        this.perMinute = perMinute;
    }

    /** Takes one request; how long to wait when there is none, else zero. */
    synchronized Duration take() {
        Instant now = clock.instant();
        while (!sent.isEmpty() && !sent.peekFirst().plus(HOUR).isAfter(now)) {
            sent.pollFirst();
        }
        if (sent.size() >= hourly) {
            return Duration.between(now, sent.getFirst().plus(HOUR));
        }
        long lastMinute =
                sent.stream().filter(at -> at.plus(MINUTE).isAfter(now)).count();
        if (lastMinute >= perMinute) {
            return MINUTE;
        }
        sent.addLast(now);
        return Duration.ZERO;
    }
}
