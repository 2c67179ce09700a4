package io.github.sfconnector.core.limits;

import io.github.sfconnector.core.error.CallInterruptedException;
import io.github.sfconnector.core.error.CallTimeoutException;
import io.github.sfconnector.core.error.LimitExceededException;
import io.github.sfconnector.core.retry.Pause;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Keeps clients of one org within its limits. Make one per org and give it to all clients of that org in this process.
 *
 * <p><b>The daily allowance.</b> A reserve stays for other applications. Of the rest reading leaves the writing share alone and writing leaves the
 * reading share alone. A share that is used up refuses calls with a {@link BudgetExhaustedException}, or holds them back when the wait is short
 * enough; one request per probing interval goes through and tells how the allowance stands, so the budget resumes by itself. It knows what the
 * service reports, which counts all applications and lags a little, so the reserve is kept about, not exactly.
 *
 * <p><b>Requests at once.</b> Never more than the maximum; half as many after the service refused by its limit of concurrent requests, fewer when
 * answers get slow, and slowly more again while all goes well.
 *
 * <p>Thread-safe.
 */
public final class ApiBudget {

    /** Default part of the daily allowance that is left to other applications: {@value}. */
    public static final double DEFAULT_RESERVE = 0.10;

    /** Default most requests at once: {@value}. A production org takes 25 that last over 20 seconds, a developer org 5. */
    public static final int DEFAULT_MAX_CONCURRENCY = 20;

    /** Default time in seconds after which an answer counts as slow: {@value}; requests that last longer count against the org's limit. */
    public static final int DEFAULT_SLOW_SECONDS = 20;

    /** Default time in minutes between two requests of a share that is used up: {@value}. */
    public static final int DEFAULT_PROBE_MINUTES = 5;

    private static final Duration LONGEST_PATIENCE = Duration.ofDays(1);

    private final Allowance allowance;
    private final Lanes lanes;
    private final Duration maxPause;
    private final Duration patience;
    private final Pause pause;
    private final InstantSource clock;

    private ApiBudget(Builder builder) {
        this.allowance = new Allowance(
                1 - builder.reserve - builder.writeShare,
                1 - builder.reserve - builder.readShare,
                builder.probeEvery,
                builder.clock);
        this.lanes = new Lanes(builder.maxConcurrency, builder.slow, builder.clock);
        this.maxPause = builder.maxPause;
        this.patience = builder.patience;
        this.pause = builder.pause;
        this.clock = builder.clock;
    }

    /** {@return settings of a budget} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return the usage that was last reported to any client of this budget} */
    public Optional<ApiUsage> usage() {
        return Optional.ofNullable(allowance.latest());
    }

    /**
     * How many requests a share has left by the latest report, the reserve and the other share left alone; those under way count as used.
     *
     * @param share what the requests are for
     * @return how many, 0 after the service refused by its daily limit, empty while nothing was reported
     */
    public OptionalLong left(Share share) {
        return allowance.left(Objects.requireNonNull(share, "share"));
    }

    /** {@return how many requests may be under way at once just now} */
    public int concurrency() {
        return lanes.allowed();
    }

    /**
     * Takes leave to send one request. The client does this for each of its own; a host application that talks to the org by other means may join
     * in. Blocks while as many requests as allowed are under way, and while a used-up share is due again within the longest pause.
     *
     * @param share what the request is for
     * @return the leave, to be closed when the request is over
     * @throws BudgetExhaustedException when the share is used up for longer
     * @throws CallTimeoutException when no request of others ended within the patience; nothing was sent
     */
    public Permit enter(Share share) {
        Objects.requireNonNull(share, "share");
        try {
            Duration paused = awaitAllowance(share);
            if (!lanes.enter(patience)) {
                allowance.leave();
                throw new CallTimeoutException(
                        "no request of the " + lanes.allowed() + " under way ended within " + patience, false, null);
            }
            return new Permit(paused);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallInterruptedException("interrupted while waiting for the API budget", e);
        }
    }

    private Duration awaitAllowance(Share share) throws InterruptedException {
        Duration paused = Duration.ZERO;
        for (Optional<Instant> next = allowance.enter(share); next.isPresent(); next = allowance.enter(share)) {
            Duration wait = Duration.between(clock.instant(), next.get());
            if (paused.plus(wait).compareTo(maxPause) > 0) {
                throw new BudgetExhaustedException(share, next.get(), allowance.latest());
            }
            pause.await(wait);
            paused = paused.plus(wait);
        }
        return paused;
    }

    /** Leave to send one request. Used by one thread. */
    public final class Permit implements AutoCloseable {

        private final Duration paused;
        private final Instant since = clock.instant();
        private boolean answered;
        private boolean closed;

        private Permit(Duration paused) {
            this.paused = paused;
        }

        /** {@return how long the request was held back because its share was used up} */
        public Duration paused() {
            return paused;
        }

        /** The request was answered, with this usage unless none was told. */
        public void answered(@Nullable ApiUsage usage) {
            answered = true;
            if (usage != null) {
                allowance.heard(usage);
            }
            allowance.granted();
        }

        /** The request was refused by a limit; said after {@link #answered}. */
        public void refused(LimitExceededException.Kind kind) {
            answered = false;
            switch (kind) {
                case DAILY -> allowance.refused();
                case CONCURRENT -> lanes.tooMany();
                case OTHER -> {
                    // Says nothing about requests.
                }
            }
        }

        /** The request is over. */
        @Override
        public void close() {
            if (!closed) {
                closed = true;
                allowance.leave();
                lanes.leave(Duration.between(since, clock.instant()), answered);
            }
        }
    }

    /** Settings of an {@link ApiBudget}. Not thread-safe. */
    public static final class Builder {

        private double reserve = DEFAULT_RESERVE;
        private double readShare;
        private double writeShare;
        private Duration probeEvery = Duration.ofMinutes(DEFAULT_PROBE_MINUTES);
        private Duration maxPause = Duration.ZERO;
        private Duration patience = Duration.ofMinutes(DEFAULT_PROBE_MINUTES);
        private Duration slow = Duration.ofSeconds(DEFAULT_SLOW_SECONDS);
        private int maxConcurrency = DEFAULT_MAX_CONCURRENCY;
        private Pause pause = Pause.blocking();
        private InstantSource clock = InstantSource.system();

        private Builder() {}

        /** The part of the daily allowance that stays for other applications, from 0 to less than 1; the default is {@value ApiBudget#DEFAULT_RESERVE}. */
        public Builder reserve(double part) {
            this.reserve = requirePart(part, "reserve");
            return this;
        }

        /** The part of the daily allowance that writing leaves to reading; none by default. */
        public Builder readShare(double part) {
            this.readShare = requirePart(part, "readShare");
            return this;
        }

        /** The part of the daily allowance that reading leaves to writing; none by default. */
        public Builder writeShare(double part) {
            this.writeShare = requirePart(part, "writeShare");
            return this;
        }

        /** How often one request of a used-up share goes through to learn whether there is room again; the default is {@value ApiBudget#DEFAULT_PROBE_MINUTES} minutes. */
        public Builder probeEvery(Duration interval) {
            this.probeEvery = requirePositive(interval, "probeEvery");
            return this;
        }

        /** How long a call is held back at most while its share is used up; by default it is refused at once. */
        public Builder maxPause(Duration longest) {
            Objects.requireNonNull(longest, "longest");
            if (longest.isNegative()) {
                throw new IllegalArgumentException("maxPause must not be negative: " + longest);
            }
            this.maxPause = longest;
            return this;
        }

        /** How long a call waits for one of the others to end at most; the default is {@value ApiBudget#DEFAULT_PROBE_MINUTES} minutes. */
        public Builder patience(Duration longest) {
            Duration checked = requirePositive(longest, "patience");
            this.patience = checked.compareTo(LONGEST_PATIENCE) > 0 ? LONGEST_PATIENCE : checked;
            return this;
        }

        /** Most requests at once; the default is {@value ApiBudget#DEFAULT_MAX_CONCURRENCY}. */
        public Builder maxConcurrency(int most) {
            if (most < 1) {
                throw new IllegalArgumentException("maxConcurrency must be positive: " + most);
            }
            this.maxConcurrency = most;
            return this;
        }

        /** From when on an answer counts as slow; the default is {@value ApiBudget#DEFAULT_SLOW_SECONDS} seconds. */
        public Builder slowAfter(Duration latency) {
            this.slow = requirePositive(latency, "slowAfter");
            return this;
        }

        /** How calls that are held back wait; the default blocks the calling thread. */
        public Builder pause(Pause pause) {
            this.pause = Objects.requireNonNull(pause, "pause");
            return this;
        }

        /** The clock; the default is the system's. */
        public Builder clock(InstantSource clock) {
            this.clock = Objects.requireNonNull(clock, "clock");
            return this;
        }

        /**
         * The budget.
         *
         * @throws IllegalStateException when the reserve and the shares leave nothing
         */
        public ApiBudget build() {
            if (reserve + readShare + writeShare >= 1) {
                throw new IllegalStateException("reserve (" + reserve + "), readShare (" + readShare
                        + ") and writeShare (" + writeShare + ") must add up to less than 1");
            }
            return new ApiBudget(this);
        }

        private static double requirePart(double part, String name) {
            if (!(part >= 0 && part < 1)) {
                throw new IllegalArgumentException(name + " must be from 0 to less than 1: " + part);
            }
            return part;
        }

        private static Duration requirePositive(Duration duration, String name) {
            Objects.requireNonNull(duration, name);
            if (duration.isZero() || duration.isNegative()) {
                throw new IllegalArgumentException(name + " must be positive: " + duration);
            }
            return duration;
        }
    }
}
