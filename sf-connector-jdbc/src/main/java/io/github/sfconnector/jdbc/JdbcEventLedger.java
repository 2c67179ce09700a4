package io.github.sfconnector.jdbc;

import io.github.sfconnector.events.EventLedger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Remembers events in the tables {@code sf_event} and {@code sf_event_record}, for any number of receivers. Thread-safe. Deadlines are those of the data source.
 */
public final class JdbcEventLedger implements EventLedger {

    private static final String SELECT_EVENT =
            "SELECT attempts, done, owner, lease_until, touched_at FROM sf_event WHERE integration_id = ? AND event_id = ? FOR UPDATE";
    private static final String INSERT_EVENT =
            "INSERT INTO sf_event (attempts, done, owner, lease_until, touched_at, integration_id, event_id) VALUES (?, FALSE, ?, ?, ?, ?, ?)";
    private static final String UPDATE_EVENT =
            "UPDATE sf_event SET attempts = ?, done = FALSE, owner = ?, lease_until = ?, touched_at = ? WHERE integration_id = ? AND event_id = ?";
    private static final String END_EVENT =
            "UPDATE sf_event SET done = TRUE, owner = NULL, lease_until = NULL, touched_at = ? WHERE integration_id = ? AND event_id = ?";
    private static final String FREE_EVENT =
            "UPDATE sf_event SET owner = NULL, lease_until = NULL, touched_at = ? WHERE integration_id = ? AND event_id = ? AND owner = ?";
    private static final String SELECT_RECORD =
            "SELECT newest, pending, owner, lease_until FROM sf_event_record WHERE integration_id = ? AND record_id = ? FOR UPDATE";
    private static final String INSERT_RECORD =
            "INSERT INTO sf_event_record (pending, owner, lease_until, touched_at, integration_id, record_id) VALUES (?, ?, ?, ?, ?, ?)";
    private static final String UPDATE_RECORD =
            "UPDATE sf_event_record SET pending = ?, owner = ?, lease_until = ?, touched_at = ? WHERE integration_id = ? AND record_id = ?";
    private static final String KNOW_RECORD =
            "UPDATE sf_event_record SET newest = ?, pending = ?, touched_at = ? WHERE integration_id = ? AND record_id = ?";
    private static final String FREE_RECORD =
            "UPDATE sf_event_record SET owner = NULL, lease_until = NULL WHERE integration_id = ? AND record_id = ? AND owner = ?";
    private static final String PURGE = " WHERE touched_at < ? AND (lease_until IS NULL OR lease_until <= ?)";

    private final Database database;

    /**
     * A ledger.
     *
     * @param source the database, in which {@link JdbcSchema#create} has made the tables
     */
    public JdbcEventLedger(DataSource source) {
        this.database = new Database(Objects.requireNonNull(source, "source"));
    }

    /** What is known of an event, or of a record; the one has no stamps, the other no attempts. */
    private record Known(
            int attempts,
            boolean done,
            @Nullable Instant newest,
            @Nullable Instant pending,
            @Nullable String owner,
            @Nullable Instant leaseUntil,
            @Nullable Instant touched,
            boolean exists) {

        static final Known NOTHING = new Known(0, false, null, null, null, null, null, false);

        boolean isHeld(Instant now) {
            return owner != null && leaseUntil != null && leaseUntil.isAfter(now);
        }

        boolean isRemembered(Instant from) {
            return done && touched != null && !touched.isBefore(from);
        }
    }

    @Override
    public Claim claim(Ticket ticket) {
        return database.transaction("claiming an event of " + ticket.integrationId(), connection -> {
            Known event = event(connection, ticket);
            if (event.isRemembered(ticket.remembersFrom())) {
                return new Claim(Outcome.DUPLICATE, event.attempts());
            }
            Known record = record(connection, ticket);
            if (isOlder(ticket.stamp(), record.newest())) {
                return new Claim(Outcome.STALE, event.attempts());
            }
            if (event.isHeld(ticket.now())
                    || record.isHeld(ticket.now())
                    || isOlder(ticket.stamp(), record.pending())) {
                return new Claim(Outcome.BUSY, event.attempts());
            }
            return claimed(connection, ticket, event, record);
        });
    }

    private static Claim claimed(Connection connection, Ticket ticket, Known event, Known record) throws SQLException {
        int attempt = event.done() ? 1 : event.attempts() + 1;
        execute(
                connection,
                event.exists() ? UPDATE_EVENT : INSERT_EVENT,
                attempt,
                ticket.owner(),
                Times.at(ticket.leaseUntil()),
                Times.at(ticket.now()),
                ticket.integrationId(),
                ticket.eventId());
        if (ticket.recordId() != null) {
            execute(
                    connection,
                    record.exists() ? UPDATE_RECORD : INSERT_RECORD,
                    Times.atOrNull(newer(record.pending(), ticket.stamp())),
                    ticket.owner(),
                    Times.at(ticket.leaseUntil()),
                    Times.at(ticket.now()),
                    ticket.integrationId(),
                    ticket.recordId());
        }
        return new Claim(Outcome.CLAIMED, attempt);
    }

    @Override
    public void done(Ticket ticket) {
        database.transaction("remembering an event of " + ticket.integrationId(), connection -> {
            // Events before records, as in a claim, so that two receivers never wait for each other.
            execute(connection, END_EVENT, Times.at(ticket.now()), ticket.integrationId(), ticket.eventId());
            if (ticket.recordId() != null) {
                know(connection, ticket);
                free(connection, ticket);
            }
            return true;
        });
    }

    private static void know(Connection connection, Ticket ticket) throws SQLException {
        Known record = record(connection, ticket);
        Instant newest = newer(record.newest(), ticket.stamp());
        boolean open = newest == null || isOlder(newest, record.pending());
        execute(
                connection,
                KNOW_RECORD,
                Times.atOrNull(newest),
                open ? Times.atOrNull(record.pending()) : null,
                Times.at(ticket.now()),
                ticket.integrationId(),
                ticket.recordId());
    }

    private static void free(Connection connection, Ticket ticket) throws SQLException {
        execute(connection, FREE_RECORD, ticket.integrationId(), ticket.recordId(), ticket.owner());
    }

    @Override
    public void failed(Ticket ticket) {
        database.transaction("giving back an event of " + ticket.integrationId(), connection -> {
            execute(
                    connection,
                    FREE_EVENT,
                    Times.at(ticket.now()),
                    ticket.integrationId(),
                    ticket.eventId(),
                    ticket.owner());
            if (ticket.recordId() != null) {
                free(connection, ticket);
            }
            return true;
        });
    }

    @Override
    public int purge(Instant before) {
        return database.transaction("forgetting events", connection -> {
            int events =
                    Database.update(connection, "DELETE FROM sf_event" + PURGE, Times.at(before), Times.at(before));
            Database.update(connection, "DELETE FROM sf_event_record" + PURGE, Times.at(before), Times.at(before));
            return events;
        });
    }

    private static Known event(Connection connection, Ticket ticket) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SELECT_EVENT)) {
            Database.bind(statement, List.of(ticket.integrationId(), ticket.eventId()));
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? new Known(
                                row.getInt(1),
                                row.getBoolean(2),
                                null,
                                null,
                                row.getString(3),
                                instant(row, 4),
                                instant(row, 5),
                                true)
                        : Known.NOTHING;
            }
        }
    }

    private static Known record(Connection connection, Ticket ticket) throws SQLException {
        String id = ticket.recordId();
        if (id == null) {
            return Known.NOTHING;
        }
        try (PreparedStatement statement = connection.prepareStatement(SELECT_RECORD)) {
            Database.bind(statement, List.of(ticket.integrationId(), id));
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? new Known(
                                0,
                                false,
                                instant(row, 1),
                                instant(row, 2),
                                row.getString(3),
                                instant(row, 4),
                                null,
                                true)
                        : Known.NOTHING;
            }
        }
    }

    private static void execute(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Database.bind(statement, Arrays.asList(values));
            statement.executeUpdate();
        }
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    private static boolean isOlder(@Nullable Instant stamp, @Nullable Instant than) {
        return stamp != null && than != null && stamp.isBefore(than);
    }

    private static @Nullable Instant newer(@Nullable Instant one, @Nullable Instant other) {
        return one == null || isOlder(one, other) ? other : one;
    }
}
