package io.github.sfconnector.core.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sfconnector.core.error.CallInterruptedException;
import io.github.sfconnector.core.limits.OpenCursors.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Places by themselves, by a clock that the test moves where time matters. */
@Timeout(30)
class OpenCursorsTest {

    private final TestClock clock = new TestClock();
    private final OpenCursors one = OpenCursors.builder()
            .atMost(1)
            .patience(Duration.ofMinutes(2))
            .idleAfter(Duration.ofMinutes(60))
            .clock(clock)
            .build();

    // Time is looked at when somebody comes or goes; this one does both.
    private void lookAtTheClock() {
        one.enterAsync().cancel(false);
    }

    @Test
    void enter_asManyAsAllowed_thenOthersInTheOrderOfTheirComing() {
        OpenCursors three = OpenCursors.atMost(3);
        List<Place> places = List.of(three.enter(), three.enter(), three.enter());
        List<CompletableFuture<Place>> waiting = List.of(three.enterAsync(), three.enterAsync());
        assertThat(three.inUse()).isEqualTo(3);
        assertThat(waiting).noneMatch(CompletableFuture::isDone);

        places.get(1).close();
        places.get(1).close();

        assertThat(waiting).extracting(CompletableFuture::isDone).containsExactly(true, false);
        assertThat(three.inUse()).isEqualTo(3);
        waiting.get(0).join().close();
        assertThat(waiting.get(1)).isCompleted();
    }

    @Test
    void enter_cancelledWait_isPassedOver() {
        Place held = one.enter();
        CompletableFuture<Place> first = one.enterAsync();
        CompletableFuture<Place> second = one.enterAsync();
        first.cancel(true);
        held.close();

        assertThat(second).isCompleted();
        second.join().close();
        assertThat(one.inUse()).isZero();
    }

    @Test
    void enter_interrupted_leavesNothingBehind() throws Exception {
        Place held = one.enter();
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<Boolean> waiting = thread.submit(() -> {
                Thread.currentThread().interrupt();
                assertThatThrownBy(one::enter).isInstanceOf(CallInterruptedException.class);
                return Thread.interrupted();
            });
            assertThat(waiting.get(10, TimeUnit.SECONDS)).isTrue();
        } finally {
            thread.shutdownNow();
        }
        held.close();
        assertThat(one.inUse()).isZero();
        one.enter().close();
    }

    @Test
    void enter_nobodyReads_endsAfterThePatienceWithWhatToDo() {
        OpenCursors two =
                OpenCursors.builder().atMost(2).patience(Duration.ofMillis(40)).build();
        List<Place> held = List.of(two.enter(), two.enter());

        assertThatThrownBy(two::enter)
                .isInstanceOfSatisfying(CursorsExhaustedException.class, e -> {
                    assertThat(e.most()).isEqualTo(2);
                    assertThat(e.retryable()).isTrue();
                    assertThat(e.getStackTrace()[0].getMethodName()).isEqualTo("enter");
                })
                .hasMessageContaining("all 2 query results")
                .hasMessageContaining("PT0.04S")
                .hasMessageContaining("OpenCursors.atMost");
        assertThat(two.enterAsync())
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withCauseInstanceOf(CursorsExhaustedException.class);
        assertThat(two.inUse()).isEqualTo(held.size());
        held.forEach(Place::close);
        assertThat(two.inUse()).isZero();
    }

    @Test
    void enter_othersRead_waitsOnUntilTheyStop() {
        Place held = one.enter();
        CompletableFuture<Place> waiting = one.enterAsync();
        for (int i = 0; i < 10; i++) {
            clock.pass(Duration.ofSeconds(110));
            lookAtTheClock();
            assertThat(waiting).isNotDone();
            assertThat(held.asked()).isTrue();
            clock.pass(Duration.ofSeconds(110));
            lookAtTheClock();
            held.answered();
        }
        assertThat(waiting).isNotDone();

        clock.pass(Duration.ofSeconds(121));
        lookAtTheClock();
        assertThat(waiting).isCompletedExceptionally();
        held.close();
    }

    @Test
    void enter_othersReadWithoutEnd_endsAfterADay() {
        Place held = one.enter();
        held.asked();
        CompletableFuture<Place> waiting = one.enterAsync();
        clock.pass(Duration.ofHours(23));
        lookAtTheClock();
        assertThat(waiting).isNotDone();

        clock.pass(Duration.ofHours(1));
        lookAtTheClock();
        assertThat(waiting).isCompletedExceptionally();
        held.close();
    }

    @Test
    void idlePlace_goesToTheNextOneWaiting_butNotWhileARequestIsUnderWay() {
        Place idle = one.enter();
        assertThat(idle.asked()).isTrue();
        clock.pass(Duration.ofMinutes(61));
        CompletableFuture<Place> early = one.enterAsync();
        assertThat(early).isNotDone();
        early.cancel(true);

        idle.answered();
        clock.pass(Duration.ofMinutes(60));
        Place next = one.enter();

        assertThat(idle.asked()).isFalse();
        assertThat(next.asked()).isTrue();
        idle.close();
        assertThat(one.inUse()).isEqualTo(1);
    }

    @Test
    void idlePlace_somebodyWaitsAlready_isTakenByTimeAlone() {
        OpenCursors hasty = OpenCursors.builder()
                .atMost(1)
                .idleAfter(Duration.ofMillis(50))
                .patience(Duration.ofMinutes(1))
                .build();
        Place held = hasty.enter();

        assertThat(hasty.enterAsync()).succeedsWithin(Duration.ofSeconds(10));
        assertThat(held.asked()).isFalse();
    }

    @Test
    void placeThatNobodyCanReach_goesToTheOneWaiting() {
        OpenCursors patient =
                OpenCursors.builder().atMost(1).idleAfter(Duration.ofHours(1)).build();
        assertThat(patient.enter().asked()).isTrue();
        CompletableFuture<Place> waiting = patient.enterAsync();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!waiting.isDone() && System.nanoTime() < end) {
            System.gc();
        }

        assertThat(waiting).isCompleted();
    }

    @Test
    void places_underManyThreads_areNeverMoreThanAllowedAndNeverLost() throws Exception {
        OpenCursors four = OpenCursors.atMost(4);
        AtomicInteger open = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                boolean cancels = i % 2 == 0;
                all.add(threads.submit(() -> {
                    for (int turn = 0; turn < 500; turn++) {
                        if (cancels) {
                            giveUp(four.enterAsync());
                        }
                        try (Place place = four.enter()) {
                            most.accumulateAndGet(open.incrementAndGet(), Math::max);
                            place.asked();
                            place.answered();
                            open.decrementAndGet();
                        }
                    }
                }));
            }
            for (Future<?> each : all) {
                each.get(20, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(most.get()).isBetween(1, 4);
        assertThat(four.inUse()).isZero();
    }

    private static void giveUp(CompletableFuture<Place> wait) {
        if (!wait.cancel(true)) {
            wait.join().close();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void settings_thatMakeNoSense_areRefused(int value) {
        assertThatThrownBy(() -> OpenCursors.atMost(value)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> OpenCursors.builder().patience(Duration.ofSeconds(value)))
                .hasMessageContaining("patience must be positive");
        assertThatThrownBy(() -> OpenCursors.builder().idleAfter(Duration.ofSeconds(value)))
                .hasMessageContaining("idleAfter must be positive");
    }
}
