package io.github.sfconnector.jdbc;

import io.github.sfconnector.sync.entity.EntityType;
import io.github.sfconnector.sync.sink.EntityBatch;
import io.github.sfconnector.sync.sink.EntityIds;
import io.github.sfconnector.sync.sink.EntitySink;
import io.github.sfconnector.sync.sink.SinkReceipt;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Writes the entities of one tenant into the tables {@code person}, {@code account}, {@code opportunity}, and all other types into {@code entity}. A batch is one
 * transaction; an entity replaces its row as a whole, unless the batch says that it carries some fields only. Canonical fields that have no column, or a
 * value that the column cannot hold exactly, go into {@code custom_fields} under their canonical names. In text columns the NUL character is stored as U+FFFD.
 * When an account was merged, persons and opportunities that refer to it refer to the other one afterwards. Thread-safe. Deadlines are those of the data source.
 */
public final class JdbcEntitySink implements EntitySink, EntityIds {

    private final Database database;
    private final EntityWriter writer;

    /**
     * A sink on the system clock.
     *
     * @param source the database, in which {@link JdbcSchema#create} has made the tables
     * @param tenantId whose entities
     */
    public JdbcEntitySink(DataSource source, String tenantId) {
        this(source, tenantId, InstantSource.system());
    }

    /**
     * A sink on another clock.
     *
     * @param source the database, in which {@link JdbcSchema#create} has made the tables
     * @param tenantId whose entities
     * @param clock for {@code synced_at}
     */
    public JdbcEntitySink(DataSource source, String tenantId, InstantSource clock) {
        this.database = new Database(Objects.requireNonNull(source, "source"));
        this.writer = new EntityWriter(tenantId, clock);
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

    @Override
    public List<String> idsAfter(EntityType type, @Nullable String after, int limit) {
        return database.transaction(
                "reading ids of type " + type, connection -> writer.ids(connection, type, after, limit));
    }

    @Override
    public String toString() {
        return "JdbcEntitySink[" + writer.tenantId() + "]";
    }
}
