package io.github.sfconnector.clevertap.sink;

import io.github.sfconnector.sync.entity.EntityType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.sql.DataSource;

/**
 * Keeps states in the table {@code sf_destination_state} of a database, in SQL that H2 and PostgreSQL read. Give each destination a name of its own. What it keeps are the texts of
 * the fields that events watch, and fingerprints. Thread-safe; processes may share it.
 */
public final class JdbcEntityStates implements EntityStates {

    private static final String CREATE = "CREATE TABLE IF NOT EXISTS sf_destination_state ("
            + "destination VARCHAR NOT NULL, entity_type VARCHAR NOT NULL, external_id VARCHAR NOT NULL, "
            + "state TEXT NOT NULL, PRIMARY KEY (destination, entity_type, external_id))";
    private static final String WHOSE = " WHERE destination = ? AND entity_type = ? AND external_id ";
    private static final String INSERT =
            "INSERT INTO sf_destination_state (destination, entity_type, external_id, state) VALUES (?, ?, ?, ?)";
    private static final String REPLACE =
            INSERT + " ON CONFLICT (destination, entity_type, external_id) DO UPDATE SET state = EXCLUDED.state";
    private static final int IDS_PER_QUERY = 500;
    private static final int ATTEMPTS = 5;

    private final DataSource source;
    private final String destination;

    /**
     * States of one destination.
     *
     * @param source the database; {@link #create} makes the table
     * @param destination a name for the tenant and its destination, such as {@code acme-clevertap}
     */
    public JdbcEntityStates(DataSource source, String destination) {
        this.source = Objects.requireNonNull(source, "source");
        this.destination = Objects.requireNonNull(destination, "destination");
    }

    /**
     * Makes the table if it is missing. May be called at every start.
     *
     * @param source the database
     * @throws IllegalStateException when the database refuses
     */
    public static void create(DataSource source) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(CREATE);
        } catch (SQLException e) {
            throw failed("making table sf_destination_state", e);
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException when the database refuses
     */
    @Override
    public Map<String, Map<String, String>> load(EntityType type, Collection<String> externalIds) {
        Map<String, Map<String, String>> found = new LinkedHashMap<>();
        List<String> ids = List.copyOf(externalIds);
        try (Connection connection = source.getConnection()) {
            for (int from = 0; from < ids.size(); from += IDS_PER_QUERY) {
                load(connection, type, ids.subList(from, Math.min(ids.size(), from + IDS_PER_QUERY)), found);
            }
        } catch (SQLException e) {
            throw failed("reading what was known of " + type, e);
        }
        return found;
    }

    private void load(Connection connection, EntityType type, List<String> ids, Map<String, Map<String, String>> found)
            throws SQLException {
        String sql = "SELECT external_id, state FROM sf_destination_state" + WHOSE + "IN ("
                + String.join(", ", Collections.nCopies(ids.size(), "?")) + ")";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, type, ids);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.put(rows.getString(1), StateText.read(rows.getString(2)));
                }
            }
        }
    }

    private void bind(PreparedStatement statement, EntityType type, List<String> more) throws SQLException {
        statement.setString(1, destination);
        statement.setString(2, type.name());
        for (int i = 0; i < more.size(); i++) {
            statement.setString(i + 3, more.get(i));
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException when the database refuses; nothing is stored then
     */
    @Override
    public void save(EntityType type, Map<String, Map<String, String>> states) {
        // Everybody writes in one order, so that two never wait for each other.
        Map<String, Map<String, String>> sorted = new TreeMap<>(states);
        change("keeping what is known of " + type, connection -> {
            // A row that another writer has just replaced is not found to be deleted, and then its key is there twice.
            // Where the database can, rows are locked and replaced at once.
            boolean replaces = connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
            if (!replaces) {
                delete(connection, type, sorted.keySet());
            }
            try (PreparedStatement statement = connection.prepareStatement(replaces ? REPLACE : INSERT)) {
                for (Map.Entry<String, Map<String, String>> entry : sorted.entrySet()) {
                    bind(statement, type, List.of(entry.getKey(), StateText.write(entry.getValue())));
                    statement.addBatch();
                }
                statement.executeBatch();
            }
        });
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException when the database refuses; nothing is forgotten then
     */
    @Override
    public void delete(EntityType type, Collection<String> externalIds) {
        change("forgetting " + type, connection -> delete(connection, type, new TreeSet<>(externalIds)));
    }

    private void delete(Connection connection, EntityType type, Collection<String> ids) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("DELETE FROM sf_destination_state" + WHOSE + "= ?")) {
            for (String id : ids) {
                bind(statement, type, List.of(id));
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    @FunctionalInterface
    private interface Change {
        void run(Connection connection) throws SQLException;
    }

    private void change(String what, Change change) {
        List<SQLException> lost = new ArrayList<>();
        while (true) {
            try {
                once(change);
                return;
            } catch (SQLException e) {
                lost.add(e);
                if (lost.size() == ATTEMPTS || !isConflict(e)) {
                    throw failed(what, e);
                }
            }
        }
    }

    private void once(Change change) throws SQLException {
        try (Connection connection = source.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(false);
            try {
                change.run(connection);
                connection.commit();
            } catch (SQLException | RuntimeException | Error e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(autoCommit);
            }
        }
    }

    // Another writer was faster, or both waited for each other.
    private static boolean isConflict(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return state.equals("23505") || state.startsWith("40") || state.equals("90131");
    }

    private static IllegalStateException failed(String what, SQLException cause) {
        return new IllegalStateException("the database failed at " + what + " (" + cause.getSQLState() + ")", cause);
    }
}
