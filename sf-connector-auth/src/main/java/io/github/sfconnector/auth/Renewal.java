package io.github.sfconnector.auth;

import io.github.sfconnector.auth.store.ConnectionKey;
import io.github.sfconnector.auth.store.OAuthTokens;
import io.github.sfconnector.auth.store.StoredTokens;
import io.github.sfconnector.auth.store.TokenConflictException;
import io.github.sfconnector.auth.store.TokenLife;
import io.github.sfconnector.auth.store.TokenStore;
import io.github.sfconnector.core.error.SalesforceException;
import io.github.sfconnector.core.error.TransportException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One token request and what comes of it. Before a refresh token is sent, the store is told so; a process that finds such a note without an answer, because the other one
 * was killed or lost the answer, asks the service whether the token is unused instead of sending it again.
 */
final class Renewal {

    private static final Logger LOG = LoggerFactory.getLogger("io.github.sfconnector.auth");

    private final ConnectionKey key;
    private final OAuthApp app;
    private final Grant grant;
    private final TokenStore store;
    private final TokenService service;
    private final InstantSource clock;
    private final TokenSaver saver;
    private final StopSign stop;
    private final AtomicBoolean forced = new AtomicBoolean();

    Renewal(SessionKeeper.Settings settings, TokenSaver saver, StopSign stop) {
        this.key = settings.key();
        this.app = settings.app();
        this.grant = settings.grant();
        this.store = settings.store();
        this.service = settings.service();
        this.clock = settings.clock();
        this.saver = saver;
        this.stop = stop;
    }

    /** Lets the next request go out, whatever is known about the refresh token. */
    void force() {
        forced.set(true);
    }

    /** Throws when these tokens must not be used. */
    void check(OAuthTokens tokens) {
        stop.check(tokens);
        String refused = tokens.life().refused();
        if (refused != null && !forced.get()) {
            throw new ReauthorizationRequiredException(
                    key,
                    "the refresh token was refused before with " + refused,
                    "Connect the org again; when the cause is put right, resume() tries the stored token once more",
                    null);
        }
    }

    /** Tokens where none are stored, by a grant that needs none. */
    void first() {
        try {
            saver.first(requested(null));
        } catch (TokenRequestRefusedException e) {
            throw stopped(null, e);
        } catch (ForeignInstanceException e) {
            throw stop.raise(null, RefusalAdvice.Kind.SETTINGS.hold(), () -> e);
        }
    }

    /** Renews, unless it is too late to begin or somebody else has changed the tokens; then nothing was sent. */
    boolean replace(StoredTokens stored, Instant latestStart) {
        if (!grant.needsRefreshToken()) {
            send(stored, stored);
            return true;
        }
        requireUnused(stored.tokens());
        StoredTokens begun;
        try {
            TokenLife life = stored.tokens().life();
            begun = store.save(key, stored.tokens().withLife(life.begun(clock.instant())), stored);
        } catch (TokenConflictException e) {
            return false;
        }
        if (clock.instant().isAfter(latestStart)) {
            settle(begun, null);
            return false;
        }
        forced.set(false);
        send(stored, begun);
        return true;
    }

    private void requireUnused(OAuthTokens old) {
        if (old.refreshToken() == null) {
            throw stop.raise(
                    old,
                    null,
                    () -> new ReauthorizationRequiredException(
                            key,
                            "they hold no refresh token; the app needs the scope refresh_token",
                            "Connect the org",
                            null));
        }
        if (old.life().renewalBegan() != null && !forced.get() && !isUnused(old)) {
            throw stop.raise(
                    old,
                    null,
                    () -> new ReauthorizationRequiredException(
                            key,
                            "a renewal was cut off at " + old.life().renewalBegan()
                                    + " before its answer was stored, and the refresh token may be used up",
                            "Consent again may be needed: connect the org again, or let resume() try the stored token once",
                            null));
        }
    }

    private boolean isUnused(OAuthTokens old) {
        try {
            return service.isActive(Objects.requireNonNull(old.refreshToken()));
        } catch (TokenRequestRefusedException e) {
            if (e.retryable()) {
                throw e;
            }
            // An app that may not ask. Without rotation, using the token twice does no harm.
            LOG.debug("cannot ask whether the refresh token of {} is unused: {}", key, e.code());
            return old.life().rotation() == TokenLife.Rotation.OFF;
        }
    }

    private void send(StoredTokens stored, StoredTokens begun) {
        OAuthTokens old = stored.tokens();
        try {
            OAuthTokens renewed = requested(old.refreshToken()).after(old);
            requireSameOrganization(old, renewed);
            saver.save(begun, renewed);
            LOG.debug("renewed the session of {} on {}", key, renewed.instanceUrl());
        } catch (TokenRequestRefusedException e) {
            refused(begun, e);
        } catch (ForeignInstanceException e) {
            throw stop.raise(old, RefusalAdvice.Kind.SETTINGS.hold(), () -> e);
        } catch (TransportException e) {
            if (!e.mayHaveBeenProcessed()) {
                settle(begun, null);
            }
            throw e;
        }
    }

    private TokenAnswer requested(@Nullable String refreshToken) {
        try {
            return service.post(grant.form(app, clock.instant(), refreshToken));
        } catch (TokenRequestRefusedException e) {
            Instant server = service.serverTime();
            if (!grant.goesByTheClock() || !ClockSkew.explains(e.reason(), clock.instant(), server)) {
                throw e;
            }
            LOG.warn("this machine's clock differs from the service's; asking by the service's time: {}", server);
            return service.post(grant.form(app, server, refreshToken));
        }
    }

    // Whoever had the lease before may have used the same refresh token late, and stored what came of it.
    private void refused(StoredTokens begun, TokenRequestRefusedException e) {
        boolean replaced =
                saver.load().filter(now -> now.version() != begun.version()).isPresent();
        if (replaced) {
            return;
        }
        LOG.warn("the session of {} was not renewed: {}", key, e.code());
        // After a failure of the service nobody knows whether the token was used.
        if (e.status() < 500 && begun.tokens().life().renewalBegan() != null) {
            boolean dead = e.refusal().advice().kind() == RefusalAdvice.Kind.GRANT;
            settle(begun, dead ? e.reason().name() : null);
        }
        throw stopped(begun.tokens(), e);
    }

    private SalesforceException stopped(@Nullable OAuthTokens tokens, TokenRequestRefusedException e) {
        return stop.raise(tokens, e.refusal().advice().kind().hold(), () -> again(e));
    }

    private SalesforceException again(TokenRequestRefusedException e) {
        RefusalAdvice advice = e.refusal().advice();
        return advice.kind() == RefusalAdvice.Kind.GRANT
                ? new ReauthorizationRequiredException(key, e.refusal().message(), advice.nextStep(), e)
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

    // When it fails, the note stands, and the next renewal asks the service.
    private void settle(StoredTokens begun, @Nullable String refused) {
        try {
            OAuthTokens tokens = begun.tokens();
            store.save(key, tokens.withLife(tokens.life().settled(refused)), begun);
        } catch (RuntimeException e) {
            LOG.debug(
                    "the end of a renewal of {} was not noted: {}",
                    key,
                    e.getClass().getName());
        }
    }
}
