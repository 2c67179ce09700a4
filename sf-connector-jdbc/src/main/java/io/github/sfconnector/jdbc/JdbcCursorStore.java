package io.github.sfconnector.jdbc;

import io.github.sfconnector.sync.cursor.CursorConflictException;
import io.github.sfconnector.sync.cursor.CursorKey;
import io.github.sfconnector.sync.cursor.CursorStore;
import io.github.sfconnector.sync.cursor.StoredCursor;
import io.github.sfconnector.sync.cursor.SyncCursor;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Keeps cursors in the table {@code sf_cursor}. Thread-safe. Deadlines are those of the data source. */
public final class JdbcCursorStore implements CursorStore {

    private static final String WHERE = " WHERE tenant_id = ? AND connector_id = ? AND object_name = ?";
    private static final String SELECT = "SELECT version, state FROM sf_cursor" + WHERE;
    private static final String INSERT =
            "INSERT INTO sf_cursor (version, state, updated_at, tenant_id, connector_id, object_name) VALUES (?, ?, ?, ?, ?, ?)";
    private static final String UPDATE =
            "UPDATE sf_cursor SET version = ?, state = ?, updated_at = ?" + WHERE + " AND version = ?";

    private final Database database;
    private final InstantSource clock;

    /**
     * A store on the system clock.
     *
     * @param source the database, in which {@link JdbcSchema#create} has made the tables
     */
    public JdbcCursorStore(DataSource source) {
        this(source, InstantSource.system());
    }

    /**
     * A store on another clock.
     *
     * @param source the database, in which {@link JdbcSchema#create} has made the tables
     * @param clock for the time of the last change
     */
    public JdbcCursorStore(DataSource source, InstantSource clock) {
        this.database = new Database(Objects.requireNonNull(source, "source"));
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException when the stored cursor is of a newer format or damaged
     */
    @Override
    public Optional<StoredCursor> load(CursorKey key) {
        return database.transaction("loading the cursor of " + named(key), connection -> {
            try (PreparedStatement statement = connection.prepareStatement(SELECT)) {
                Database.bind(statement, List.of(key.tenantId(), key.connectorId(), key.objectName()));
                try (ResultSet row = statement.executeQuery()) {
                    return row.next()
                            ? Optional.of(new StoredCursor(SyncCursor.fromText(row.getString(2)), row.getLong(1)))
                            : Optional.empty();
                }
            }
        });
    }

    @Override
    public StoredCursor save(CursorKey key, SyncCursor cursor, @Nullable StoredCursor replaces) {
        return database.transaction(
                "saving the cursor of " + named(key), connection -> save(connection, key, cursor, replaces));
    }

    /** Saves in a transaction that somebody else ends. */
    StoredCursor save(Connection connection, CursorKey key, SyncCursor cursor, @Nullable StoredCursor replaces)
            throws SQLException {
        // Starting from the time keeps versions apart that come before and after a delete.
        long version = replaces == null ? clock.millis() : replaces.version() + 1;
        boolean saved = replaces == null
                ? insert(connection, key, version, cursor)
                : update(connection, key, version, cursor, replaces.version());
        if (!saved) {
            throw new CursorConflictException(key);
        }
        return new StoredCursor(cursor, version);
    }

    @Override
    public void delete(CursorKey key) {
        database.transaction(
                "deleting the cursor of " + named(key),
                connection -> Database.update(
                        connection,
                        "DELETE FROM sf_cursor" + WHERE,
                        key.tenantId(),
                        key.connectorId(),
                        key.objectName()));
    }

    private boolean insert(Connection connection, CursorKey key, long version, SyncCursor cursor) throws SQLException {
        return Database.inserted(
                connection,
                INSERT,
                version,
                cursor.toText(),
                Times.at(clock.instant()),
                key.tenantId(),
                key.connectorId(),
                key.objectName());
    }

    private boolean update(Connection connection, CursorKey key, long version, SyncCursor cursor, long replaces)
            throws SQLException {
        return Database.update(
                        connection,
                        UPDATE,
                        version,
                        cursor.toText(),
                        Times.at(clock.instant()),
                        key.tenantId(),
                        key.connectorId(),
                        key.objectName(),
                        replaces)
                == 1;
    }

    private static String named(CursorKey key) {
        return key.objectName() + " for tenant " + key.tenantId() + ", connector " + key.connectorId();
    }
}
