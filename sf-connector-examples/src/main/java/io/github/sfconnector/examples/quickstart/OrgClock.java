package io.github.sfconnector.examples.quickstart;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The fake org's clock: it runs like the machine's and can be set ahead, so that minutes may pass between two steps. */
final class OrgClock extends Clock {

    private final InstantSource base;
    private volatile Duration ahead;

    OrgClock(InstantSource base, Duration ahead) {
        this.base = base;
        this.ahead = ahead;
    }

    void letPass(Duration duration) {
        ahead = ahead.plus(duration);
    }

    @Override
    public Instant instant() {
        return base.instant().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        InstantSource source = () -> instant();
        return source.withZone(zone);
    }
}
