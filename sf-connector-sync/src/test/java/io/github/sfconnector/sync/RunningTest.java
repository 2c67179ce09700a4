package io.github.sfconnector.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sfconnector.sync.SyncFleet.Outcome;
import io.github.sfconnector.sync.cursor.CursorKey;
import io.github.sfconnector.sync.cursor.SyncCursor;
import io.github.sfconnector.sync.entity.EntityType;
import io.github.sfconnector.sync.sink.FanOutSink;
import io.github.sfconnector.sync.sink.InMemoryEntitySink;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Runs on other threads, many of them, and into many sinks. */
class RunningTest {

    private final ExecutorService executor = Executors.newFixedThreadPool(4);

    @AfterEach
    void close() {
        executor.shutdownNow();
    }

    @Test
    void startedRun_completesWithWhatItDid() throws Exception {
        ModelOrg model = new ModelOrg();
        model.contacts(3, 86_400);

        SyncResult result =
                model.engine().newRun().start(executor).toCompletableFuture().get(30, TimeUnit.SECONDS);

        assertThat(result.complete()).isTrue();
        assertThat(model.people()).hasSize(3);
    }

    @Test
    void startedRunThatThrows_completesWithIt() {
        ModelOrg model = new ModelOrg();
        model.cursors.save(new CursorKey("tenant", "crm", "Contact"), new SyncCursor("00D9", "f", null, null), null);
        CompletableFuture<SyncResult> result =
                model.engine().newRun().start(Runnable::run).toCompletableFuture();

        assertThat(result).isCompletedExceptionally();
        assertThatThrownBy(result::join).hasCauseInstanceOf(OrgMismatchException.class);
    }

    @Test
    void fleet_runsEveryTenant_soManyAtATime_andOnesFailureIsItsOwn() throws Exception {
        List<SyncEngine> engines = new ArrayList<>();
        List<ModelOrg> models = new ArrayList<>();
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        for (int i = 0; i < 20; i++) {
            ModelOrg model = new ModelOrg();
            model.contacts(10 + i, 86_400);
            model.beforeQuery = soql -> {
                most.accumulateAndGet(running.incrementAndGet(), Math::max);
                running.decrementAndGet();
            };
            models.add(model);
            String tenant = "tenant" + i;
            if (i == 7) {
                model.cursors.save(
                        new CursorKey(tenant, "crm", "Contact"), new SyncCursor("00D9", "f", null, null), null);
            }
            model.settings = builder -> builder.connection(tenant, "crm");
            engines.add(model.engine());
        }

        Map<ConnectionName, Outcome> outcomes =
                SyncFleet.of(engines, executor, 3).start().toCompletableFuture().get(60, TimeUnit.SECONDS);

        assertThat(outcomes).hasSize(20);
        assertThat(most.get()).isLessThanOrEqualTo(3);
        assertThat(outcomes.get(new ConnectionName("tenant7", "crm")).failure())
                .containsInstanceOf(OrgMismatchException.class);
        assertThat(models.get(8).people()).hasSize(18);
        assertThat(outcomes.values().stream().filter(outcome -> outcome.result().isPresent()))
                .hasSize(19)
                .allMatch(outcome -> outcome.result().orElseThrow().complete());
    }

    @Test
    void cancelledFleet_beginsNoMoreTenants() {
        ModelOrg first = new ModelOrg();
        ModelOrg second = new ModelOrg();
        second.settings = builder -> builder.connection("other", "crm");
        List<SyncFleet> fleet = new ArrayList<>();
        first.contacts(2, 86_400);
        first.beforeQuery = soql -> fleet.get(0).cancel();
        fleet.add(SyncFleet.of(List.of(first.engine(), second.engine()), Runnable::run, 1));

        Map<ConnectionName, Outcome> outcomes =
                fleet.get(0).start().toCompletableFuture().join();

        assertThat(outcomes).containsOnlyKeys(new ConnectionName("tenant", "crm"));
        assertThat(second.queries).isEmpty();
        assertThatThrownBy(fleet.get(0)::start).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void fleet_twoEnginesForOneConnection_areRefused() {
        ModelOrg model = new ModelOrg();

        assertThatThrownBy(() -> SyncFleet.of(List.of(model.engine(), model.engine()), executor, 1))
                .hasMessageContaining("one connection");
        assertThatThrownBy(() -> SyncFleet.of(List.of(), executor, 0)).hasMessageContaining("positive");
    }

    @Test
    void fanOut_givesEachSinkEveryBatch_andAcknowledgesWhenAllHave() {
        ModelOrg model = new ModelOrg();
        model.contacts(5, 86_400);
        InMemoryEntitySink other = new InMemoryEntitySink();
        SyncEngine engine = SyncEngine.builder(model, model.cursors, FanOutSink.of(model.sink, other))
                .connection("tenant", "crm")
                .plan(SyncPlan.of(model.plan))
                .build();

        assertThat(ModelOrg.run(engine).complete()).isTrue();

        assertThat(other.entities(EntityType.PERSON))
                .isEqualTo(model.sink.entities(EntityType.PERSON))
                .hasSize(5);
        assertThatThrownBy(FanOutSink::of).hasMessageContaining("at least one");
    }
}
