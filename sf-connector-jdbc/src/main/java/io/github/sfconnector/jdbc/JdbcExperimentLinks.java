package io.github.sfconnector.jdbc;

import io.github.sfconnector.events.campaign.ExperimentLinks;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;

/** Keeps which campaign stands for which experiment in the table {@code sf_experiment_link}. Thread-safe. Deadlines are those of the data source. */
public final class JdbcExperimentLinks implements ExperimentLinks {

    private static final String SAME =
            "SELECT 1 FROM sf_experiment_link WHERE integration_id = ? AND experiment_key = ? AND campaign_id = ?";
    private static final String UNLINK =
            "DELETE FROM sf_experiment_link WHERE integration_id = ? AND (experiment_key = ? OR campaign_id = ?)";
    private static final String LINK =
            "INSERT INTO sf_experiment_link (integration_id, experiment_key, campaign_id) VALUES (?, ?, ?)";
    private static final String EXPERIMENT =
            "SELECT experiment_key FROM sf_experiment_link WHERE integration_id = ? AND campaign_id = ?";
    private static final String CAMPAIGN =
            "SELECT campaign_id FROM sf_experiment_link WHERE integration_id = ? AND experiment_key = ?";

    private final Database database;

    /**
     * Links.
     *
     * @param source the database, in which {@link JdbcSchema#create} has made the tables
     */
    public JdbcExperimentLinks(DataSource source) {
        this.database = new Database(Objects.requireNonNull(source, "source"));
    }

    @Override
    public void link(String integrationId, String experimentKey, String campaignId) {
        database.transaction("linking an experiment of " + integrationId, connection -> {
            // Most events tell a link that is known.
            if (text(connection, SAME, integrationId, experimentKey, campaignId).isPresent()) {
                return 0;
            }
            Database.update(connection, UNLINK, integrationId, experimentKey, campaignId);
            return Database.update(connection, LINK, integrationId, experimentKey, campaignId);
        });
    }

    @Override
    public Optional<String> experimentOf(String integrationId, String campaignId) {
        return database.transaction(
                "finding an experiment of " + integrationId,
                connection -> text(connection, EXPERIMENT, integrationId, campaignId));
    }

    @Override
    public Optional<String> campaignOf(String integrationId, String experimentKey) {
        return database.transaction(
                "finding a campaign of " + integrationId,
                connection -> text(connection, CAMPAIGN, integrationId, experimentKey));
    }

    private static Optional<String> text(Connection connection, String sql, String... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Database.bind(statement, List.of(values));
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }
}
