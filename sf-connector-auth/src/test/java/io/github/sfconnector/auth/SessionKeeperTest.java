package io.github.sfconnector.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.sfconnector.auth.TokenServer.Answer;
import io.github.sfconnector.auth.store.ConnectionKey;
import io.github.sfconnector.auth.store.Lease;
import io.github.sfconnector.auth.store.OAuthTokens;
import io.github.sfconnector.auth.store.StoredTokens;
import io.github.sfconnector.auth.store.TokenLife;
import io.github.sfconnector.core.error.CallInterruptedException;
import io.github.sfconnector.core.error.CallTimeoutException;
import io.github.sfconnector.core.error.SalesforceException;
import io.github.sfconnector.core.error.TransportException;
import io.github.sfconnector.core.retry.Pause;
import io.github.sfconnector.core.session.Session;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionKeeperTest {

    private Fixture fixture;

    @BeforeEach
    void start() throws Exception {
        fixture = new Fixture();
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void session_storedTokens_areUsedWithoutARequest() {
        fixture.connected();
        Session session = fixture.keeper().session();
        assertThat(session.accessToken()).isEqualTo("MARKED-access-0");
        assertThat(session.organizationId()).contains("00D000000000001AAA");
        assertThat(fixture.server.forms()).isEmpty();
    }

    @Test
    void session_nothingStored_asksToConnect() {
        SessionKeeper keeper = fixture.keeper();
        assertThatThrownBy(keeper::session)
                .isInstanceOfSatisfying(
                        ReauthorizationRequiredException.class,
                        e -> assertThat(e.key()).isEqualTo(Fixture.KEY))
                .hasMessageContaining("no tokens are stored");
        fixture.connected();
        assertThat(keeper.session().accessToken()).isEqualTo("MARKED-access-0");
    }

    @Test
    void renew_withoutRotation_keepsTheRefreshToken() {
        fixture.connected();
        fixture.server.answer(fixture.server.tokens("access-1", null));
        SessionKeeper keeper = fixture.keeper();
        Session renewed = keeper.renew(keeper.session());
        assertThat(renewed.accessToken()).isEqualTo("access-1");
        assertThat(keeper.session()).isEqualTo(renewed);
        assertThat(fixture.server.forms())
                .containsExactly(Map.of(
                        "grant_type", "refresh_token",
                        "client_id", "client id&1",
                        "client_secret", Fixture.SECRET,
                        "refresh_token", "MARKED-refresh-0"));
        OAuthTokens stored = fixture.memory.load(Fixture.KEY).orElseThrow().tokens();
        assertThat(stored.accessToken()).isEqualTo("access-1");
        assertThat(stored.refreshToken()).isEqualTo("MARKED-refresh-0");
    }

    @Test
    void renew_rotatedTokens_areUsedForTheNextRefreshAndTheLeaseIsGivenBack() {
        fixture.connected();
        SessionKeeper keeper = fixture.keeper();
        fixture.server.answer(fixture.server.tokens("access-1", "refresh-1"));
        Session first = keeper.renew(keeper.session());
        fixture.server.answer(fixture.server.tokens("access-2", "refresh-2"));
        keeper.renew(first);
        assertThat(fixture.server.forms())
                .extracting(form -> form.get("refresh_token"))
                .containsExactly("MARKED-refresh-0", "refresh-1");
        assertThat(fixture.memory.lease(Fixture.KEY, Duration.ofSeconds(1))).isPresent();
    }

    @Test
    void renew_thousandThreadsAtOnce_sendOneRequest() throws Exception {
        fixture.connected();
        SessionKeeper keeper = fixture.keeper();
        Session rejected = keeper.session();
        CountDownLatch asked = new CountDownLatch(1);
        fixture.server.answer(form -> {
            await(asked);
            return fixture.server.tokens("access-1", "refresh-1");
        });
        ExecutorService pool = Executors.newFixedThreadPool(1000);
        try {
            CountDownLatch ready = new CountDownLatch(1000);
            List<Future<Session>> sessions = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                sessions.add(pool.submit(() -> {
                    ready.countDown();
                    await(ready);
                    return keeper.renew(rejected);
                }));
            }
            await(ready);
            asked.countDown();
            for (Future<Session> session : sessions) {
                assertThat(session.get(30, TimeUnit.SECONDS).accessToken()).isEqualTo("access-1");
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(fixture.server.forms()).hasSize(1);
    }

    @Test
    void renew_twoProcessesAtOnce_sendOneRequest() throws Exception {
        fixture.connected();
        CountDownLatch polled = new CountDownLatch(1);
        CountDownLatch saved = new CountDownLatch(1);
        RecordingStore store = new RecordingStore(fixture.memory, Collections.synchronizedList(new ArrayList<>())) {
            @Override
            public StoredTokens save(ConnectionKey key, OAuthTokens tokens, StoredTokens replaces) {
                StoredTokens stored = super.save(key, tokens, replaces);
                if (tokens.accessToken().equals("access-1")) {
                    saved.countDown();
                }
                return stored;
            }
        };
        Pause untilSaved = duration -> {
            polled.countDown();
            await(saved);
        };
        SessionKeeper one = fixture.keeper(store).pause(untilSaved).build();
        SessionKeeper other = fixture.keeper(store).pause(untilSaved).build();
        Session rejected = one.session();
        fixture.server.answer(form -> {
            await(polled);
            return fixture.server.tokens("access-1", "refresh-1");
        });
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            Future<Session> first = pool.submit(() -> one.renew(rejected));
            Future<Session> second = pool.submit(() -> other.renew(rejected));
            assertThat(first.get(30, TimeUnit.SECONDS)).isEqualTo(second.get(30, TimeUnit.SECONDS));
        } finally {
            pool.shutdownNow();
        }
        assertThat(fixture.server.forms()).hasSize(1);
    }

    @Test
    void renew_tokenRenewedElsewhere_isTakenWithoutARequest() {
        StoredTokens stored = fixture.connected();
        SessionKeeper keeper = fixture.keeper();
        Session rejected = keeper.session();
        fixture.memory.save(Fixture.KEY, fixture.tokens("access-9", "refresh-9"), stored);
        assertThat(keeper.renew(rejected).accessToken()).isEqualTo("access-9");
        assertThat(fixture.server.forms()).isEmpty();
    }

    @Test
    void renew_sessionRenewedByAnotherThread_isTakenAsItIs() {
        fixture.connected();
        SessionKeeper keeper = fixture.keeper();
        Session rejected = keeper.session();
        keeper.renew(rejected);
        assertThat(keeper.renew(rejected).accessToken()).isEqualTo("access");
        assertThat(fixture.server.forms()).hasSize(1);
    }

    @Test
    void renew_leaseHeldByAProcessThatDied_goesOnWhenItEnds() {
        fixture.connected();
        assertThat(fixture.memory.lease(Fixture.KEY, Duration.ofSeconds(20))).isPresent();
        SessionKeeper keeper = fixture.keeper();
        assertThat(keeper.renew(keeper.session()).accessToken()).isEqualTo("access");
    }

    @Test
    void renew_leaseNeverFree_endsWithinThePatience() {
        fixture.connected();
        Lease held = fixture.memory.lease(Fixture.KEY, Duration.ofDays(1)).orElseThrow();
        SessionKeeper keeper = fixture.keeper();
        Session rejected = keeper.session();
        assertThatThrownBy(() -> keeper.renew(rejected))
                .isInstanceOf(CallTimeoutException.class)
                .hasMessageContaining("another process");
        held.close();
        assertThat(keeper.renew(rejected).accessToken()).isEqualTo("access");
    }

    @Test
    void renew_rotatedTokens_areSavedBeforeAnybodyGetsThem() {
        fixture.connected();
        List<String> events = Collections.synchronizedList(new ArrayList<>());
        RecordingStore store = new RecordingStore(fixture.memory, events);
        SessionKeeper keeper = fixture.keeper(store).build();
        Session rejected = keeper.session();
        events.clear();
        fixture.server.answer(form -> {
            events.add("answer");
            return fixture.server.tokens("access-1", "refresh-1");
        });
        events.add("used " + keeper.renew(rejected).accessToken());
        assertThat(events)
                .containsSubsequence("leased", "load", "answer", "saved refresh-1", "released", "used access-1");
        assertThat(events.indexOf("used access-1")).isGreaterThan(events.indexOf("saved refresh-1"));
    }

    @Test
    void renew_callerInterruptedMidRequest_stillSavesTheRotatedToken() throws Exception {
        fixture.connected();
        SessionKeeper keeper = fixture.keeper();
        Session rejected = keeper.session();
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        fixture.server.answer(form -> {
            asked.countDown();
            await(go);
            return fixture.server.tokens("access-1", "refresh-1");
        });
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread caller = new Thread(() -> thrown.set(catchThrowable(() -> keeper.renew(rejected))));
        caller.start();
        await(asked);
        caller.interrupt();
        caller.join(10_000);
        assertThat(thrown.get()).isInstanceOf(CallInterruptedException.class);
        go.countDown();
        assertThat(keeper.renew(rejected).accessToken()).isEqualTo("access-1");
        assertThat(fixture.server.forms()).hasSize(1);
    }

    @Test
    void renew_noAnswerInTime_endsAtTheDeadline() {
        fixture.connected();
        SessionKeeper keeper =
                fixture.keeper(fixture.memory).timeout(Duration.ofMillis(50)).build();
        Session rejected = keeper.session();
        CountDownLatch never = new CountDownLatch(1);
        fixture.server.answer(form -> {
            await(never);
            return fixture.server.tokens("access-1", "refresh-1");
        });
        assertThatThrownBy(() -> keeper.renew(rejected)).isInstanceOf(CallTimeoutException.class);
        never.countDown();
    }

    @Test
    void renew_storeFailsAfterRotation_namesTheConnectionAndNeverReplaysTheOldToken() {
        fixture.connected();
        FailingStore store = new FailingStore(fixture.memory, 1, 4);
        SessionKeeper keeper = fixture.keeper(store).build();
        Session rejected = keeper.session();
        fixture.server.answer(fixture.server.tokens("access-1", "refresh-1"));
        assertThatThrownBy(() -> keeper.renew(rejected))
                .isInstanceOfSatisfying(TokensNotSavedException.class, e -> {
                    assertThat(e.refreshTokenReplaced()).isTrue();
                    assertThat(e.key()).isEqualTo(Fixture.KEY);
                })
                .hasMessageContaining("consent again may be needed")
                .hasMessageContaining("tenant acme, connector salesforce");
        assertThatThrownBy(keeper::session).isInstanceOf(TokensNotSavedException.class);
        assertThat(keeper.renew(rejected).accessToken()).isEqualTo("access-1");
        assertThat(fixture.memory.load(Fixture.KEY).orElseThrow().tokens().refreshToken())
                .isEqualTo("refresh-1");
        assertThat(fixture.server.forms()).hasSize(1);
    }

    @Test
    void renew_storeFailsOnce_savesAgain() {
        fixture.connected();
        SessionKeeper keeper =
                fixture.keeper(new FailingStore(fixture.memory, 1, 1)).build();
        assertThat(keeper.renew(keeper.session()).accessToken()).isEqualTo("access");
        assertThat(fixture.server.forms()).hasSize(1);
    }

    @Test
    void renew_consentStoredMeanwhile_wins() {
        fixture.connected();
        SessionKeeper keeper = fixture.keeper();
        Session rejected = keeper.session();
        fixture.server.answer(form -> {
            fixture.memory.put(Fixture.KEY, fixture.tokens("access-consent", "refresh-consent"));
            return fixture.server.tokens("access-1", "refresh-1");
        });
        assertThat(keeper.renew(rejected).accessToken()).isEqualTo("access-consent");
        assertThat(fixture.memory.load(Fixture.KEY).orElseThrow().tokens().refreshToken())
                .isEqualTo("refresh-consent");
    }

    @Test
    void renew_disconnectedMeanwhile_doesNotBringTheTokensBack() {
        fixture.connected();
        SessionKeeper keeper = fixture.keeper();
        Session rejected = keeper.session();
        fixture.server.answer(form -> {
            fixture.memory.delete(Fixture.KEY);
            return fixture.server.tokens("access-1", "refresh-1");
        });
        assertThatThrownBy(() -> keeper.renew(rejected)).isInstanceOf(ReauthorizationRequiredException.class);
        assertThat(fixture.memory.load(Fixture.KEY)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"expired access/refresh token", "inactive user", "authentication failure", "something new"})
    void renew_terminalInvalidGrant_stopsUntilNewTokensAreStored(String description) {
        fixture.connected();
        SessionKeeper keeper = fixture.keeper();
        Session rejected = keeper.session();
        fixture.server.answer(Answer.error("invalid_grant", description));
        for (int i = 0; i < 100; i++) {
            assertThatThrownBy(() -> keeper.renew(rejected))
                    .isInstanceOf(ReauthorizationRequiredException.class)
                    .hasMessageContaining(description)
                    .hasCauseInstanceOf(TokenRequestRefusedException.class);
            assertThatThrownBy(keeper::session).isInstanceOf(ReauthorizationRequiredException.class);
        }
        fixture.clock.advance(Duration.ofDays(7));
        assertThatThrownBy(keeper::session).isInstanceOf(ReauthorizationRequiredException.class);
        assertThat(fixture.server.forms()).hasSize(1);

        fixture.memory.put(Fixture.KEY, fixture.tokens("access-new", "refresh-new"));
        assertThat(keeper.session().accessToken()).isEqualTo("access-new");
    }

    @Test
    void resume_afterTheUserWasActivated_sendsOneMoreRequest() {
        fixture.connected();
        SessionKeeper keeper = fixture.keeper();
        Session rejected = keeper.session();
        fixture.server.answer(Answer.error("invalid_grant", "inactive user"));
        assertThatThrownBy(() -> keeper.renew(rejected)).isInstanceOf(ReauthorizationRequiredException.class);
        keeper.resume();
        fixture.server.answer(fixture.server.tokens("access-1", null));
        assertThat(keeper.renew(rejected).accessToken()).isEqualTo("access-1");
    }

    @Test
    void renew_settingsRefuse_sendsNoRequestForFiveMinutes() {
        fixture.connected();
        SessionKeeper keeper = fixture.keeper();
        Session rejected = keeper.session();
        fixture.server.answer(Answer.error("invalid_client", "invalid client credentials"));
        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(() -> keeper.renew(rejected))
                    .isInstanceOf(TokenRequestRefusedException.class)
                    .hasMessageContaining("SALESFORCE_CLIENT_SECRET");
        }
        assertThat(fixture.server.forms()).hasSize(1);
        fixture.clock.advance(Duration.ofMinutes(5));
        fixture.server.answer(fixture.server.tokens("access-1", null));
        assertThat(keeper.renew(rejected).accessToken()).isEqualTo("access-1");
    }

    @Test
    void renew_refusedBecauseAnotherProcessWasFaster_takesWhatThatStored() {
        fixture.connected();
        SessionKeeper keeper = fixture.keeper();
        Session rejected = keeper.session();
        fixture.server.answer(form -> {
            fixture.memory.put(Fixture.KEY, fixture.tokens("access-other", "refresh-other"));
            return Answer.error("invalid_grant", "expired access/refresh token");
        });
        assertThat(keeper.renew(rejected).accessToken()).isEqualTo("access-other");
    }

    @Test
    void renew_noRefreshToken_namesTheScopeWithoutARequest() {
        fixture.memory.save(Fixture.KEY, fixture.tokens("access-0", null), null);
        SessionKeeper keeper = fixture.keeper();
        Session rejected = keeper.session();
        assertThatThrownBy(() -> keeper.renew(rejected))
                .isInstanceOf(ReauthorizationRequiredException.class)
                .hasMessageContaining("refresh_token");
        assertThat(fixture.server.forms()).isEmpty();
    }

    @Test
    void renew_instanceMoved_isFollowedAndStored() {
        fixture.connected();
        String moved = fixture.server.url().toString().replace("127.0.0.1", "localhost");
        fixture.server.answer(fixture.server.tokens("access-1", null, moved, "00D000000000001AAA"));
        SessionKeeper keeper = fixture.keeper();
        assertThat(keeper.renew(keeper.session()).instanceUrl()).isEqualTo(URI.create(moved));
        assertThat(fixture.memory.load(Fixture.KEY).orElseThrow().tokens().instanceUrl())
                .isEqualTo(URI.create(moved));
    }

    @Test
    void renew_orgServedElsewhere_isAskedAtTheHostTheTokensCameFrom() {
        fixture.connected();
        String moved = "https://acme--uat.sandbox.my.salesforce.com";
        fixture.server.answer(fixture.server.tokens("access-1", null, moved, "00D000000000001AAA"));
        fixture.server.answer(fixture.server.tokens("access-2", null, moved, "00D000000000001AAA"));
        SessionKeeper keeper = fixture.keeper();
        Session first = keeper.renew(keeper.session());
        Session second = keeper.renew(first);
        assertThat(first.instanceUrl()).isEqualTo(URI.create(moved));
        assertThat(second.accessToken()).isEqualTo("access-2");
    }

    @Test
    void renew_otherOrg_isRefusedForGoodAndNothingStored() {
        StoredTokens before = fixture.connected();
        fixture.server.answer(
                fixture.server.tokens("access-1", null, fixture.server.url().toString(), "00D000000000002AAA"));
        SessionKeeper keeper = fixture.keeper();
        Session rejected = keeper.session();
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> keeper.renew(rejected))
                    .isInstanceOf(OrganizationChangedException.class)
                    .hasMessageContaining("00D000000000001AAA")
                    .hasMessageContaining("00D000000000002AAA");
        }
        assertThat(fixture.server.forms()).hasSize(1);
        assertThat(fixture.memory.load(Fixture.KEY).orElseThrow().tokens().sameSecrets(before.tokens()))
                .isTrue();
    }

    @Test
    void renew_foreignInstance_isRefusedAndNothingStored() {
        StoredTokens before = fixture.connected();
        fixture.server.answer(
                fixture.server.tokens("access-1", "refresh-1", "https://evil.example", "00D000000000001AAA"));
        SessionKeeper keeper = fixture.keeper();
        Session rejected = keeper.session();
        assertThatThrownBy(() -> keeper.renew(rejected)).isInstanceOf(ForeignInstanceException.class);
        assertThatThrownBy(() -> keeper.renew(rejected)).isInstanceOf(ForeignInstanceException.class);
        assertThat(fixture.server.forms()).hasSize(1);
        assertThat(fixture.memory.load(Fixture.KEY).orElseThrow().tokens().sameSecrets(before.tokens()))
                .isTrue();
    }

    @Test
    void renew_serverUnreachable_failsRetryablyAndStopsNothing() {
        fixture.connected();
        SessionKeeper keeper = fixture.keeper();
        Session rejected = keeper.session();
        fixture.server.close();
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> keeper.renew(rejected))
                    .isInstanceOfSatisfying(
                            TransportException.class,
                            e -> assertThat(e.retryable()).isTrue());
        }
        assertThat(keeper.session().accessToken()).isEqualTo("MARKED-access-0");
    }

    @Test
    void session_storeCannotBeRead_isTyped() {
        SessionKeeper keeper = fixture.keeper(new RecordingStore(fixture.memory, new ArrayList<>()) {
                    @Override
                    public Optional<StoredTokens> load(ConnectionKey key) {
                        throw new IllegalStateException("no connection");
                    }
                })
                .build();
        assertThatThrownBy(keeper::session)
                .isInstanceOf(TokenStoreFailedException.class)
                .hasRootCauseMessage("no connection");
    }

    @Test
    void session_executorShutDown_isTypedAndLeavesNoFlightBehind() {
        fixture.connected();
        ExecutorService executor = Executors.newSingleThreadExecutor();
        executor.shutdown();
        SessionKeeper keeper = fixture.keeper(fixture.memory).executor(executor).build();
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(keeper::session).isInstanceOf(SalesforceException.class);
        }
    }

    @Test
    void renew_noteOfARenewalCannotBeStored_sendsNothing() {
        fixture.connected();
        SessionKeeper keeper =
                fixture.keeper(new FailingStore(fixture.memory, 1)).build();
        Session rejected = keeper.session();
        assertThatThrownBy(() -> keeper.renew(rejected)).isInstanceOf(TokenStoreFailedException.class);
        assertThat(fixture.server.forms()).isEmpty();
        assertThat(keeper.renew(rejected).accessToken()).isEqualTo("access");
    }

    @Test
    void renew_afterOneThatWasCutOff_sendsTheTokenOnlyWhenTheServiceSaysItIsUnused() {
        cutOff();
        fixture.server.introspect("{\"active\":true}");
        assertThat(fixture.keeper().renew(rejected()).accessToken()).isEqualTo("access");
        assertThat(fixture.server.forms()).hasSize(1);
    }

    @Test
    void renew_afterOneThatWasCutOff_neverReplaysAUsedToken_butResumeTriesItOnce() {
        cutOff();
        fixture.server.introspect("{\"active\":false}");
        SessionKeeper keeper = fixture.keeper();
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> keeper.renew(rejected()))
                    .isInstanceOf(ReauthorizationRequiredException.class)
                    .hasMessageContaining("Consent again may be needed")
                    .hasMessageContaining("acme");
        }
        assertThat(fixture.server.forms()).isEmpty();
        keeper.resume();
        assertThat(keeper.renew(rejected()).accessToken()).isEqualTo("access");
    }

    @Test
    void renew_afterOneThatWasCutOff_whenTheAppMayNotAsk_goesByWhetherTokensRotate() {
        cutOff();
        fixture.server.introspect(null);
        assertThatThrownBy(() -> fixture.keeper().renew(rejected()))
                .isInstanceOf(ReauthorizationRequiredException.class);
        OAuthTokens marked = fixture.memory.load(Fixture.KEY).orElseThrow().tokens();
        fixture.memory.put(
                Fixture.KEY, marked.withLife(new TokenLife(null, Instant.EPOCH, TokenLife.Rotation.OFF, null)));
        assertThat(fixture.keeper().renew(rejected()).accessToken()).isEqualTo("access");
    }

    private Session rejected() {
        return fixture.tokens("MARKED-access-0", "MARKED-refresh-0").session();
    }

    private void cutOff() {
        OAuthTokens tokens = fixture.connected().tokens();
        fixture.memory.put(Fixture.KEY, tokens.withLife(tokens.life().begun(fixture.clock.instant())));
    }

    @Test
    void renew_refusedForGood_isKnownToOtherProcessesFromTheStore() {
        fixture.connected();
        fixture.server.answer(Answer.error("invalid_grant", "expired access/refresh token"));
        assertThatThrownBy(() -> fixture.keeper().renew(rejected()))
                .isInstanceOf(ReauthorizationRequiredException.class);
        assertThatThrownBy(() -> fixture.keeper().renew(rejected()))
                .isInstanceOf(ReauthorizationRequiredException.class)
                .hasMessageContaining("REFRESH_TOKEN_DEAD");
        assertThat(fixture.server.forms()).hasSize(1);
    }

    @Test
    void session_endKnown_isRenewedAheadAndBlocksOnlyWhenOver() {
        OAuthTokens tokens = fixture.connected().tokens();
        Instant end = fixture.clock.instant().plus(Duration.ofHours(1));
        fixture.memory.put(Fixture.KEY, tokens.withLife(new TokenLife(end, null, TokenLife.Rotation.UNKNOWN, null)));
        List<Runnable> background = new ArrayList<>();
        SessionKeeper keeper = fixture.keeper(fixture.memory)
                .executor(work -> {
                    if (background.isEmpty()) {
                        work.run();
                    } else {
                        background.add(work);
                    }
                })
                .build();
        assertThat(keeper.session().accessToken()).isEqualTo("MARKED-access-0");
        assertThat(fixture.server.forms()).isEmpty();

        fixture.clock.advance(Duration.ofMinutes(56));
        background.add(() -> {});
        assertThat(keeper.session().accessToken()).isEqualTo("MARKED-access-0");
        assertThat(keeper.session().accessToken()).isEqualTo("MARKED-access-0");
        assertThat(background).hasSize(2);
        background.get(1).run();
        assertThat(keeper.session().accessToken()).isEqualTo("access");
        assertThat(fixture.server.forms()).hasSize(1);
    }

    @Test
    void session_lifetimeSetAndOver_isRenewedFirst() {
        fixture.memory.put(Fixture.KEY, fixture.tokens("old", "refresh"));
        SessionKeeper keeper = fixture.keeper(fixture.memory)
                .sessionLifetime(Duration.ofHours(2))
                .build();
        assertThat(keeper.session().accessToken()).isEqualTo("access");
    }

    @Test
    void keepAlive_usedRecentlyOrLongAgo_renewsOnlyTheLatter() {
        OAuthTokens tokens = fixture.connected().tokens();
        Instant now = fixture.clock.instant();
        fixture.memory.put(
                Fixture.KEY,
                new OAuthTokens("a", "r", tokens.instanceUrl(), null, null, null, now.minus(Duration.ofDays(24))));
        SessionKeeper keeper = fixture.keeper();
        assertThat(keeper.keepAlive()).isFalse();
        fixture.clock.advance(Duration.ofDays(1));
        assertThat(keeper.keepAlive()).isTrue();
        assertThat(fixture.server.forms()).hasSize(1);
    }

    @Test
    void keepAlive_serviceFails_tellsThatTheConnectionIsIdle() {
        fixture.memory.put(Fixture.KEY, fixture.tokens("a", "r"));
        fixture.server.answer(new Answer(503, Map.of(), "", 0));
        List<String> told = new ArrayList<>();
        SessionKeeper keeper = fixture.keeper(fixture.memory)
                .listener(new SessionListener() {
                    @Override
                    public void idle(ConnectionKey key, Duration unused) {
                        told.add(key.tenantId());
                        throw new IllegalStateException("a listener that fails");
                    }
                })
                .build();
        assertThatThrownBy(keeper::keepAlive).isInstanceOf(TokenRequestRefusedException.class);
        assertThat(told).containsExactly("acme");
    }

    @Test
    void listener_hearsRenewalsAndStops() {
        fixture.connected();
        List<String> told = new ArrayList<>();
        SessionKeeper keeper = fixture.keeper(fixture.memory)
                .listener(new SessionListener() {
                    @Override
                    public void renewed(ConnectionKey key) {
                        told.add("renewed");
                    }

                    @Override
                    public void stopped(ConnectionKey key, SalesforceException failure) {
                        told.add("stopped");
                    }
                })
                .build();
        Session second = keeper.renew(rejected());
        fixture.server.answer(Answer.error("invalid_grant", "inactive user"));
        assertThatThrownBy(() -> keeper.renew(second)).isInstanceOf(ReauthorizationRequiredException.class);
        assertThat(told).containsExactly("renewed", "stopped");
    }

    @Test
    void renew_oneTenantHangs_othersAreServed() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        fixture.server.answer(form -> {
            if (form.get("refresh_token").equals("refresh-hanging")) {
                await(never);
            }
            return fixture.server.tokens("new-" + form.get("refresh_token"), null);
        });
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            Future<Session> hanging = pool.submit(() -> renewed("hanging"));
            for (int i = 0; i < 20; i++) {
                String tenant = "t" + i;
                assertThat(pool.submit(() -> renewed(tenant))
                                .get(20, TimeUnit.SECONDS)
                                .accessToken())
                        .isEqualTo("new-refresh-" + tenant);
            }
            assertThat(hanging.isDone()).isFalse();
            never.countDown();
            assertThat(hanging.get(20, TimeUnit.SECONDS).accessToken()).isEqualTo("new-refresh-hanging");
        } finally {
            never.countDown();
            pool.shutdownNow();
        }
    }

    private Session renewed(String tenant) {
        ConnectionKey key = new ConnectionKey(tenant, "salesforce");
        OAuthTokens tokens = fixture.memory
                .put(key, fixture.tokens("access-" + tenant, "refresh-" + tenant))
                .tokens();
        return fixture.keeper(fixture.memory).key(key).build().renew(tokens.session());
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("waited too long");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
