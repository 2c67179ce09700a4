package io.github.sfconnector.jdbc;

import io.github.sfconnector.sync.entity.Entity;
import io.github.sfconnector.sync.entity.EntityType;
import io.github.sfconnector.sync.sink.EntityBatch;
import io.github.sfconnector.sync.sink.Extent;
import io.github.sfconnector.sync.sink.SinkReceipt;
import io.github.sfconnector.sync.sink.Tombstone;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes batches of one tenant's entities in a transaction that somebody else begins and ends. */
final class EntityWriter {

    private final String tenantId;
    private final InstantSource clock;

    EntityWriter(String tenantId, InstantSource clock) {
        this.tenantId = Objects.requireNonNull(tenantId, "tenantId");
        this.clock = Objects.requireNonNull(clock, "clock");
        if (tenantId.isBlank()) {
            throw new IllegalArgumentException("tenantId must not be blank");
        }
    }

    String tenantId() {
        return tenantId;
    }

    static String what(EntityBatch batch) {
        return "writing " + batch.upserts().size() + " and deleting "
                + batch.deletes().size() + " of type " + batch.type();
    }

    SinkReceipt write(Connection connection, EntityBatch batch) throws SQLException {
        EntityTable table = EntityTable.of(batch.type());
        List<Entity> entities = batch.extent() == Extent.WHOLE
                ? batch.upserts()
                : PartialEntities.completed(connection, table, tenantId, batch);
        upsert(connection, table, rows(table, entities));
        List<List<Object>> keys = batch.deletes().stream()
                .map(Tombstone::externalId)
                .sorted()
                .map(gone -> table.key(tenantId, gone))
                .toList();
        int deleted = Arrays.stream(counts(connection, table.deleteSql(), keys)).sum();
        follow(connection, batch);
        return new SinkReceipt(entities.size(), deleted);
    }

    /** Ids of one type behind another one. */
    List<String> ids(Connection connection, EntityType type, @Nullable String after, int limit) throws SQLException {
        EntityTable table = EntityTable.of(type);
        // The database's own order may put "a" beside "A".
        String collation = isPostgres(connection) ? " COLLATE \"C\"" : "";
        try (PreparedStatement statement = connection.prepareStatement(table.idsSql(collation))) {
            List<Object> parameters = new ArrayList<>(table.key(tenantId, after == null ? "" : after));
            parameters.add(limit);
            Database.bind(statement, parameters);
            List<String> ids = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getString(1));
                }
            }
            return ids;
        }
    }

    // The children of a merged record belong to the one that stayed, in some orgs without a new stamp of theirs.
    private void follow(Connection connection, EntityBatch batch) throws SQLException {
        List<List<Object>> moves = new ArrayList<>();
        for (Tombstone tombstone : batch.deletes()) {
            if (tombstone.mergedInto() != null) {
                moves.add(List.of(tombstone.mergedInto(), tenantId, tombstone.externalId()));
            }
        }
        for (String sql : EntityTable.referenceSql(batch.type())) {
            counts(connection, sql, moves);
        }
    }

    private List<List<@Nullable Object>> rows(EntityTable table, List<Entity> entities) {
        Instant now = clock.instant();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        // Everybody locks rows in one order, so that two writers never wait for each other.
        List<Entity> sorted = new ArrayList<>(entities);
        sorted.sort(Comparator.comparing(Entity::externalId));
        for (Entity entity : sorted) {
            rows.add(table.row(tenantId, entity, now));
        }
        return rows;
    }

    private static void upsert(Connection connection, EntityTable table, List<List<@Nullable Object>> rows)
            throws SQLException {
        if (isPostgres(connection)) {
            // An update that was planned while the table was empty and without statistics reads all rows of the tenant
            // for each one. This goes by the key whatever the planner knows.
            counts(connection, table.upsertSql(), rows);
            return;
        }
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

    private static boolean isPostgres(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
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
}
