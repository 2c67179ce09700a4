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

    private record Stop(OAuthTokens tokens, @Nullable Instant until, Supplier<SalesforceException> failure) {
        boolean holds(OAuthTokens other, Instant now) {
            return tokens.equals(other) && (until == null || now.isBefore(until));
        }
    }

    private final InstantSource clock;
    private final AtomicReference<@Nullable Stop> stop = new AtomicReference<>();

    StopSign(InstantSource clock) {
        this.clock = clock;
    }

    /** Throws when these tokens are the refused ones. */
    void check(OAuthTokens tokens) {
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
    SalesforceException raise(OAuthTokens tokens, @Nullable Duration hold, Supplier<SalesforceException> failure) {
        stop.set(new Stop(tokens, hold == null ? null : clock.instant().plus(hold), failure));
        return failure.get();
    }

    void lower() {
        stop.set(null);
    }
}
