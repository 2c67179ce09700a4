package io.github.sfconnector.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sfconnector.sync.Simulation.Broken;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Many lives of an org and its host, each made by a seed. {@code -Dsfconnector.simulation.seeds=n} runs more of them than the build does,
 * {@code -Dsfconnector.simulation.seed=s} the one that failed.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class SyncSimulationTest {

    private static final int SEEDS_IN_THE_BUILD = 20_000;
    private static final int SEEDS_TO_BE_CAUGHT_IN = 3_000;

    @Test
    void anyLife_endsWithTheHostHoldingWhatTheOrgHolds() {
        Long one = Long.getLong("sfconnector.simulation.seed");
        int seeds = Integer.getInteger("sfconnector.simulation.seeds", SEEDS_IN_THE_BUILD);
        long first = Long.getLong("sfconnector.simulation.first", 0);
        List<String> failures = one == null ? failures(first, seeds, Broken.NOTHING) : failures(one, 1, Broken.NOTHING);

        assertThat(failures)
                .as("lives in which rows were lost; replay one by -Dsfconnector.simulation.seed=<seed>")
                .isEmpty();
    }

    @Test
    void oneSeed_isOneLife() {
        for (long seed = 0; seed < 50; seed++) {
            Simulation first = new Simulation(seed, Broken.NOTHING);
            Simulation second = new Simulation(seed, Broken.NOTHING);
            assertThat(first.run()).isEqualTo(second.run());
            assertThat(first.calls()).isEqualTo(second.calls());
        }
    }

    @ParameterizedTest
    @EnumSource(value = Broken.class, mode = EnumSource.Mode.EXCLUDE, names = "NOTHING")
    void brokenRule_isCaught(Broken broken) {
        assertThat(failures(0, SEEDS_TO_BE_CAUGHT_IN, broken)).isNotEmpty();
    }

    private static List<String> failures(long first, int seeds, Broken broken) {
        ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
        LongStream.range(first, first + seeds).parallel().forEach(seed -> {
            String difference = lived(seed, broken);
            if (difference != null) {
                failures.add("seed " + seed + ": " + difference);
            }
        });
        return new ArrayList<>(failures);
    }

    private static String lived(long seed, Broken broken) {
        try {
            return new Simulation(seed, broken).run();
        } catch (RuntimeException e) {
            return e.toString();
        }
    }
}
