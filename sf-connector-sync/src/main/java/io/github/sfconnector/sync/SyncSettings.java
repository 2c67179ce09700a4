package io.github.sfconnector.sync;

import io.github.sfconnector.sync.cursor.CursorKey;
import io.github.sfconnector.sync.cursor.CursorStore;
import io.github.sfconnector.sync.sink.EntitySink;
import io.github.sfconnector.sync.sink.TransactionalSink;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What an engine was built with. */
record SyncSettings(
        OrgSource org,
        CursorStore cursors,
        EntitySink sink,
        String tenantId,
        String connectorId,
        SyncPlan plan,
        Reading reading,
        DescribeCache describes,
        SafeListener listener,
        BooleanSupplier cancellation) {

    CursorKey key(ObjectPlan object) {
        return new CursorKey(tenantId, connectorId, object.objectName());
    }

    /** The sink, when it stores the engine's cursors together with the data. */
    @SuppressWarnings("ReferenceEquality") // another store may hold the same and not be written with the data
    @Nullable
    TransactionalSink transactional() {
        return sink instanceof TransactionalSink both && both.cursors() == cursors ? both : null;
    }
}
