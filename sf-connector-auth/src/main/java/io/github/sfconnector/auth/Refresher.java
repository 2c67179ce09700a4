package io.github.sfconnector.auth;

import io.github.sfconnector.auth.store.ConnectionKey;
import io.github.sfconnector.auth.store.Lease;
import io.github.sfconnector.auth.store.OAuthTokens;
import io.github.sfconnector.auth.store.StoredTokens;
import io.github.sfconnector.auth.store.TokenStore;
import io.github.sfconnector.core.error.CallInterruptedException;
import io.github.sfconnector.core.error.CallTimeoutException;
import io.github.sfconnector.core.error.SalesforceException;
import io.github.sfconnector.core.retry.Pause;
import io.github.sfconnector.core.session.Session;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One refresh, from reading the store to having saved what came of it. Under the lease it is the only one among all processes. */
final class Refresher {

    private static final Logger LOG = LoggerFactory.getLogger("io.github.sfconnector.auth");
    private static final Duration POLL = Duration.ofMillis(250);

    private final ConnectionKey key;
    private final OAuthApp app;
    private final TokenStore store;
    private final TokenEndpoint endpoint;
    private final TokenSaver saver;
    private final StopSign stop;
    private final Pause pause;
    private final Duration leaseDuration;
    private final Duration patience;

    Refresher(SessionKeeper.Settings settings, StopSign stop) {
        this.key = settings.key();
        this.app = settings.app();
        this.store = settings.store();
        this.endpoint = new TokenEndpoint(settings.app(), settings.transport(), settings.clock());
        this.saver = new TokenSaver(settings.key(), settings.store(), settings.pause());
        this.stop = stop;
        this.pause = settings.pause();
        this.leaseDuration = settings.leaseDuration();
        this.patience = settings.timeout();
    }

    /** The stored tokens, when they may be used. */
    StoredTokens usable() {
        StoredTokens stored = saver.load().orElseThrow(() -> missing("no tokens are stored"));
        stop.check(stored.tokens());
        return stored;
    }

    Session refresh(Session rejected) {
        for (long polls = patience.dividedBy(POLL); ; polls--) {
            StoredTokens stored = usable();
            if (isNewer(stored, rejected)) {
                return stored.tokens().session();
            }
            Optional<Lease> lease = store.lease(key, leaseDuration);
            if (lease.isPresent()) {
                return underLease(lease.get(), rejected);
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

    private Session underLease(Lease lease, Session rejected) {
        try {
            StoredTokens stored = usable();
            if (!isNewer(stored, rejected)) {
                request(stored);
                stored = usable();
            }
            return stored.tokens().session();
        } finally {
            close(lease);
        }
    }

    private void request(StoredTokens stored) {
        OAuthTokens old = stored.tokens();
        if (old.refreshToken() == null) {
            throw stop.raise(
                    old, null, () -> missing("they hold no refresh token; the app needs the scope refresh_token"));
        }
        try {
            OAuthTokens renewed =
                    endpoint.post(TokenForm.refresh(app, old.refreshToken())).after(old);
            requireSameOrganization(old, renewed);
            saver.save(stored, renewed);
            LOG.debug("renewed the session of {} on {}", key, renewed.instanceUrl());
        } catch (TokenRequestRefusedException e) {
            refused(stored, e);
        } catch (ForeignInstanceException e) {
            throw stop.raise(old, RefusalAdvice.Kind.SETTINGS.hold(), () -> e);
        }
    }

    // Whoever had the lease before may have used the same refresh token late, and stored what came of it.
    private void refused(StoredTokens stored, TokenRequestRefusedException e) {
        boolean replaced =
                saver.load().filter(now -> now.version() != stored.version()).isPresent();
        if (!replaced) {
            LOG.warn("the session of {} was not renewed: {}", key, e.code());
            RefusalAdvice.Kind kind = e.refusal().advice().kind();
            throw stop.raise(stored.tokens(), kind.hold(), () -> again(e));
        }
    }

    private SalesforceException again(TokenRequestRefusedException e) {
        RefusalAdvice advice = e.refusal().advice();
        return advice.kind() == RefusalAdvice.Kind.GRANT
                ? new ReauthorizationRequiredException(key, e.refusal().message(), String.valueOf(advice.nextStep()), e)
                : new TokenRequestRefusedException(e.refusal());
    }

    private void requireSameOrganization(OAuthTokens old, OAuthTokens renewed) {
        String before = old.organizationId();
        String after = renewed.organizationId();
        // Ids of 15 and of 18 characters agree in the first 15.
        if (before != null && after != null && !before.regionMatches(0, after, 0, 15)) {
            throw stop.raise(old, null, () -> new OrganizationChangedException(key, before, after));
        }
    }

    private ReauthorizationRequiredException missing(String reason) {
        return new ReauthorizationRequiredException(key, reason, "Connect the org", null);
    }

    private static boolean isNewer(StoredTokens stored, Session rejected) {
        return !stored.tokens().accessToken().equals(rejected.accessToken());
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
