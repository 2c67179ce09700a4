package io.github.sfconnector.auth;

import io.github.sfconnector.auth.store.ConnectionKey;
import io.github.sfconnector.auth.store.Lease;
import io.github.sfconnector.auth.store.OAuthTokens;
import io.github.sfconnector.auth.store.StoredTokens;
import io.github.sfconnector.auth.store.TokenStore;
import io.github.sfconnector.core.error.CallInterruptedException;
import io.github.sfconnector.core.error.CallTimeoutException;
import io.github.sfconnector.core.retry.Pause;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads tokens and has them renewed: under the lease, so that the renewal is the only one among all processes. */
final class Refresher {

    private static final Logger LOG = LoggerFactory.getLogger("io.github.sfconnector.auth");
    private static final Duration POLL = Duration.ofMillis(250);
    // A request must begin in this part of the lease, so that the rest is left for its answer.
    private static final int START_PART = 6;

    private final ConnectionKey key;
    private final Grant grant;
    private final TokenStore store;
    private final InstantSource clock;
    private final TokenSaver saver;
    private final StopSign stop;
    private final Renewal renewal;
    private final Pause pause;
    private final Duration leaseDuration;
    private final Duration patience;

    Refresher(SessionKeeper.Settings settings, StopSign stop) {
        this.key = settings.key();
        this.grant = settings.grant();
        this.store = settings.store();
        this.clock = settings.clock();
        this.saver = new TokenSaver(settings.key(), settings.store(), settings.pause());
        this.stop = stop;
        this.renewal = new Renewal(settings, saver, stop);
        this.pause = settings.pause();
        this.leaseDuration = settings.leaseDuration();
        this.patience = settings.timeout();
    }

    /** Lets the next request go out. */
    void resume() {
        renewal.force();
        stop.lower();
    }

    /** The stored tokens, when they may be used; the first ones when the grant can get them by itself. */
    StoredTokens usable() {
        Optional<StoredTokens> stored = saver.load();
        if (stored.isEmpty()) {
            stop.check(null);
            if (grant.needsRefreshToken()) {
                throw missing();
            }
            renewal.first();
            stored = saver.load();
        }
        StoredTokens usable = stored.orElseThrow(this::missing);
        renewal.check(usable.tokens());
        return usable;
    }

    /** Tokens in place of those with a rejected access token. */
    OAuthTokens refresh(String rejected) {
        for (long polls = patience.dividedBy(POLL); ; polls--) {
            StoredTokens stored = usable();
            if (isNewer(stored, rejected)) {
                return stored.tokens();
            }
            Instant asked = clock.instant();
            Optional<Lease> lease = store.lease(key, leaseDuration);
            Optional<OAuthTokens> renewed = lease.flatMap(held -> underLease(held, asked, rejected));
            if (renewed.isPresent()) {
                return renewed.get();
            }
            if (polls <= 0) {
                throw new CallTimeoutException(
                        "another process has been renewing the session of " + key + " for more than " + patience,
                        false,
                        null);
            }
            await();
        }
    }

    private Optional<OAuthTokens> underLease(Lease lease, Instant asked, String rejected) {
        try {
            StoredTokens stored = usable();
            if (isNewer(stored, rejected)) {
                return Optional.of(stored.tokens());
            }
            boolean renewed = renewal.replace(stored, asked.plus(leaseDuration.dividedBy(START_PART)));
            return renewed ? Optional.of(usable().tokens()) : Optional.empty();
        } finally {
            close(lease);
        }
    }

    private ReauthorizationRequiredException missing() {
        return new ReauthorizationRequiredException(key, "no tokens are stored", "Connect the org", null);
    }

    private static boolean isNewer(StoredTokens stored, String rejected) {
        return !stored.tokens().accessToken().equals(rejected);
    }

    private void await() {
        try {
            pause.await(POLL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallInterruptedException("interrupted while another process renews the session of " + key, e);
        }
    }

    private static void close(Lease lease) {
        try {
            lease.close();
        } catch (RuntimeException e) {
            LOG.warn(
                    "a lease could not be given back and will end by itself: {}",
                    e.getClass().getName());
        }
    }
}
