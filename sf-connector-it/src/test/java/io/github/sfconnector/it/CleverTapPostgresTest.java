package io.github.sfconnector.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sfconnector.clevertap.sink.JdbcEntityStates;
import io.github.sfconnector.clevertap.sink.SentEvents;
import io.github.sfconnector.jdbc.JdbcEventLedger;
import io.github.sfconnector.jdbc.JdbcSchema;
import io.github.sfconnector.sync.entity.EntityType;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What a CleverTap sink remembers, on a real PostgreSQL that the test starts itself: states, and events that were sent. */
class CleverTapPostgresTest {

    private static final EntityType LEAD = new EntityType("lead");

    @Test
    void memories_outliveTheirStore_andAreWrittenBySeveralAtOnce()
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            DataSource database = server.getPostgresDatabase();
            JdbcSchema.create(database);
            JdbcEntityStates.create(database);
            JdbcEntityStates.create(database);
            JdbcEntityStates states = new JdbcEntityStates(database, "acme");
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                Map<String, String> mine = Map.of("writer", String.valueOf(i), "Status", "\"Zażółć\"\n");
                writers.add(pool.submit(() -> states.save(LEAD, Map.of("a", mine, "b", mine))));
            }
            for (Future<?> writer : writers) {
                writer.get(60, TimeUnit.SECONDS);
            }
            Map<String, Map<String, String>> left =
                    new JdbcEntityStates(database, "acme").load(LEAD, List.of("a", "b", "c"));
            assertThat(left).containsOnlyKeys("a", "b");
            assertThat(left.get("a")).isEqualTo(left.get("b")).containsEntry("Status", "\"Zażółć\"\n");
            states.delete(LEAD, List.of("a"));
            assertThat(states.load(LEAD, List.of("a", "b"))).containsOnlyKeys("b");

            assertThat(sent(database).begin("event-1")).isTrue();
            assertThat(sent(database).begin("event-1")).isFalse();
            sent(database).giveBack("event-1");
            assertThat(sent(database).begin("event-1")).isTrue();
        } finally {
            pool.shutdownNow();
        }
    }

    private static SentEvents sent(DataSource database) {
        InstantSource clock = InstantSource.fixed(Instant.parse("2026-03-01T08:00:00Z"));
        return SentEvents.in(new JdbcEventLedger(database), "clevertap", clock);
    }
}
