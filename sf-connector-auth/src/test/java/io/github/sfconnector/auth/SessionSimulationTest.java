package io.github.sfconnector.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sfconnector.auth.SimulatedWorld.Broken;
import io.github.sfconnector.auth.store.OAuthTokens;
import io.github.sfconnector.core.http.HttpTransport;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Random schedules of several processes that share a store: refreshes, kills before every step, failing and slow stores, lost answers, rotation, revocation, new consents, and
 * a clock that jumps. {@code -Dsfconnector.auth.schedules=1000000} runs more of them, {@code -Dsfconnector.auth.seed=42} that one alone.
 */
class SessionSimulationTest {

    static final ExecutorService POOL = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "simulated");
        thread.setDaemon(true);
        return thread;
    });
    static final HttpTransport UNUSED = HttpTransport.create();

    private static final int SCHEDULES = Integer.getInteger("sfconnector.auth.schedules", 10_000);

    @Test
    void anySchedule_losesNoTokenAndReplaysNone() {
        Long only = Long.getLong("sfconnector.auth.seed");
        int reauthorized = 0;
        int renewed = 0;
        for (long seed = only == null ? 0 : only; seed < (only == null ? SCHEDULES : only + 1); seed++) {
            Outcome outcome = outcome(seed, Broken.NOTHING);
            assertThat(outcome.violation())
                    .as("seed " + seed + "\n" + outcome.trace())
                    .isEmpty();
            reauthorized += outcome.connected() ? 0 : 1;
            renewed += outcome.renewals() > 0 ? 1 : 0;
        }
        if (only == null) {
            // The schedules must be worth something.
            assertThat(renewed).isGreaterThan(SCHEDULES / 2);
            assertThat(reauthorized).isBetween(SCHEDULES / 100, SCHEDULES / 2);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NOTHING")
    void careTakenOut_isNoticed(Broken broken) {
        int noticed = 0;
        for (long seed = 0; seed < 2_000 && noticed == 0; seed++) {
            noticed += outcome(seed, broken).violation().isPresent() ? 1 : 0;
        }
        assertThat(noticed).isPositive();
    }

    @Test
    void sameSeed_givesTheSameSchedule() {
        for (long seed = 0; seed < 20; seed++) {
            assertThat(outcome(seed, Broken.NOTHING).trace())
                    .isEqualTo(outcome(seed, Broken.NOTHING).trace());
        }
    }

    private record Outcome(Optional<String> violation, boolean connected, long renewals, String trace) {}

    private static Outcome outcome(long seed, Broken broken) {
        SimulatedWorld world = new SimulatedWorld(seed, broken);
        try {
            world.run(2 + (int) (seed % 3));
        } catch (AssertionError | IllegalStateException e) {
            return new Outcome(Optional.of(String.valueOf(e.getMessage())), false, 0, trace(world));
        }
        Optional<String> violation = violation(world);
        SimulatedProcess heir = recovered(world);
        boolean connected = heir.last == null;
        violation = violation.or(() -> violation(world));
        if (violation.isEmpty() && world.replays > 0) {
            violation = Optional.of("a refresh token was replayed");
        }
        if (violation.isEmpty() && !connected && !mayNeedConsent(world, heir.last)) {
            violation = Optional.of("the connection was lost: " + heir.last);
        }
        long renewals = world.trace.stream()
                .filter(line -> line.contains("is answered"))
                .count();
        return new Outcome(violation, connected, renewals, trace(world));
    }

    private static Optional<String> violation(SimulatedWorld world) {
        return world.processes.stream()
                .map(process -> process.violation)
                .filter(Objects::nonNull)
                .map(Throwable::getMessage)
                .findFirst();
    }

    /** When everything works again and all leases are over, a new process takes up the connection. */
    private static SimulatedProcess recovered(SimulatedWorld world) {
        world.faults = false;
        world.clock.advance(Duration.ofHours(1));
        world.expireSessions();
        int before = world.processes.size();
        world.processes.clear();
        world.trace.add("all of " + before + " processes have ended");
        world.run(1);
        return world.processes.get(0);
    }

    private static boolean mayNeedConsent(SimulatedWorld world, Throwable failure) {
        OAuthTokens stored = world.store.load(SimulatedWorld.KEY).orElseThrow().tokens();
        boolean blind = stored.life().renewalBegan() != null && !world.answersIntrospection;
        return failure instanceof ReauthorizationRequiredException && (world.revoked || world.cutOff || blind);
    }

    private static String trace(SimulatedWorld world) {
        return String.join("\n", world.trace);
    }
}
