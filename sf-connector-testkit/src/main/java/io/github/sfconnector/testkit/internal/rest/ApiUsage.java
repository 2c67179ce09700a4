package io.github.sfconnector.testkit.internal.rest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;

/** Counts the requests of the last 24 hours, by the hour, against the limit of the org. Thread-safe. */
public final class ApiUsage {

    private static final Duration WINDOW = Duration.ofHours(24);

    private final Clock clock;
    private final int limit;
    private final boolean enforcedAtFirst;
    private final TreeMap<Long, Integer> byHour = new TreeMap<>();
    private boolean enforced;
    private int used;

    /** Counts against the limit that the settings name. */
    public ApiUsage(Settings settings) {
        this.clock = settings.clock();
        this.limit = settings.dailyRequests();
        this.enforcedAtFirst = settings.limitEnforced();
        this.enforced = enforcedAtFirst;
    }

    /** Counts a request; false, and not counted, when the limit is enforced and used up. */
    public synchronized boolean take() {
        forgetOld();
        if (enforced && used >= limit) {
            return false;
        }
        byHour.merge(hour(clock.instant()), 1, Integer::sum);
        used++;
        return true;
    }

    /** Lets so many more requests be answered until 24 hours of the org's time have gone by. */
    public synchronized void leave(long requests) {
        byHour.clear();
        enforced = true;
        used = (int) Math.max(0, limit - requests);
        byHour.put(hour(clock.instant()), used);
    }

    /** Counts from nothing, under the rule of the settings. */
    public synchronized void reset() {
        byHour.clear();
        enforced = enforcedAtFirst;
        used = 0;
    }

    private void forgetOld() {
        long first = hour(clock.instant().minus(WINDOW)) + 1;
        while (!byHour.isEmpty() && byHour.firstKey() < first) {
            used -= byHour.pollFirstEntry().getValue();
        }
    }

    private static long hour(Instant instant) {
        return instant.getEpochSecond() / Duration.ofHours(1).toSeconds();
    }

    /** Requests of the last 24 hours. */
    public synchronized int used() {
        forgetOld();
        return used;
    }

    /** Requests that are left; not below 0. */
    public int remaining() {
        return Math.max(0, limit - used());
    }

    /** What Sforce-Limit-Info says. */
    public String header() {
        return "api-usage=" + used() + "/" + limit;
    }
}
