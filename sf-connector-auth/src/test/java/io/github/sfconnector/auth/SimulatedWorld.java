package io.github.sfconnector.auth;

import io.github.sfconnector.auth.store.ConnectionKey;
import io.github.sfconnector.auth.store.InMemoryTokenStore;
import io.github.sfconnector.auth.store.OAuthTokens;
import io.github.sfconnector.auth.store.TokenLife;
import io.github.sfconnector.core.error.CallTimeoutException;
import io.github.sfconnector.core.error.TransportException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** An org with one connection, a store, and processes that are scheduled step by step: everything follows from the seed. */
final class SimulatedWorld {

    /** What is taken out of the product's care, to see that the simulation notices. */
    enum Broken {
        NOTHING,
        /** A save of renewed tokens is acknowledged before it is done. */
        ACKNOWLEDGED_TOO_EARLY,
        /** The note that a renewal was begun is not kept. */
        NO_NOTE,
        /** Everybody gets the lease. */
        NO_LEASE
    }

    static final ConnectionKey KEY = new ConnectionKey("acme", "salesforce");
    private static final URI INSTANCE = URI.create("https://acme.my.salesforce.com");
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    final Random random;
    final Broken broken;
    final SettableClock clock = new SettableClock();
    final InMemoryTokenStore store = new InMemoryTokenStore(clock);
    final Set<String> acknowledged = new HashSet<>();
    final List<String> trace = new ArrayList<>();
    final List<SimulatedProcess> processes = new ArrayList<>();
    final boolean rotates;
    final boolean answersIntrospection;
    boolean faults = true;
    int replays;
    boolean revoked;
    boolean cutOff;
    private int issued;
    private final Set<String> used = new HashSet<>();
    private String refreshToken = "";
    private String validAccess = "";

    SimulatedWorld(long seed, Broken broken) {
        this.random = new Random(seed);
        this.broken = broken;
        this.rotates = random.nextInt(10) < 8;
        this.answersIntrospection = random.nextInt(10) < 8;
        consent();
        validAccess = "";
    }

    /** A user consents: a new family of tokens, whatever becomes of the old one. */
    void consent() {
        trace.add("consent");
        used.clear();
        revoked = false;
        cutOff = false;
        processes.forEach(process -> process.holdsAnswer = false);
        OAuthTokens tokens = issue(true);
        acknowledged.add(tokens.accessToken());
        store.put(KEY, tokens);
    }

    private OAuthTokens issue(boolean withRefresh) {
        issued++;
        validAccess = "access-" + issued;
        if (withRefresh) {
            refreshToken = "refresh-" + issued;
        }
        return new OAuthTokens(
                validAccess,
                withRefresh ? refreshToken : null,
                INSTANCE,
                "00D000000000001AAA",
                null,
                null,
                clock.instant(),
                TokenLife.UNKNOWN);
    }

    void expireSessions() {
        trace.add("sessions end");
        validAccess = "";
    }

    void revoke() {
        trace.add("revoked by an administrator");
        revoked = true;
        validAccess = "";
    }

    boolean accepts(String accessToken) {
        return validAccess.equals(accessToken);
    }

    boolean chance(int perThousand) {
        return faults && random.nextInt(1000) < perThousand;
    }

    /** The org's endpoints as one process sees them: a request that is under way for longer than the deadline never arrives, and an answer is not waited for longer. */
    TokenService serviceOf(SimulatedProcess process) {
        return new TokenService() {
            @Override
            public TokenAnswer post(TokenForm form) {
                String token = sent(form);
                Instant begun = clock.instant();
                process.step("sends " + token);
                inTime(begun, "request");
                if (chance(40)) {
                    throw new TransportException("no connection", null, false, null);
                }
                if (chance(30)) {
                    throw refusal(503, "HTTP_503", null);
                }
                TokenAnswer answer = refreshed(process, token);
                process.step("is answered");
                if (chance(40) || clock.instant().isAfter(begun.plus(DEADLINE))) {
                    lose(process);
                    throw new CallTimeoutException("the answer was lost", true, null);
                }
                return answer;
            }

            @Override
            public boolean isActive(String token) {
                process.step("asks about " + token);
                if (chance(40)) {
                    throw new TransportException("no connection", null, false, null);
                }
                if (!answersIntrospection) {
                    throw refusal(400, "invalid_client", "invalid client credentials");
                }
                return !revoked && token.equals(refreshToken);
            }

            @Override
            public Instant serverTime() {
                return clock.instant();
            }
        };
    }

    private void inTime(Instant begun, String what) {
        if (clock.instant().isAfter(begun.plus(DEADLINE))) {
            throw new CallTimeoutException("the " + what + " took too long", true, null);
        }
    }

    private void lose(SimulatedProcess process) {
        cutOff |= process.holdsAnswer;
        process.holdsAnswer = false;
    }

    private TokenAnswer refreshed(SimulatedProcess process, String token) {
        if (!token.equals(refreshToken) && used.contains(token)) {
            trace.add("REPLAY of " + token);
            replays++;
            revoked = true;
        }
        if (revoked || !token.equals(refreshToken)) {
            throw refusal(400, "invalid_grant", "expired access/refresh token");
        }
        if (rotates) {
            used.add(token);
            process.holdsAnswer = true;
        }
        return new TokenAnswer(issue(rotates));
    }

    private static String sent(TokenForm form) {
        return Urls.decode(form.body()).getOrDefault("refresh_token", "");
    }

    private static TokenRequestRefusedException refusal(int status, String code, String description) {
        return new TokenRequestRefusedException(new TokenRefusal(
                "POST /services/oauth2/token", status, code, description, RefusalTable.of(status, code, description)));
    }

    /** Runs the processes in an order, and with mishaps, that follow from the seed. */
    void run(int count) {
        for (int i = 0; i < count; i++) {
            processes.add(new SimulatedProcess(this, "p" + i));
        }
        while (processes.stream().anyMatch(process -> !process.done())) {
            mishap();
            List<SimulatedProcess> ready =
                    processes.stream().filter(process -> !process.done()).toList();
            ready.get(random.nextInt(ready.size())).resume();
        }
    }

    private void mishap() {
        if (chance(15)) {
            SimulatedProcess victim = processes.get(random.nextInt(processes.size()));
            trace.add("kill " + victim);
            cutOff |= victim.holdsAnswer;
            victim.kill();
        }
        if (chance(20)) {
            Duration jump = Duration.ofSeconds(1 + random.nextInt(random.nextBoolean() ? 20 : 900));
            trace.add("the clock jumps " + jump);
            clock.advance(jump);
        }
        if (chance(4)) {
            revoke();
        }
        if (chance(4)) {
            consent();
        }
        if (chance(8)) {
            expireSessions();
        }
    }
}
