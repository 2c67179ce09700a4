package io.github.sfconnector.core.retry;

import java.time.Duration;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * How often a request is sent and how long to wait in between. Only requests that may safely be sent again are: reads, requests that surely
 * never reached the service, and requests that the service turned away unprocessed because there were too many. A write whose answer was
 * lost is never one of them. Immutable and thread-safe.
 *
 * <p>The wait before attempt n+1 is drawn evenly from zero to {@code min(maxDelay, baseDelay × 2^(n-1))}; a {@code Retry-After} of the service is
 * waited for instead when it is not longer than {@code maxDelay}, and ends the tries when it is.
 *
 * @param maxAttempts how often a request is sent at most, the first time included; 1 means no retry
 * @param baseDelay upper bound of the first wait
 * @param maxDelay upper bound of every wait
 * @param maxElapsed no attempt begins later than this after the first one began
 */
public record RetryPolicy(int maxAttempts, Duration baseDelay, Duration maxDelay, Duration maxElapsed) {

    /** The attempts of {@link #defaults()}: {@value}. */
    public static final int DEFAULT_MAX_ATTEMPTS = 4;

    /** The seconds from the first attempt to the last of {@link #defaults()}: {@value}. */
    public static final int DEFAULT_MAX_ELAPSED_SECONDS = 600;

    private static final Duration LONGEST = Duration.ofDays(365);

    /** Checks the bounds. */
    public RetryPolicy {
        Objects.requireNonNull(baseDelay, "baseDelay");
        Objects.requireNonNull(maxDelay, "maxDelay");
        Objects.requireNonNull(maxElapsed, "maxElapsed");
        if (maxAttempts < 1 || maxAttempts > 20) {
            throw new IllegalArgumentException("maxAttempts must be from 1 to 20: " + maxAttempts);
        }
        if (baseDelay.isNegative() || maxDelay.compareTo(baseDelay) < 0) {
            throw new IllegalArgumentException("maxDelay (" + maxDelay + ") must not be shorter than baseDelay ("
                    + baseDelay + "), and neither negative");
        }
        if (maxElapsed.isNegative()) {
            throw new IllegalArgumentException("maxElapsed must not be negative: " + maxElapsed);
        }
    }

    /**
     * A policy whose attempts begin within {@value #DEFAULT_MAX_ELAPSED_SECONDS} seconds.
     *
     * @param maxAttempts how often a request is sent at most
     * @param baseDelay upper bound of the first wait
     * @param maxDelay upper bound of every wait
     */
    public RetryPolicy(int maxAttempts, Duration baseDelay, Duration maxDelay) {
        this(maxAttempts, baseDelay, maxDelay, Duration.ofSeconds(DEFAULT_MAX_ELAPSED_SECONDS));
    }

    /** {@return {@value #DEFAULT_MAX_ATTEMPTS} attempts, half a second doubling up to 30 seconds, within {@value #DEFAULT_MAX_ELAPSED_SECONDS} seconds} */
    public static RetryPolicy defaults() {
        return new RetryPolicy(DEFAULT_MAX_ATTEMPTS, Duration.ofMillis(500), Duration.ofSeconds(30));
    }

    /** {@return one attempt} */
    public static RetryPolicy none() {
        return new RetryPolicy(1, Duration.ZERO, Duration.ZERO);
    }

    /**
     * The wait after a failed attempt.
     *
     * @param attempt the number of the attempt that failed, from 1
     * @param random where the jitter comes from
     */
    public Duration delayAfter(int attempt, RandomGenerator random) {
        long ceiling = millis(baseDelay);
        long limit = millis(maxDelay);
        for (int i = 1; i < Math.min(attempt, 64) && ceiling < limit; i++) {
            ceiling *= 2;
        }
        return Duration.ofMillis(random.nextLong(Math.min(ceiling, limit) + 1));
    }

    /**
     * Whether there may be another attempt after a wait.
     *
     * @param wait how long the client or the service wants to wait
     * @param elapsed how long the call has been going on
     */
    public boolean allows(Duration wait, Duration elapsed) {
        return wait.compareTo(maxDelay) <= 0 && elapsed.plus(wait).compareTo(maxElapsed) <= 0;
    }

    private static long millis(Duration duration) {
        return duration.compareTo(LONGEST) > 0 ? LONGEST.toMillis() : duration.toMillis();
    }
}
