package io.github.sfconnector.benchmarks;

import io.github.sfconnector.core.SalesforceClient;
import io.github.sfconnector.sync.ObjectPlan;
import io.github.sfconnector.sync.SyncEngine;
import io.github.sfconnector.sync.SyncPlan;
import io.github.sfconnector.sync.SyncResult;
import io.github.sfconnector.sync.cursor.InMemoryCursorStore;
import io.github.sfconnector.sync.entity.Entity;
import io.github.sfconnector.sync.entity.EntityType;
import io.github.sfconnector.sync.mapping.FieldMapping;
import io.github.sfconnector.sync.mapping.FieldTransform;
import io.github.sfconnector.sync.sink.EntityBatch;
import io.github.sfconnector.sync.sink.EntitySink;
import io.github.sfconnector.sync.sink.SinkReceipt;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;

/**
 * A first sync of all contacts into a sink that keeps nothing: read, check what is required, map, three gates, cursor behind each batch. With lanes the
 * rows are read in so many windows at a time. On demand a second run follows, of which the calls are counted; where all rows are older than the late commit
 * horizon, it finds nothing.
 */
final class Pipeline implements Mode {

    static final ObjectPlan CONTACTS = ObjectPlan.builder("Contact")
            .mapper(FieldMapping.builder(EntityType.PERSON)
                    .required("externalId", "Id")
                    .required("lastName", "LastName")
                    .field("firstName", "FirstName", FieldTransform.trim())
                    .field("email", "Email", FieldTransform.lowercase())
                    .field("phone", "Phone", FieldTransform.trim())
                    .field("title", "Title")
                    .field("department", "Department")
                    .field("city", "MailingCity")
                    .field("country", "MailingCountry", FieldTransform.uppercase())
                    .field("deleted", "IsDeleted")
                    .field("createdAt", "CreatedDate")
                    .field("company", "Account.Name")
                    .build())
            .build();

    @Override
    public Work run(Options options) {
        ExecutorService executor = Executors.newCachedThreadPool();
        try {
            SalesforceClient client = Connection.open(options, executor);
            Nothing sink = new Nothing();
            SyncEngine engine = SyncEngine.builder(client, new InMemoryCursorStore(), sink)
                    .connection("benchmark", "salesforce")
                    .plan(SyncPlan.of(CONTACTS))
                    .lanes(options.lanes(), executor)
                    .build();
            long read = complete(engine.run());
            Work work = new Work(read, sink.sum.sum());
            if (options.idle()) {
                idle(engine);
            }
            return work;
        } finally {
            executor.shutdown();
        }
    }

    static long complete(SyncResult result) {
        result.objects().forEach(object -> {
            if (!object.complete()) {
                throw new IllegalStateException("not all was read: " + object.reason());
            }
        });
        return result.objects().stream()
                .mapToLong(object -> object.counts().read())
                .sum();
    }

    private static void idle(SyncEngine engine) {
        SyncResult result = engine.run();
        complete(result);
        System.out.println("IDLE calls="
                + result.objects().stream()
                        .mapToLong(object -> object.counts().calls())
                        .sum()
                + " objects=" + result.objects().size());
    }

    /** Looks at each entity and forgets it. */
    private static final class Nothing implements EntitySink {

        private final LongAdder sum = new LongAdder();

        @Override
        public SinkReceipt write(EntityBatch batch) {
            sum(batch.upserts());
            return new SinkReceipt(batch.upserts().size(), batch.deletes().size());
        }

        private void sum(List<Entity> entities) {
            long all = 0;
            for (Entity entity : entities) {
                all += Contacts.sum(entity.externalId(), text(entity, "lastName"), text(entity, "company"));
            }
            sum.add(all);
        }

        private static String text(Entity entity, String field) {
            return entity.get(field) instanceof String text ? text : "";
        }
    }
}
