package io.github.sfconnector.sync;

import io.github.sfconnector.core.SObject;
import io.github.sfconnector.core.query.QueryResults;
import io.github.sfconnector.sync.sink.EntityBatch;
import io.github.sfconnector.sync.sink.Tombstone;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the rows of deleted records and delivers their tombstones. */
final class DeletedPass extends Pass {

    private final SyncQueries queries;
    private final boolean masterRecord;
    private final Instant from;

    DeletedPass(PassContext context, boolean masterRecord, Instant from) {
        super(context, true, context.cursor().start().deletedPosition());
        this.queries = new SyncQueries(context.plan());
        this.masterRecord = masterRecord;
        this.from = from;
    }

    @Override
    QueryResults open(@Nullable Position after) {
        return context().client().queryAll(queries.deleted(masterRecord, from, after));
    }

    @Override
    EntityBatch batch(List<SObject> rows) {
        return new EntityBatch(
                context().plan().entityType(),
                List.of(),
                rows.stream().map(DeletedPass::tombstone).toList());
    }

    @Override
    void skipped() {}

    private static Tombstone tombstone(SObject row) {
        Position position = Position.of(row);
        return new Tombstone(
                position.id(), position.stamp(), row.text("MasterRecordId").orElse(null));
    }
}
