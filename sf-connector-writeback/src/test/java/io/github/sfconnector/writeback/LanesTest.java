package io.github.sfconnector.writeback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sfconnector.writeback.ContactOrg.Answer;
import io.github.sfconnector.writeback.RecordOutcome.Status;
import io.github.sfconnector.writeback.Writebacks.Run;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several requests at a time: as many as there are lanes, and outcomes all the same in input order. */
class LanesTest {

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException("the requests of the lanes never met", e);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 10})
    void write_requestsOfAllLanes_areUnderWayAtOnce_andNeverMore(int lanes) {
        CyclicBarrier all = new CyclicBarrier(lanes);
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (ContactOrg org = ContactOrg.answering((write, number) -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            meet(all);
            now.decrementAndGet();
            return Answer.allWritten(write);
        })) {
            WritebackEngine engine =
                    Writebacks.builder(org).batchSize(5).lanes(lanes).build();
            Run run = Run.of(engine, Writebacks.scores(5 * lanes * 3));

            assertThat(run.result().success()).isEqualTo(15L * lanes);
            assertThat(most).hasValue(lanes);
            assertThat(run.outcomes())
                    .extracting(RecordOutcome::entityId)
                    .containsExactlyElementsOf(Writebacks.scores(15 * lanes).stream()
                            .map(EntityScore::entityId)
                            .toList());
        }
    }

    @Test
    void write_oneLaneIsRefusedForGood_theOthersEndAndTheRestIsNotSent() {
        try (ContactOrg org = ContactOrg.answering((write, number) ->
                number == 3 ? Answer.error(403, "REQUEST_LIMIT_EXCEEDED") : Answer.allWritten(write))) {
            WritebackEngine engine =
                    Writebacks.builder(org).batchSize(2).lanes(3).build();
            Run run = Run.of(engine, Writebacks.scores(200));

            assertThat(run.result().end()).isEqualTo(WritebackResult.End.STOPPED);
            assertThat(run.outcomes()).hasSize(200);
            assertThat(run.result().success()).isEqualTo(2L * (org.writes().size() - 1));
            // How many the other lanes have sent until the refusal is read is a matter of threads.
            int sent = org.writes().size();
            assertThat(sent).isBetween(3, 60);
            assertThat(run.outcomes())
                    .filteredOn(outcome -> outcome.errors().stream()
                            .anyMatch(error -> error.code().equals(RecordOutcome.NOT_SENT)))
                    .hasSize(200 - 2 * sent);
        }
    }

    @Test
    void write_onTheHostsExecutor_leavesItRunning_andUsesNoOtherThread() throws InterruptedException {
        Set<String> names = ConcurrentHashMap.newKeySet();
        ExecutorService executor = Executors.newFixedThreadPool(4, task -> {
            Thread thread = new Thread(task, "host-" + names.size());
            names.add(thread.getName());
            return thread;
        });
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        try (ContactOrg org = ContactOrg.writingAll()) {
            WritebackEngine engine = Writebacks.builder(org)
                    .batchSize(2)
                    .lanes(4)
                    .executor(executor)
                    .build();
            assertThat(Run.of(engine, Writebacks.scores(40)).statuses()).containsOnly(Status.SUCCEEDED);

            assertThat(names).isNotEmpty();
            assertThat(executor.isShutdown()).isFalse();
            assertThat(Thread.getAllStackTraces().keySet())
                    .filteredOn(thread -> !before.contains(thread))
                    .extracting(Thread::getName)
                    .noneMatch(name -> name.startsWith("sf-connector-writeback-"));
        } finally {
            executor.shutdownNow();
            assertThat(executor.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void builder_lanesOutOfBounds_areRefused() {
        try (ContactOrg org = ContactOrg.writingAll()) {
            for (int lanes : List.of(0, WritebackEngine.MAX_LANES + 1)) {
                assertThatThrownBy(() -> Writebacks.builder(org).lanes(lanes))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("lanes");
            }
        }
    }
}
