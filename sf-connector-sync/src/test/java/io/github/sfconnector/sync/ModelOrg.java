package io.github.sfconnector.sync;

import io.github.sfconnector.core.describe.FieldDescribe;
import io.github.sfconnector.core.describe.SObjectDescribe;
import io.github.sfconnector.core.query.QueryResults;
import io.github.sfconnector.sync.cursor.CursorKey;
import io.github.sfconnector.sync.cursor.InMemoryCursorStore;
import io.github.sfconnector.sync.cursor.SyncCursor;
import io.github.sfconnector.sync.entity.Entity;
import io.github.sfconnector.sync.entity.EntityType;
import io.github.sfconnector.sync.sink.InMemoryEntitySink;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The modelled org without faults, with contacts that a test puts there, and an engine on it. */
final class ModelOrg implements OrgSource {

    final SimOrg org = new SimOrg(new Random(1), 0, false);
    final SimFaults faults = new SimFaults(new Random(1), 1);
    final SimSource source = new SimSource(org, faults, new Random(1), false);
    final List<String> queries = new ArrayList<>();
    final InMemoryCursorStore cursors = new InMemoryCursorStore();
    final InMemoryEntitySink sink = new InMemoryEntitySink();
    final List<SchemaChange> changes = new ArrayList<>();
    Consumer<String> beforeQuery = soql -> {};
    UnaryOperator<SObjectDescribe> describing = UnaryOperator.identity();
    ObjectPlan plan = ObjectPlan.contacts();
    Consumer<SyncEngine.Builder> settings = builder -> {};

    ModelOrg() {
        faults.on = false;
    }

    static String id(int number) {
        return String.format("003%012dAAA", number);
    }

    Instant now() {
        return Instant.ofEpochSecond(org.now);
    }

    /** A contact stamped so long ago. */
    void contact(int number, long secondsAgo) {
        put(new SimRow("Contact", id(number), org.now - secondsAgo, false, null, "v" + number, null));
    }

    void contacts(int count, long secondsAgo) {
        for (int i = 0; i < count; i++) {
            contact(i, secondsAgo - i / 5);
        }
    }

    void put(SimRow row) {
        org.tables.get(row.object).put(row.id, row);
        if (row.deleted) {
            org.log.add(new SimOrg.Deletion(row.object, row.id, row.stamp));
        }
    }

    void delete(int number, String winner) {
        put(row(number).gone(org.now, winner));
    }

    void purge(int number) {
        org.tables.get("Contact").remove(id(number));
    }

    SimRow row(int number) {
        return org.tables.get("Contact").get(id(number));
    }

    boolean hasRows(Instant from, Instant to) {
        return org.tables.get("Contact").values().stream()
                .anyMatch(row -> row.stamp >= from.getEpochSecond() && row.stamp < to.getEpochSecond());
    }

    SyncEngine engine() {
        SyncEngine.Builder builder = SyncEngine.builder(this, cursors, sink)
                .connection("tenant", "crm")
                .plan(SyncPlan.of(plan))
                .clock(this::now)
                .listener(new SyncListener() {
                    @Override
                    public void onSchemaChange(SchemaChange change) {
                        changes.add(change);
                    }
                });
        settings.accept(builder);
        return builder.build();
    }

    static ObjectSyncResult run(SyncEngine engine) {
        return engine.run().objects().get(0);
    }

    ObjectSyncResult run() {
        return run(engine());
    }

    SyncCursor cursor() {
        return cursors.load(new CursorKey("tenant", "crm", plan.objectName()))
                .orElseThrow()
                .cursor();
    }

    Set<String> people() {
        return sink.entities(EntityType.PERSON).stream().map(Entity::externalId).collect(Collectors.toSet());
    }

    Set<String> liveInOrg() {
        return org.tables.get("Contact").values().stream()
                .filter(row -> !row.deleted)
                .map(row -> row.id)
                .collect(Collectors.toSet());
    }

    Entity person(int number) {
        return sink.entity(EntityType.PERSON, id(number)).orElseThrow();
    }

    void pass(Duration time) {
        org.advance(time.toSeconds());
    }

    static SObjectDescribe with(SObjectDescribe describe, UnaryOperator<FieldDescribe> change) {
        return new SObjectDescribe(
                describe.name(),
                describe.label(),
                describe.keyPrefix().orElse(null),
                describe.flags(),
                describe.fields().stream().map(change).toList());
    }

    static SObjectDescribe with(SObjectDescribe describe, boolean undeletable, boolean replicateable) {
        return new SObjectDescribe(
                describe.name(),
                describe.label(),
                describe.keyPrefix().orElse(null),
                new SObjectDescribe.Flags(true, true, true, true, undeletable, replicateable, false),
                describe.fields());
    }

    @Override
    public String organizationId() {
        return source.organizationId();
    }

    @Override
    public SObjectDescribe describe(String objectName) {
        return describing.apply(source.describe(objectName));
    }

    @Override
    public QueryResults query(String soql) {
        queries.add("query: " + soql);
        beforeQuery.accept(soql);
        return source.query(soql);
    }

    @Override
    public QueryResults queryAll(String soql) {
        queries.add("queryAll: " + soql);
        beforeQuery.accept(soql);
        return source.queryAll(soql);
    }

    @Override
    public DeletionLog deleted(String objectName, Instant from, Instant to) {
        return source.deleted(objectName, from, to);
    }

    @Override
    public Instant updatesCoveredUntil(String objectName, Instant from, Instant to) {
        return source.updatesCoveredUntil(objectName, from, to);
    }
}
