package io.github.sfconnector.jdbc;

import io.github.sfconnector.core.delivery.Delivery;
import io.github.sfconnector.core.delivery.DeliveryLog;
import io.github.sfconnector.core.delivery.DeliveryPage;
import io.github.sfconnector.core.delivery.DeliveryQuery;
import io.github.sfconnector.core.delivery.DeliveryStatus;
import io.github.sfconnector.core.delivery.Direction;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Keeps deliveries in the table {@code sf_delivery}, their times in microseconds. Thread-safe. Deadlines are those of the data source. */
public final class JdbcDeliveryLog implements DeliveryLog {

    private static final String COLUMNS =
            "delivered_at, integration_id, direction, status, attempt, reference, reason, body_bytes, payload";
    private static final String INSERT = "INSERT INTO sf_delivery (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String PURGE = "DELETE FROM sf_delivery WHERE delivered_at < ?";

    private final Database database;

    /**
     * A log.
     *
     * @param source the database, in which {@link JdbcSchema#create} has made the tables
     */
    public JdbcDeliveryLog(DataSource source) {
        this.database = new Database(Objects.requireNonNull(source, "source"));
    }

    @Override
    public void append(Delivery delivery) {
        List<@Nullable Object> values = Arrays.asList(
                Times.at(delivery.at()),
                delivery.integrationId(),
                delivery.direction().name(),
                delivery.status().name(),
                delivery.attempt(),
                delivery.reference(),
                delivery.reason(),
                delivery.bytes(),
                delivery.payload());
        database.transaction("keeping a delivery of " + delivery.integrationId(), connection -> {
            try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
                Database.bind(statement, values);
                return statement.executeUpdate();
            }
        });
    }

    @Override
    public DeliveryPage query(DeliveryQuery query) {
        DeliveryConditions conditions = DeliveryConditions.of(query);
        // One more than asked for tells whether there is a page after this one.
        String sql = "SELECT sequence_number, " + COLUMNS + " FROM sf_delivery" + conditions.where()
                + " ORDER BY sequence_number DESC FETCH FIRST " + (query.limit() + 1) + " ROWS ONLY";
        return database.transaction("listing deliveries", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                Database.bind(statement, conditions.values());
                try (ResultSet rows = statement.executeQuery()) {
                    return page(rows, query.limit());
                }
            }
        });
    }

    private static DeliveryPage page(ResultSet rows, int limit) throws SQLException {
        List<Delivery> page = new ArrayList<>();
        long oldest = 0;
        while (rows.next()) {
            if (page.size() == limit) {
                return new DeliveryPage(page, oldest);
            }
            oldest = rows.getLong(1);
            page.add(delivery(rows));
        }
        return new DeliveryPage(page, null);
    }

    private static Delivery delivery(ResultSet row) throws SQLException {
        return new Delivery(
                row.getObject(2, OffsetDateTime.class).toInstant(),
                row.getString(3),
                Direction.valueOf(row.getString(4)),
                DeliveryStatus.valueOf(row.getString(5)),
                row.getInt(6),
                row.getString(7),
                row.getString(8),
                row.getLong(9),
                row.getString(10));
    }

    @Override
    public int purge(Instant before) {
        return database.transaction(
                "removing deliveries", connection -> Database.update(connection, PURGE, Times.at(before)));
    }
}
