package io.github.sfconnector.jdbc;

import io.github.sfconnector.sync.entity.Entity;
import io.github.sfconnector.sync.sink.EntityBatch;
import io.github.sfconnector.sync.sink.EntitySink;
import io.github.sfconnector.sync.sink.SinkReceipt;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Writes the entities of one tenant into the tables {@code person}, {@code account}, {@code opportunity}, and all other types into {@code entity}. A batch is one
 * transaction; an entity replaces its row as a whole. Canonical fields that have no column, or a value that the column cannot hold exactly,
 * go into {@code custom_fields} under their canonical names. In text columns the NUL character is stored as U+FFFD. Thread-safe. Deadlines are those of the data source.
 */
public final class JdbcEntitySink implements EntitySink {

    private final Database database;
    private final String tenantId;
    private final InstantSource clock;

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
        this.tenantId = Objects.requireNonNull(tenantId, "tenantId");
        this.clock = Objects.requireNonNull(clock, "clock");
        if (tenantId.isBlank()) {
            throw new IllegalArgumentException("tenantId must not be blank");
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws JdbcStoreException when the database refuses; nothing of the batch is stored then
     */
    @Override
    public SinkReceipt write(EntityBatch batch) {
        EntityTable table = EntityTable.of(batch.type());
        List<List<@Nullable Object>> rows = rows(table, batch.upserts());
        List<List<Object>> keys = batch.deletes().stream()
                .map(deleted -> table.key(tenantId, deleted.externalId()))
                .toList();
        String what = "writing " + batch.upserts().size() + " and deleting "
                + batch.deletes().size() + " of type " + batch.type();
        return database.transaction(what, connection -> {
            upsert(connection, table, rows);
            int deleted =
                    Arrays.stream(counts(connection, table.deleteSql(), keys)).sum();
            return new SinkReceipt(rows.size(), deleted);
        });
    }

    private List<List<@Nullable Object>> rows(EntityTable table, List<Entity> entities) {
        Instant now = clock.instant();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Entity entity : entities) {
            rows.add(table.row(tenantId, entity, now));
        }
        return rows;
    }

    private static void upsert(Connection connection, EntityTable table, List<List<@Nullable Object>> rows)
            throws SQLException {
        int[] updated = known(counts(connection, table.updateSql(), rows));
        List<List<@Nullable Object>> missing = new ArrayList<>();
        for (int i = 0; i < updated.length; i++) {
            if (updated[i] == 0) {
                missing.add(rows.get(i));
            }
        }
        // When another writer is faster with one of them the key is there twice, and the transaction runs again.
        counts(connection, table.insertSql(), missing);
    }

    // A driver may say "done, no count"; without counts nobody knows which rows to insert.
    private static int[] known(int[] counts) {
        if (Arrays.stream(counts).anyMatch(count -> count < 0)) {
            throw new JdbcStoreException(
                    "the JDBC driver does not tell how many rows each statement of a batch changed", null);
        }
        return counts;
    }

    private static int[] counts(
            Connection connection, String sql, List<? extends List<? extends @Nullable Object>> rows)
            throws SQLException {
        if (rows.isEmpty()) {
            return new int[0];
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (List<? extends @Nullable Object> row : rows) {
                Database.bind(statement, row);
                statement.addBatch();
            }
            return statement.executeBatch();
        } catch (BatchUpdateException e) {
            // Drivers put the reason behind it.
            throw e.getNextException() == null ? e : e.getNextException();
        }
    }

    @Override
    public String toString() {
        return "JdbcEntitySink[" + tenantId + "]";
    }
}
