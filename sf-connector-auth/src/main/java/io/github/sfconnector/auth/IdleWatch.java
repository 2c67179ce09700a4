package io.github.sfconnector.auth;

import io.github.sfconnector.auth.store.OAuthTokens;
import java.time.Duration;
import java.time.InstantSource;

/** Knows when an unused refresh token should be used. */
final class IdleWatch {

    private final InstantSource clock;
    private final Duration after;
    private final Events events;

    IdleWatch(InstantSource clock, Duration after, Events events) {
        this.clock = clock;
        this.after = after;
        this.events = events;
    }

    boolean isDue(OAuthTokens tokens) {
        return unused(tokens).compareTo(after) >= 0;
    }

    void notRenewed(OAuthTokens tokens) {
        events.idle(unused(tokens));
    }

    // The access token was issued when the refresh token was used last.
    private Duration unused(OAuthTokens tokens) {
        return Duration.between(tokens.issuedAt(), clock.instant());
    }
}
