package io.github.sfconnector.benchmarks.sink;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.sfconnector.jdbc.JdbcSchema;
import io.github.sfconnector.jdbc.JdbcTransactionalSink;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tables of {@code sf-connector-jdbc} in a database behind a pool, as a service has them. All rows are those of one tenant, and are deleted before each
 * round and at the end.
 */
public final class Tables implements AutoCloseable {

    /** The tenant whose rows are written. */
    public static final String TENANT = "sf-connector-benchmark";

    private static final String TENANTS = " WHERE tenant_id = '" + TENANT + "'";

    private static final int CONNECTIONS = 4;

    private final Database database;
    private final HikariDataSource pool;

    private Tables(Database database) {
        this.database = database;
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.url());
        config.setMaximumPoolSize(CONNECTIONS);
        this.pool = new HikariDataSource(config);
    }

    /**
     * Checks the name of a sink.
     *
     * @param sink none, h2 or postgres
     * @return whether rows are kept
     * @throws IllegalArgumentException when it is none of them
     */
    public static boolean areAskedFor(String sink) {
        return switch (sink) {
            case "none" -> false;
            case "h2", "postgres" -> true;
            default -> throw new IllegalArgumentException("--sink must be none, h2 or postgres, not " + sink);
        };
    }

    /**
     * Opens a database and makes the tables.
     *
     * @param sink h2 or postgres
     * @param url the JDBC URL of a database that is there, or null for one that is made here
     * @return empty tables
     */
    public static Tables open(String sink, @Nullable String url) {
        Tables tables = new Tables(Database.open(sink, url));
        try {
            JdbcSchema.create(tables.pool);
            return tables;
        } catch (RuntimeException e) {
            tables.pool.close();
            tables.database.close();
            throw e;
        }
    }

    /** {@return a sink on tables that are empty} */
    public MeasuredSink emptied() {
        for (String table : List.of("person", "sf_cursor")) {
            update(database.stays() ? "DELETE FROM " + table + TENANTS : "TRUNCATE TABLE " + table);
        }
        return new MeasuredSink(new JdbcTransactionalSink(pool, TENANT));
    }

    /** {@return how many rows there are, by the database's count} */
    public long rows() {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement("SELECT COUNT(*) FROM person" + TENANTS);
                ResultSet rows = statement.executeQuery()) {
            return rows.next() ? rows.getLong(1) : 0;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            if (database.stays()) {
                emptied();
            }
        } finally {
            pool.close();
            database.close();
        }
    }

    private void update(String sql) {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
