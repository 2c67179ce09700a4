package io.github.sfconnector.sync;

import io.github.sfconnector.sync.cursor.CursorKey;
import io.github.sfconnector.sync.cursor.CursorStore;
import io.github.sfconnector.sync.cursor.InMemoryCursorStore;
import io.github.sfconnector.sync.cursor.StoredCursor;
import io.github.sfconnector.sync.cursor.SyncCursor;
import io.github.sfconnector.sync.entity.Entity;
import io.github.sfconnector.sync.entity.EntityType;
import io.github.sfconnector.sync.sink.EntityBatch;
import io.github.sfconnector.sync.sink.EntityIds;
import io.github.sfconnector.sync.sink.Extent;
import io.github.sfconnector.sync.sink.SinkReceipt;
import io.github.sfconnector.sync.sink.Tombstone;
import io.github.sfconnector.sync.sink.TransactionalSink;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The host's storage, which may fail, and the host, which may die before, between and after its steps. Durable: what is stored survives a kill. */
final class SimHost implements TransactionalSink, EntityIds, CursorStore {

    final Map<EntityType, TreeMap<String, Map<String, Object>>> stored = new HashMap<>();
    final Map<CursorKey, StoredCursor> keys = new HashMap<>();
    private final InMemoryCursorStore cursors = new InMemoryCursorStore();
    private final SimFaults faults;
    private final boolean transactional;

    /** Acknowledges a batch before it is stored, and stores it with the next one: what no sink may do. */
    boolean acknowledgesFirst;

    private @Nullable EntityBatch waiting;

    SimHost(SimFaults faults, boolean transactional) {
        this.faults = faults;
        this.transactional = transactional;
    }

    /** Memory is gone. */
    void died() {
        waiting = null;
    }

    @Override
    public CursorStore cursors() {
        return transactional ? this : cursors;
    }

    @Override
    public Committed write(EntityBatch batch, CursorKey key, SyncCursor cursor, @Nullable StoredCursor replaces) {
        faults.step();
        faults.sink();
        StoredCursor saved = cursors.save(key, cursor, replaces);
        store(batch);
        faults.step();
        return new Committed(new SinkReceipt(batch.upserts().size(), 0), saved);
    }

    @Override
    public SinkReceipt write(EntityBatch batch) {
        faults.step();
        faults.sink();
        if (acknowledgesFirst) {
            if (waiting != null) {
                store(waiting);
            }
            waiting = faults.on ? batch : null;
        }
        if (!acknowledgesFirst || !faults.on) {
            store(batch);
        }
        faults.step();
        faults.sink();
        return new SinkReceipt(batch.upserts().size(), 0);
    }

    @Override
    public List<String> idsAfter(EntityType type, @Nullable String after, int limit) {
        faults.step();
        TreeMap<String, Map<String, Object>> all = table(type);
        return (after == null ? all : all.tailMap(after, false))
                .keySet().stream().limit(limit).toList();
    }

    @Override
    public Optional<StoredCursor> load(CursorKey key) {
        return cursors.load(key);
    }

    @Override
    public StoredCursor save(CursorKey key, SyncCursor cursor, @Nullable StoredCursor replaces) {
        faults.step();
        faults.sink();
        StoredCursor saved = cursors.save(key, cursor, replaces);
        faults.step();
        return saved;
    }

    @Override
    public void delete(CursorKey key) {
        cursors.delete(key);
    }

    TreeMap<String, Map<String, Object>> table(EntityType type) {
        return stored.computeIfAbsent(type, t -> new TreeMap<>());
    }

    private void store(EntityBatch batch) {
        TreeMap<String, Map<String, Object>> table = table(batch.type());
        for (Entity entity : batch.upserts()) {
            if (batch.extent() == Extent.WHOLE) {
                table.put(entity.externalId(), new HashMap<>(entity.fields()));
            } else {
                table.computeIfAbsent(entity.externalId(), id -> new HashMap<>())
                        .putAll(entity.fields());
            }
        }
        for (Tombstone tombstone : batch.deletes()) {
            table.remove(tombstone.externalId());
            if (tombstone.mergedInto() != null && batch.type().equals(EntityType.ACCOUNT)) {
                table(EntityType.PERSON)
                        .values()
                        .forEach(person ->
                                person.replace("accountExternalId", tombstone.externalId(), tombstone.mergedInto()));
            }
        }
    }
}
