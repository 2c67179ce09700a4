package io.github.sfconnector.core.retry;

import java.time.Duration;

/** Waits. The client never sleeps in any other way, so a test that replaces this needs no time. */
@FunctionalInterface
public interface Pause {

    /**
     * Waits for the duration.
     *
     * @param duration how long; zero returns at once
     * @throws InterruptedException when the thread is interrupted while it waits
     */
    void await(Duration duration) throws InterruptedException;

    /** {@return a pause that blocks the calling thread} */
    static Pause blocking() {
        return duration -> Thread.sleep(duration.toMillis());
    }
}
