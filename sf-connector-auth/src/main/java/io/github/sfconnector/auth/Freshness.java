package io.github.sfconnector.auth;

import io.github.sfconnector.auth.store.OAuthTokens;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Judges by the clock how long a session is still good, as far as its end is known. */
final class Freshness {

    enum State {
        FRESH,
        STALE,
        EXPIRED
    }

    // A renewal ahead of time that failed is not tried again at every call.
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(30);

    private final InstantSource clock;
    private final @Nullable Duration lifetime;
    private final Duration ahead;
    private final AtomicReference<Instant> nextTry = new AtomicReference<>(Instant.MIN);

    Freshness(InstantSource clock, @Nullable Duration lifetime, Duration ahead) {
        this.clock = clock;
        this.lifetime = lifetime;
        this.ahead = ahead;
    }

    State of(OAuthTokens tokens) {
        Instant end = end(tokens);
        Instant now = clock.instant();
        if (end == null || now.isBefore(end.minus(ahead))) {
            return State.FRESH;
        }
        return now.isBefore(end) ? State.STALE : State.EXPIRED;
    }

    /** Whether it is time for a renewal ahead of time; whoever is told so makes it. */
    boolean mayTryAhead() {
        Instant now = clock.instant();
        Instant next = nextTry.get();
        return !now.isBefore(next) && nextTry.compareAndSet(next, now.plus(BETWEEN_TRIES));
    }

    private @Nullable Instant end(OAuthTokens tokens) {
        Instant known = tokens.life().expiresAt();
        return known != null || lifetime == null ? known : tokens.issuedAt().plus(lifetime);
    }
}
