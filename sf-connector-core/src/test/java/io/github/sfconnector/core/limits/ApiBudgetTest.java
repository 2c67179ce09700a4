package io.github.sfconnector.core.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.sfconnector.core.error.CallInterruptedException;
import io.github.sfconnector.core.error.CallTimeoutException;
import io.github.sfconnector.core.error.LimitExceededException.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class ApiBudgetTest {

    private static final Duration PROBE = Duration.ofMinutes(5);

    private final TestClock clock = new TestClock();

    private ApiBudget.Builder builder() {
        return ApiBudget.builder().clock(clock).pause(clock);
    }

    private static void request(ApiBudget budget, Share share, long used, long limit) {
        try (ApiBudget.Permit permit = budget.enter(share)) {
            permit.answered(new ApiUsage(used, limit));
        }
    }

    private static BudgetExhaustedException refused(ApiBudget budget, Share share) {
        return catchThrowableOfType(BudgetExhaustedException.class, () -> budget.enter(share));
    }

    private static BudgetExhaustedException refused(ApiBudget budget, Share share, List<ApiBudget.Permit> into) {
        return catchThrowableOfType(BudgetExhaustedException.class, () -> into.add(budget.enter(share)));
    }

    @Test
    void enter_beforeAnythingIsKnown_isLetThrough() {
        ApiBudget budget = builder().build();

        try (ApiBudget.Permit permit = budget.enter(Share.READ)) {
            assertThat(permit.paused()).isZero();
        }
        assertThat(budget.usage()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "READ, 699, true",
        "READ, 700, false",
        "WRITE, 799, true",
        "WRITE, 800, false",
    })
    void enter_nearTheReserve_stopsBeforeEachShareCrossesIt(Share share, long used, boolean through) {
        ApiBudget budget =
                builder().reserve(0.10).readShare(0.10).writeShare(0.20).build();
        request(budget, Share.READ, used, 1_000);

        if (through) {
            budget.enter(share).close();
        } else {
            assertThat(refused(budget, share).retryAt())
                    .isEqualTo(clock.instant().plus(PROBE));
        }
    }

    @Test
    void left_isWhatCanBeEnteredUntilTheShareIsUsedUp() {
        ApiBudget budget =
                builder().reserve(0.10).readShare(0.10).writeShare(0.20).build();
        assertThat(budget.left(Share.READ)).isEmpty();
        request(budget, Share.READ, 690, 1_000);
        assertThat(budget.left(Share.WRITE)).hasValue(110);

        List<ApiBudget.Permit> underway = new ArrayList<>();
        for (long left = 10; left > 0; left--) {
            assertThat(budget.left(Share.READ)).hasValue(left);
            underway.add(budget.enter(Share.READ));
        }
        assertThat(budget.left(Share.READ)).hasValue(0);
        assertThat(refused(budget, Share.READ, underway)).isNotNull();
        underway.forEach(ApiBudget.Permit::close);
    }

    @Test
    void left_countsAnAppsOwnAllowance_andIsNoneAfterARefusal() {
        ApiBudget budget = builder().reserve(0.10).build();
        try (ApiBudget.Permit permit = budget.enter(Share.READ)) {
            permit.answered(new ApiUsage(5, 1_000, new ApiUsage.AppUsage("app", 200, 250), null));
        }
        assertThat(budget.left(Share.READ)).hasValue(25);
        try (ApiBudget.Permit permit = budget.enter(Share.READ)) {
            permit.answered(null);
            permit.refused(Kind.DAILY);
        }
        assertThat(budget.left(Share.READ)).hasValue(0);
    }

    @Test
    void enter_requestsUnderWay_countAsUsed() {
        ApiBudget budget = builder().reserve(0.10).build();
        request(budget, Share.READ, 888, 1_000);
        List<ApiBudget.Permit> underway = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            underway.add(budget.enter(Share.READ));
        }

        assertThat(refused(budget, Share.READ)).hasMessageContaining("888 of 1000");
        underway.forEach(ApiBudget.Permit::close);
        budget.enter(Share.READ).close();
    }

    @Test
    void enter_usedUp_letsOneProbeThroughPerInterval_andResumesByItself() {
        ApiBudget budget = builder().reserve(0.10).build();
        request(budget, Share.READ, 950, 1_000);
        assertThat(refused(budget, Share.READ).retryable()).isTrue();
        clock.pass(PROBE);

        ApiBudget.Permit probe = budget.enter(Share.READ);
        assertThat(refused(budget, Share.READ)).isNotNull();
        probe.answered(new ApiUsage(500, 1_000));
        probe.close();
        request(budget, Share.READ, 501, 1_000);
        assertThat(budget.usage()).contains(new ApiUsage(501, 1_000));
    }

    @Test
    void enter_serviceRefusedByTheDailyLimit_stopsEverybodyWhateverTheHeaderSays() {
        ApiBudget budget = builder().reserve(0).build();
        try (ApiBudget.Permit permit = budget.enter(Share.READ)) {
            permit.answered(new ApiUsage(1, 1_000));
            permit.refused(Kind.DAILY);
        }

        assertThat(refused(budget, Share.READ)).isNotNull();
        assertThat(refused(budget, Share.WRITE)).isNotNull();
        clock.pass(PROBE);
        request(budget, Share.WRITE, 1, 1_000);
        request(budget, Share.READ, 2, 1_000);
    }

    @Test
    void enter_anAppsOwnAllowance_countsToo() {
        ApiBudget budget = builder().reserve(0.10).build();
        try (ApiBudget.Permit permit = budget.enter(Share.READ)) {
            permit.answered(new ApiUsage(5, 1_000, new ApiUsage.AppUsage("app", 240, 250), null));
        }

        assertThat(refused(budget, Share.READ)).isNotNull();
    }

    @Test
    void enter_usedUpWithinTheLongestPause_waitsForTheProbe() {
        ApiBudget budget = builder().maxPause(PROBE).build();
        request(budget, Share.READ, 999, 1_000);

        try (ApiBudget.Permit permit = budget.enter(Share.READ)) {
            assertThat(permit.paused()).isEqualTo(PROBE);
        }
    }

    @Test
    void enter_interruptedInAPause_endsAndKeepsTheFlag() {
        ApiBudget budget = builder()
                .maxPause(PROBE)
                .pause(duration -> {
                    throw new InterruptedException();
                })
                .build();
        request(budget, Share.READ, 999, 1_000);

        assertThatThrownBy(() -> budget.enter(Share.READ)).isInstanceOf(CallInterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Property(tries = 50)
    void enter_whateverIsReported_neverCrossesTheReserve(
            @ForAll @IntRange(min = 1, max = 5_000) int limit, @ForAll @IntRange(max = 5_000) int used) {
        ApiBudget budget = builder().reserve(0.20).maxConcurrency(10_000).build();
        request(budget, Share.READ, used, limit);
        List<ApiBudget.Permit> underway = new ArrayList<>();
        while (underway.size() <= limit && refused(budget, Share.READ, underway) == null) {
            // Each takes its place until none is left.
        }
        assertThat(underway.isEmpty() || used + underway.size() <= Math.floor(limit * 0.80 + 1e-6))
                .isTrue();
        underway.forEach(ApiBudget.Permit::close);
    }

    // Requests at once.

    @Test
    void concurrency_refused_isHalvedOnceAndGrowsAgain() {
        ApiBudget budget = builder().maxConcurrency(16).build();
        List<ApiBudget.Permit> sixteen = enter(budget, 16);
        sixteen.forEach(permit -> permit.refused(Kind.CONCURRENT));
        assertThat(budget.concurrency()).isEqualTo(8);
        sixteen.forEach(ApiBudget.Permit::close);

        clock.pass(Duration.ofSeconds(1));
        budget.enter(Share.READ).refused(Kind.CONCURRENT);
        assertThat(budget.concurrency()).isEqualTo(4);
    }

    @Test
    void concurrency_allWell_growsByOneAFullRound() {
        ApiBudget budget = builder().maxConcurrency(16).build();
        cutTo(budget, 4);
        for (int round = 0; round < 3; round++) {
            int width = budget.concurrency();
            List<ApiBudget.Permit> full = enter(budget, width);
            for (int i = 0; i < width; i++) {
                // Each ends while all others are under way.
                full.get(i).answered(null);
                full.get(i).close();
                full.add(budget.enter(Share.READ));
            }
            full.subList(width, full.size()).forEach(ApiBudget.Permit::close);
        }
        assertThat(budget.concurrency()).isBetween(6, 8);
    }

    @Test
    void concurrency_slowAnswers_lowerIt() {
        ApiBudget budget = builder().maxConcurrency(10).build();
        ApiBudget.Permit slow = budget.enter(Share.READ);
        clock.pass(Duration.ofSeconds(20));
        slow.answered(null);
        slow.close();

        assertThat(budget.concurrency()).isEqualTo(9);
    }

    @Test
    void concurrency_neverFallsBelowOne() {
        ApiBudget budget = builder().maxConcurrency(2).build();
        for (int i = 0; i < 10; i++) {
            ApiBudget.Permit permit = budget.enter(Share.READ);
            permit.refused(Kind.CONCURRENT);
            permit.close();
            clock.pass(Duration.ofSeconds(2));
        }
        assertThat(budget.concurrency()).isEqualTo(1);
    }

    @Test
    void enter_noLaneFreeInTime_isATimeoutThatSentNothing() {
        ApiBudget budget =
                builder().maxConcurrency(1).patience(Duration.ofMillis(20)).build();
        ApiBudget.Permit held = budget.enter(Share.READ);

        CallTimeoutException e = catchThrowableOfType(CallTimeoutException.class, () -> budget.enter(Share.WRITE));
        assertThat(e.mayHaveBeenProcessed()).isFalse();
        held.close();
        held.close();
        budget.enter(Share.WRITE).close();
    }

    @Test
    void enter_manyThreads_neverMoreAtOnceThanAllowed() throws Exception {
        ApiBudget budget = builder().maxConcurrency(3).build();
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(12);
        try {
            List<Future<?>> done = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                done.add(threads.submit(() -> {
                    try (ApiBudget.Permit permit = budget.enter(Share.READ)) {
                        most.accumulateAndGet(now.incrementAndGet(), Math::max);
                        Thread.yield();
                        now.decrementAndGet();
                        permit.answered(null);
                    }
                }));
            }
            for (Future<?> one : done) {
                one.get();
            }
        } finally {
            threads.shutdown();
        }
        assertThat(most.get()).isBetween(1, 3);
        assertThat(budget.concurrency()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1, 1.5, Double.NaN})
    void builder_partThatIsNone_isRefused(double part) {
        assertThatThrownBy(() -> builder().reserve(part)).hasMessageContaining("reserve");
        assertThatThrownBy(() -> builder().readShare(part)).hasMessageContaining("readShare");
        assertThatThrownBy(() -> builder().writeShare(part)).hasMessageContaining("writeShare");
    }

    @Test
    void builder_settingsThatLeaveNothing_areRefused() {
        ApiBudget.Builder all = builder().reserve(0.5).readShare(0.3).writeShare(0.2);

        assertThatThrownBy(all::build).isInstanceOf(IllegalStateException.class).hasMessageContaining("less than 1");
        assertThatThrownBy(() -> builder().maxConcurrency(0)).hasMessageContaining("maxConcurrency");
        assertThatThrownBy(() -> builder().probeEvery(Duration.ZERO)).hasMessageContaining("probeEvery");
        assertThatThrownBy(() -> builder().maxPause(Duration.ofSeconds(-1))).hasMessageContaining("maxPause");
        assertThatThrownBy(() -> builder().slowAfter(Duration.ZERO)).hasMessageContaining("slowAfter");
        assertThatThrownBy(() -> builder().patience(Duration.ZERO)).hasMessageContaining("patience");
    }

    private static List<ApiBudget.Permit> enter(ApiBudget budget, int count) {
        List<ApiBudget.Permit> permits = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            permits.add(budget.enter(Share.READ));
        }
        return permits;
    }

    private void cutTo(ApiBudget budget, int width) {
        while (budget.concurrency() > width) {
            ApiBudget.Permit permit = budget.enter(Share.READ);
            permit.refused(Kind.CONCURRENT);
            permit.close();
            clock.pass(Duration.ofSeconds(1));
        }
    }
}
