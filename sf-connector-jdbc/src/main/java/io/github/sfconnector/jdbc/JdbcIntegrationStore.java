package io.github.sfconnector.jdbc;

import io.github.sfconnector.auth.integration.IntegrationStore;
import io.github.sfconnector.auth.integration.StoredIntegration;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;

/** Keeps the integrations of one tenant in the table {@code sf_integration}, in the encrypted text they come in. Thread-safe. */
public final class JdbcIntegrationStore implements IntegrationStore {

    private static final String WHERE = " WHERE tenant_id = ? AND integration_id = ?";
    private static final String SELECT = "SELECT integration_id, ciphertext FROM sf_integration WHERE tenant_id = ?";
    private static final String UPDATE = "UPDATE sf_integration SET ciphertext = ?, updated_at = ?" + WHERE;
    private static final String INSERT =
            "INSERT INTO sf_integration (ciphertext, updated_at, tenant_id, integration_id) VALUES (?, ?, ?, ?)";
    private static final String DELETE = "DELETE FROM sf_integration" + WHERE;

    private final Database database;
    private final String tenantId;
    private final InstantSource clock;

    /**
     * A store on the system clock.
     *
     * @param source the database, in which {@link JdbcSchema#create} has made the tables
     * @param tenantId whose integrations; those of others are neither found nor changed
     */
    public JdbcIntegrationStore(DataSource source, String tenantId) {
        this(source, tenantId, InstantSource.system());
    }

    /**
     * A store on another clock.
     *
     * @param source the database, in which {@link JdbcSchema#create} has made the tables
     * @param tenantId whose integrations; those of others are neither found nor changed
     * @param clock for the time of the last change of each
     */
    public JdbcIntegrationStore(DataSource source, String tenantId, InstantSource clock) {
        this.database = new Database(Objects.requireNonNull(source, "source"));
        this.tenantId = Objects.requireNonNull(tenantId, "tenantId");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    @Override
    public Optional<StoredIntegration> load(String id) {
        return database
                .transaction(
                        "loading integration " + id,
                        connection -> read(connection, SELECT + " AND integration_id = ?", List.of(tenantId, id)))
                .stream()
                .findFirst();
    }

    @Override
    public List<StoredIntegration> all() {
        return database.transaction(
                "loading the integrations of " + tenantId, connection -> read(connection, SELECT, List.of(tenantId)));
    }

    @Override
    public void save(StoredIntegration integration) {
        // Two that save the first text at once: one of them fails as a duplicate and finds the row when it runs again.
        database.transaction("saving integration " + integration.id(), connection -> {
            Object[] row = {integration.text(), Times.at(clock.instant()), tenantId, integration.id()};
            return Database.update(connection, UPDATE, row) == 1 || Database.update(connection, INSERT, row) == 1;
        });
    }

    @Override
    public void delete(String id) {
        database.transaction(
                "deleting integration " + id, connection -> Database.update(connection, DELETE, tenantId, id));
    }

    private static List<StoredIntegration> read(Connection connection, String sql, List<String> parameters)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Database.bind(statement, parameters);
            try (ResultSet rows = statement.executeQuery()) {
                List<StoredIntegration> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(new StoredIntegration(rows.getString(1), rows.getString(2)));
                }
                return found;
            }
        }
    }

    @Override
    public String toString() {
        return "JdbcIntegrationStore[" + tenantId + "]";
    }
}
