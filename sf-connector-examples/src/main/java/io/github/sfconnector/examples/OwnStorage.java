package io.github.sfconnector.examples;

import io.github.sfconnector.core.SalesforceClient;
import io.github.sfconnector.core.describe.SObjectDescribe;
import io.github.sfconnector.sync.ObjectPlan;
import io.github.sfconnector.sync.SyncEngine;
import io.github.sfconnector.sync.SyncPlan;
import io.github.sfconnector.sync.cursor.CursorStore;
import io.github.sfconnector.sync.entity.Person;
import io.github.sfconnector.sync.sink.EntitySink;
import io.github.sfconnector.sync.sink.SinkReceipt;
import java.util.Map;

/** A sync of people only, with all custom fields, into storage of the host's own. */
public final class OwnStorage {

    private OwnStorage() {}

    /**
     * An engine whose batches go into a map.
     *
     * @param client the client of the tenant's org
     * @param cursors where the host remembers how far it has come
     * @param people the host's storage
     * @return the engine
     */
    public static SyncEngine engine(SalesforceClient client, CursorStore cursors, Map<String, Person> people) {
        // readme:sink
        EntitySink sink = batch -> {
            batch.upserts().forEach(entity -> people.put(entity.externalId(), Person.from(entity)));
            long removed = batch.deletes().stream()
                    .filter(tombstone -> people.remove(tombstone.externalId()) != null)
                    .count();
            return new SinkReceipt(batch.upserts().size(), (int) removed);
        };
        // readme:end
        // readme:plan
        SObjectDescribe contact = client.describe("Contact");
        SyncPlan plan = SyncPlan.of(
                ObjectPlan.contacts().toBuilder().addCustomFields(contact).build());
        SyncEngine engine = SyncEngine.builder(client, cursors, sink)
                .connection("acme", "salesforce")
                .plan(plan)
                .batchSize(500)
                .build();
        // readme:end
        return engine;
    }
}
