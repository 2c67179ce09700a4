package io.github.sfconnector.jdbc;

import io.github.sfconnector.sync.cursor.CursorKey;
import io.github.sfconnector.sync.cursor.CursorStore;
import io.github.sfconnector.sync.cursor.StoredCursor;
import io.github.sfconnector.sync.cursor.SyncCursor;
import io.github.sfconnector.sync.entity.EntityType;
import io.github.sfconnector.sync.sink.EntityBatch;
import io.github.sfconnector.sync.sink.EntityIds;
import io.github.sfconnector.sync.sink.SinkReceipt;
import io.github.sfconnector.sync.sink.TransactionalSink;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * As {@link JdbcEntitySink}, with the cursor behind each batch stored in the batch's transaction: after a crash at any moment the tables hold exactly what
 * the cursor says. Build the engine with {@code SyncEngine.builder(client, sink)}. Thread-safe. Deadlines are those of the data source.
 */
public final class JdbcTransactionalSink implements TransactionalSink, EntityIds {

    private final Database database;
    private final EntityWriter writer;
    private final JdbcCursorStore cursors;

    /**
     * A sink on the system clock.
     *
     * @param source the database, in which {@link JdbcSchema#create} has made the tables
     * @param tenantId whose entities
     */
    public JdbcTransactionalSink(DataSource source, String tenantId) {
        this(source, tenantId, InstantSource.system());
    }

    /**
     * A sink on another clock.
     *
     * @param source the database, in which {@link JdbcSchema#create} has made the tables
     * @param tenantId whose entities
     * @param clock for {@code synced_at} and the cursors
     */
    public JdbcTransactionalSink(DataSource source, String tenantId, InstantSource clock) {
        this.database = new Database(Objects.requireNonNull(source, "source"));
        this.writer = new EntityWriter(tenantId, clock);
        this.cursors = new JdbcCursorStore(source, clock);
    }

    @Override
    public CursorStore cursors() {
        return cursors;
    }

    /**
     * {@inheritDoc}
     *
     * @throws JdbcStoreException when the database refuses; nothing of the batch is stored then
     */
    @Override
    public SinkReceipt write(EntityBatch batch) {
        return database.transaction(EntityWriter.what(batch), connection -> writer.write(connection, batch));
    }

    /**
     * {@inheritDoc}
     *
     * @throws JdbcStoreException when the database refuses; neither the batch nor the cursor is stored then
     */
    @Override
    public Committed write(EntityBatch batch, CursorKey key, SyncCursor cursor, @Nullable StoredCursor replaces) {
        return database.transaction(EntityWriter.what(batch), connection -> {
            StoredCursor saved = cursors.save(connection, key, cursor, replaces);
            return new Committed(writer.write(connection, batch), saved);
        });
    }

    @Override
    public List<String> idsAfter(EntityType type, @Nullable String after, int limit) {
        return database.transaction(
                "reading ids of type " + type, connection -> writer.ids(connection, type, after, limit));
    }

    @Override
    public String toString() {
        return "JdbcTransactionalSink[" + writer.tenantId() + "]";
    }
}
