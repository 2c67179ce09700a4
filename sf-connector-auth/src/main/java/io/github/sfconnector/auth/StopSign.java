package io.github.sfconnector.auth;

import io.github.sfconnector.auth.store.OAuthTokens;
import io.github.sfconnector.core.error.SalesforceException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Remembers that tokens were refused, so that nobody asks again with the same tokens: until other tokens are stored, or for a while. */
final class StopSign {

    private record Stop(
            @Nullable OAuthTokens tokens, @Nullable Instant until, Supplier<SalesforceException> failure) {
        boolean holds(@Nullable OAuthTokens other, Instant now) {
            return isFor(other) && (until == null || now.isBefore(until));
        }

        private boolean isFor(@Nullable OAuthTokens other) {
            return tokens == null ? other == null : other != null && tokens.sameSecrets(other);
        }
    }

    private final InstantSource clock;
    private final AtomicReference<@Nullable Stop> stop = new AtomicReference<>();

    StopSign(InstantSource clock) {
        this.clock = clock;
    }

    /** Throws when these tokens, or having none, are what was refused. */
    void check(@Nullable OAuthTokens tokens) {
        Stop standing = stop.get();
        if (standing != null && standing.holds(tokens, clock.instant())) {
            throw standing.failure().get();
        }
    }

    /**
     * Stops all use of the tokens.
     *
     * @param hold for how long, or null for good
     * @return the exception to throw now
     */
    SalesforceException raise(
            @Nullable OAuthTokens tokens, @Nullable Duration hold, Supplier<SalesforceException> failure) {
        stop.set(new Stop(tokens, hold == null ? null : clock.instant().plus(hold), failure));
        return failure.get();
    }

    void lower() {
        stop.set(null);
    }
}
