package io.github.sfconnector.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sfconnector.sync.ObjectSyncResult;
import io.github.sfconnector.sync.SyncEngine;
import io.github.sfconnector.sync.SyncMode;
import io.github.sfconnector.sync.SyncResult;
import io.github.sfconnector.sync.cursor.CursorStore;
import io.github.sfconnector.sync.cursor.InMemoryCursorStore;
import io.github.sfconnector.sync.entity.Entity;
import io.github.sfconnector.sync.entity.EntityType;
import io.github.sfconnector.sync.sink.EntityBatch;
import io.github.sfconnector.sync.sink.EntitySink;
import io.github.sfconnector.sync.sink.SinkReceipt;
import io.github.sfconnector.testkit.FakeOrg;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sync engine against the fake org: after each run the sink holds what the org holds. */
class SyncAgainstFakeTest {

    private final CursorStore cursors = new InMemoryCursorStore();
    private final TestSink sink = new TestSink();
    private int people;

    @Test
    void initialThenIncremental_followsEditsAdditionsAndDeletes() {
        try (ConnectedOrg org = ConnectedOrg.start()) {
            FakeOrg records = org.server.org();
            String account = records.insert("Account", Map.of("Name", "Acme", "Website", "https://www.acme.example/x"));
            List<String> ids = contacts(records, 450, account);
            SyncEngine engine = engine(org);
            org.clock.advance(Duration.ofMinutes(15));
            ObjectSyncResult first = engine.run().object("Contact").orElseThrow();
            assertThat(first.mode()).isEqualTo(SyncMode.INITIAL);
            assertThat(first.counts().read()).isEqualTo(450);
            assertThat(first.counts().batches()).isEqualTo(3);
            assertThat(sink.people()).hasSize(450);
            assertThat(sink.entities.get(EntityType.ACCOUNT).get(account).get("domain"))
                    .isEqualTo("acme.example");

            org.clock.advance(Duration.ofMinutes(15));
            records.update(ids.get(3), Map.of("Email", " NEW@Example.COM "));
            records.delete(ids.get(4));
            String added = contacts(records, 1, account).get(0);
            org.clock.advance(Duration.ofMinutes(15));
            ObjectSyncResult second = engine.run().object("Contact").orElseThrow();
            assertThat(second.mode()).isEqualTo(SyncMode.INCREMENTAL);
            assertThat(second.counts().read()).isEqualTo(2);
            assertThat(second.counts().deleted()).isEqualTo(1);
            assertThat(sink.people()).hasSize(450).containsKey(added).doesNotContainKey(ids.get(4));
            assertThat(sink.people().get(ids.get(3)).get("email")).isEqualTo("new@example.com");

            org.clock.advance(Duration.ofMinutes(15));
            ObjectSyncResult idle = engine.run().object("Contact").orElseThrow();
            assertThat(idle.counts().read()).isZero();
            assertThat(idle.counts().tombstones()).isZero();
        }
    }

    @Test
    void thousandEqualStamps_overSmallPages_arriveOnceEach() {
        try (ConnectedOrg org = ConnectedOrg.start(builder -> builder.pageSize(200))) {
            List<String> ids = contacts(org.server.org(), 1_000, null);
            ObjectSyncResult result = engine(org).run().object("Contact").orElseThrow();
            assertThat(result.counts().read()).isEqualTo(1_000);
            assertThat(sink.people().keySet()).containsExactlyInAnyOrderElementsOf(ids);
            assertThat(sink.delivered).isEqualTo(1_000);
        }
    }

    @Test
    void sessionLostWhilePaging_isRenewed_andTheReadGoesOnWithoutLossOrGap() {
        try (ConnectedOrg org = ConnectedOrg.start(builder -> builder.pageSize(200))) {
            List<String> ids = contacts(org.server.org(), 1_000, null);
            sink.afterBatch = batch -> {
                if (batch % 2 == 1) {
                    org.server.expireSessions();
                }
            };
            SyncResult result = engine(org).run();
            assertThat(result.complete())
                    .as(String.valueOf(result.incomplete()))
                    .isTrue();
            assertThat(sink.people().keySet()).containsExactlyInAnyOrderElementsOf(ids);
        }
    }

    @Test
    void failingSink_leavesTheRunIncomplete_andTheNextOneGoesOn() {
        try (ConnectedOrg org = ConnectedOrg.start()) {
            List<String> ids = contacts(org.server.org(), 700, null);
            sink.failAt = 2;
            ObjectSyncResult failed = engine(org).run().object("Contact").orElseThrow();
            assertThat(failed.complete()).isFalse();
            assertThat(sink.people()).hasSize(400);
            sink.failAt = -1;
            ObjectSyncResult resumed = engine(org).run().object("Contact").orElseThrow();
            assertThat(resumed.mode()).isEqualTo(SyncMode.RESUMED);
            // The clock stands still, so rows of the overlap are read again; what the sink has taken is not sent again.
            assertThat(resumed.counts().unchanged()).isEqualTo(400);
            assertThat(resumed.counts().upserted()).isEqualTo(300);
            assertThat(sink.people().keySet()).containsExactlyInAnyOrderElementsOf(ids);
        }
    }

    @Test
    void emptyOrg_isCompleteWithAHint() {
        try (ConnectedOrg org = ConnectedOrg.start()) {
            SyncResult result = engine(org).run();
            assertThat(result.complete()).isTrue();
            assertThat(result.object("Contact").orElseThrow().hints())
                    .anySatisfy(h -> assertThat(h).contains("field-level security"));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void randomLife_endsWithTheSinkEqualToTheOrg(long seed) {
        Random random = new Random(seed);
        try (ConnectedOrg org = ConnectedOrg.start(builder -> builder.pageSize(200))) {
            FakeOrg records = org.server.org();
            SyncEngine engine = engine(org);
            List<String> live = new ArrayList<>(contacts(records, 300, null));
            for (int step = 0; step < 60; step++) {
                change(random, records, live);
                org.clock.advance(Duration.ofSeconds(random.nextInt(400)));
                sink.failAt = random.nextInt(4) == 0 ? sink.batches + random.nextInt(3) : -1;
                if (random.nextInt(3) == 0) {
                    engine.run();
                }
            }
            sink.failAt = -1;
            engine.run();
            org.clock.advance(Duration.ofMinutes(20));
            assertThat(engine.run().complete()).isTrue();
            assertThat(emails(sink.people())).isEqualTo(emails(records));
        }
    }

    private void change(Random random, FakeOrg records, List<String> live) {
        for (int i = random.nextInt(5); i > 0; i--) {
            int what = random.nextInt(10);
            int at = random.nextInt(live.size());
            if (what < 5) {
                records.update(live.get(at), Map.of("Email", "u" + random.nextInt(1_000_000_000) + "@example.com"));
            } else if (what < 7) {
                live.add(contacts(records, 1, null).get(0));
            } else if (live.size() > 10) {
                records.delete(live.remove(at));
            }
        }
    }

    private static Map<String, Object> emails(Map<String, Entity> people) {
        Map<String, Object> emails = new TreeMap<>();
        people.forEach((id, entity) -> emails.put(id, entity.get("email")));
        return emails;
    }

    private static Map<String, Object> emails(FakeOrg records) {
        Map<String, Object> emails = new TreeMap<>();
        records.rows("Contact").forEach(row -> emails.put(String.valueOf(row.get("Id")), row.get("Email")));
        return emails;
    }

    private SyncEngine engine(ConnectedOrg org) {
        return SyncEngine.builder(org.client(), cursors, sink)
                .connection("acme", "salesforce")
                .build();
    }

    private List<String> contacts(FakeOrg records, int count, String account) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<String, Object> contact = new HashMap<>();
            contact.put("LastName", "Person " + ++people);
            contact.put("Email", "p" + people + "@example.com");
            if (account != null) {
                contact.put("AccountId", account);
            }
            ids.add(records.insert("Contact", contact));
        }
        return ids;
    }

    /** Holds entities and can be told to fail before it stores a batch. */
    private static final class TestSink implements EntitySink {

        private final Map<EntityType, Map<String, Entity>> entities = new HashMap<>();
        private java.util.function.IntConsumer afterBatch = batch -> {};
        private int failAt = -1;
        private int batches;
        private int delivered;

        @Override
        public SinkReceipt write(EntityBatch batch) {
            if (batches++ == failAt) {
                throw new IllegalStateException("the storage is down");
            }
            Map<String, Entity> stored = entities.computeIfAbsent(batch.type(), t -> new HashMap<>());
            batch.upserts().forEach(entity -> stored.put(entity.externalId(), entity));
            long removed = batch.deletes().stream()
                    .filter(d -> stored.remove(d.externalId()) != null)
                    .count();
            delivered += batch.upserts().size();
            afterBatch.accept(batches);
            return new SinkReceipt(batch.upserts().size(), (int) removed);
        }

        private Map<String, Entity> people() {
            return entities.getOrDefault(EntityType.PERSON, Map.of());
        }
    }
}
