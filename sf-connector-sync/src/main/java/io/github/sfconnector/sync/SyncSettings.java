package io.github.sfconnector.sync;

import io.github.sfconnector.core.SalesforceClient;
import io.github.sfconnector.sync.cursor.CursorKey;
import io.github.sfconnector.sync.cursor.CursorStore;
import io.github.sfconnector.sync.sink.EntitySink;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** What an engine was built with. */
record SyncSettings(
        SalesforceClient client,
        CursorStore cursors,
        EntitySink sink,
        String tenantId,
        String connectorId,
        SyncPlan plan,
        int batchSize,
        Duration horizon,
        SafeListener listener,
        BooleanSupplier cancellation) {

    CursorKey key(ObjectPlan object) {
        return new CursorKey(tenantId, connectorId, object.objectName());
    }
}
