package io.github.sfconnector.examples.quickstart;

import io.github.sfconnector.writeback.EntityScore;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import javax.sql.DataSource;

/** Stands for the host's own scoring: reads the host's own tables and knows nothing of Salesforce. */
final class Scoring {

    private final DataSource database;
    private final String tenantId;
    private final Instant scoredAt;

    Scoring(DataSource database, String tenantId, Instant scoredAt) {
        this.database = database;
        this.tenantId = tenantId;
        this.scoredAt = scoredAt;
    }

    Instant scoredAt() {
        return scoredAt;
    }

    /** Scores of the people that were synced since. */
    List<EntityScore> people(Instant since) {
        return scores("SELECT external_id, email, first_name, title, phone, account_external_id FROM person", since);
    }

    /** Scores of the accounts that were synced since. */
    List<EntityScore> accounts(Instant since) {
        return scores(
                "SELECT external_id, name, website, industry, employee_count, annual_revenue FROM account", since);
    }

    private List<EntityScore> scores(String select, Instant since) {
        String sql = select + " WHERE tenant_id = ? AND synced_at >= ? ORDER BY external_id";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, tenantId);
            statement.setObject(2, OffsetDateTime.ofInstant(since, ZoneOffset.UTC));
            return read(statement);
        } catch (SQLException e) {
            throw new QuickstartException("cannot read the entities to score: " + e.getMessage(), e);
        }
    }

    private List<EntityScore> read(PreparedStatement statement) throws SQLException {
        List<EntityScore> scores = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                scores.add(score(row));
            }
        }
        return scores;
    }

    // Fit: how much of the profile is known. Engagement: a number that is always the same for one record.
    private EntityScore score(ResultSet row) throws SQLException {
        int columns = row.getMetaData().getColumnCount();
        int known = 0;
        for (int i = 2; i <= columns; i++) {
            known += row.getObject(i) == null ? 0 : 1;
        }
        String id = row.getString(1);
        BigDecimal fit = BigDecimal.valueOf(100L * known / (columns - 1));
        BigDecimal engagement = BigDecimal.valueOf(checksum(id) % 1_001, 1);
        BigDecimal combined = fit.add(engagement).divide(BigDecimal.valueOf(2));
        return EntityScore.of(id)
                .fit(fit)
                .engagement(engagement)
                .combined(combined)
                .tier(tier(combined))
                .scoredAt(scoredAt)
                .build();
    }

    private static String tier(BigDecimal combined) {
        return combined.intValue() >= 70 ? "A" : combined.intValue() >= 40 ? "B" : "C";
    }

    private static long checksum(String id) {
        CRC32 crc = new CRC32();
        crc.update(id.getBytes(StandardCharsets.UTF_8));
        return crc.getValue();
    }
}
