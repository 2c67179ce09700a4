package io.github.sfconnector.sync;

import io.github.sfconnector.sync.cursor.CursorKey;
import io.github.sfconnector.sync.cursor.InMemoryCursorStore;
import io.github.sfconnector.sync.cursor.SyncCursor;
import io.github.sfconnector.sync.entity.Entity;
import io.github.sfconnector.sync.entity.EntityType;
import io.github.sfconnector.sync.sink.EntityBatch;
import io.github.sfconnector.sync.sink.InMemoryEntitySink;
import io.github.sfconnector.sync.sink.SinkReceipt;
import io.github.sfconnector.sync.sink.Tombstone;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** An org, a store and a sink that can be told to fail, with an engine for contacts between them. */
final class EngineHarness implements AutoCloseable {

    final ScriptedOrg org = new ScriptedOrg();
    final InMemoryCursorStore store = new InMemoryCursorStore();
    final InMemoryEntitySink stored = new InMemoryEntitySink();
    SyncPlan plan = SyncPlan.of(ObjectPlan.contacts());
    int batchSize = 200;
    Duration horizon = Duration.ofMinutes(10);
    ChangeQueries changes = ChangeQueries.TWO_PASSES;
    Duration describeMaxAge = Duration.ZERO;
    SyncListener listener = new SyncListener() {};

    /** Number of the sink's call that fails, from 1; 0 for none. */
    int failAtWrite;

    /** Whether the failing call stores the batch before it fails. */
    boolean storesBeforeFailing;

    private int writes;

    EngineHarness() throws IOException {}

    /** Makes a coming call of the sink fail: 1 for the next one, 0 for none. */
    void failAfter(int calls) {
        failAtWrite = calls == 0 ? 0 : writes + calls;
    }

    SyncEngine.Builder engine() {
        return SyncEngine.builder(org.client(), store, this::write)
                .connection("tenant", "crm")
                .plan(plan)
                .batchSize(batchSize)
                .lateCommitHorizon(horizon)
                .changeQueries(changes)
                .describeMaxAge(describeMaxAge)
                .deletionChecksEvery(null)
                .listener(listener);
    }

    ObjectSyncResult run() {
        return engine().build().run().objects().get(0);
    }

    Optional<SyncCursor> cursor(String object) {
        return store.load(new CursorKey("tenant", "crm", object)).map(found -> found.cursor());
    }

    Set<String> people() {
        return stored.entities(EntityType.PERSON).stream()
                .map(Entity::externalId)
                .collect(Collectors.toSet());
    }

    /** Ids of all upserts in the order they were delivered, repeated ones included. */
    List<String> delivered() {
        return stored.batches().stream()
                .flatMap(batch -> batch.upserts().stream())
                .map(Entity::externalId)
                .toList();
    }

    List<Tombstone> tombstones() {
        return stored.batches().stream()
                .flatMap(batch -> batch.deletes().stream())
                .toList();
    }

    @Override
    public void close() throws IOException {
        org.close();
    }

    private SinkReceipt write(EntityBatch batch) {
        writes++;
        if (writes == failAtWrite) {
            if (storesBeforeFailing) {
                stored.write(batch);
            }
            throw new IllegalStateException("disk full while storing secret@example.com");
        }
        return stored.write(batch);
    }
}
