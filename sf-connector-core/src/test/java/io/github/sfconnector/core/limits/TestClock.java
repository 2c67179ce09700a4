package io.github.sfconnector.core.limits;

import io.github.sfconnector.core.retry.Pause;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that moves when it is told to, or when somebody waits by it. */
public final class TestClock implements InstantSource, Pause {

    private Instant now = Instant.parse("2026-11-21T12:00:00Z");

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public void await(Duration duration) {
        pass(duration);
    }

    public synchronized void pass(Duration duration) {
        now = now.plus(duration);
    }
}
