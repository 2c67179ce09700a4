package io.github.sfconnector.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sfconnector.core.SalesforceClient;
import io.github.sfconnector.core.limits.OpenCursors;
import io.github.sfconnector.sync.ObjectPlan;
import io.github.sfconnector.sync.ObjectSyncResult;
import io.github.sfconnector.sync.ReadStrategy;
import io.github.sfconnector.sync.SyncEngine;
import io.github.sfconnector.sync.SyncPlan;
import io.github.sfconnector.sync.cursor.InMemoryCursorStore;
import io.github.sfconnector.sync.entity.EntityType;
import io.github.sfconnector.sync.sink.InMemoryEntitySink;
import io.github.sfconnector.testkit.FakeSalesforce;
import io.github.sfconnector.testkit.FakeTokenSource;
import io.github.sfconnector.testkit.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** More readers than an org keeps open results for: they take turns, and each row is read. */
@Timeout(120)
class OpenCursorsAgainstFakeTest {

    private static final int LANES = 16;
    private static final int ROWS = 4_800;

    private final TestClock clock = TestClock.create(Instant.parse("2026-03-01T08:00:00Z"));
    private final FakeSalesforce sf =
            FakeSalesforce.builder().clock(clock).pageSize(20).start();
    private final ExecutorService executor = Executors.newFixedThreadPool(LANES);

    @AfterEach
    void stop() throws InterruptedException {
        executor.shutdownNow();
        assertThat(executor.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        sf.close();
    }

    private void contacts() {
        for (int i = 0; i < ROWS; i++) {
            sf.org().insert("Contact", Map.of("LastName", "Person " + i, "Email", "p" + i + "@example.com"));
            if (i % 10 == 0) {
                clock.advance(Duration.ofSeconds(30));
            }
        }
        clock.advance(Duration.ofHours(1));
    }

    private SalesforceClient client(OpenCursors cursors) {
        return SalesforceClient.builder(FakeTokenSource.of(sf))
                .executor(executor)
                .openCursors(cursors)
                .build();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, OpenCursors.DEFAULT_MOST})
    void sync_withMoreLanesThanPlaces_readsEverything(int places) {
        contacts();
        OpenCursors cursors = OpenCursors.atMost(places);
        InMemoryEntitySink sink = new InMemoryEntitySink();
        SyncEngine engine = SyncEngine.builder(client(cursors), new InMemoryCursorStore(), sink)
                .connection("acme", "salesforce")
                .plan(SyncPlan.of(ObjectPlan.contacts()))
                .lanes(LANES, executor)
                .partitionFrom(1_000)
                .clock(clock)
                .build();

        ObjectSyncResult result = engine.run().object("Contact").orElseThrow();

        assertThat(result.complete()).as(String.valueOf(result.reason())).isTrue();
        assertThat(result.report().strategy()).isEqualTo(ReadStrategy.PARTITIONED_REST);
        assertThat(sink.entities(EntityType.PERSON)).hasSize(ROWS);
        assertThat(openAtOnce()).isBetween(1, places);
        assertThat(cursors.inUse()).isZero();
    }

    // From the second page of a result, the first request that names it, to its last.
    private int openAtOnce() {
        List<String> asked = sf.requests().stream()
                .filter(request -> request.path().matches(".*/query(All)?/.*-\\d+"))
                .map(request -> request.path().substring(request.path().lastIndexOf('/') + 1))
                .map(page -> page.substring(0, page.lastIndexOf('-')))
                .toList();
        Map<String, Integer> first = new HashMap<>();
        Map<String, Integer> last = new HashMap<>();
        for (int i = 0; i < asked.size(); i++) {
            first.putIfAbsent(asked.get(i), i);
            last.put(asked.get(i), i);
        }
        int most = 0;
        for (int at : first.values()) {
            most = Math.max(most, (int) first.keySet().stream()
                    .filter(locator -> first.get(locator) <= at && at <= last.get(locator))
                    .count());
        }
        return most;
    }
}
