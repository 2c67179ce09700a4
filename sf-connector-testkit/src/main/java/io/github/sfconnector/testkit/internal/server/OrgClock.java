package io.github.sfconnector.testkit.internal.server;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** The org's clock: another one and an offset to it, which can be changed. Thread-safe. */
public final class OrgClock extends Clock {

    private final Clock base;
    private final AtomicReference<Duration> offset;

    private OrgClock(Clock base, AtomicReference<Duration> offset) {
        this.base = base;
        this.offset = offset;
    }

    /** Goes as the other one does. */
    public static OrgClock over(Clock base) {
        return new OrgClock(base, new AtomicReference<>(Duration.ZERO));
    }

    /** Goes so far ahead of the other one; negative behind it. */
    public void offset(Duration value) {
        offset.set(value);
    }

    /** How far it goes ahead of the other one. */
    public Duration offset() {
        return Objects.requireNonNull(offset.get());
    }

    /** Moves it. */
    public void advance(Duration by) {
        offset.updateAndGet(before -> before.plus(by));
    }

    /** Sets it; it goes on from there. */
    public void set(Instant now) {
        offset.set(Duration.between(base.instant(), now));
    }

    @Override
    public Instant instant() {
        return base.instant().plus(offset());
    }

    @Override
    public ZoneId getZone() {
        return base.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new OrgClock(base.withZone(zone), offset);
    }
}
