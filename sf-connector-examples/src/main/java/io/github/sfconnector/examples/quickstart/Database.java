package io.github.sfconnector.examples.quickstart;

import io.github.sfconnector.jdbc.JdbcCursorStore;
import io.github.sfconnector.jdbc.JdbcSchema;
import io.github.sfconnector.sync.cursor.CursorKey;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

/** The host application's own database: one H2 file. */
final class Database implements AutoCloseable {

    private final JdbcConnectionPool pool;

    private Database(JdbcConnectionPool pool) {
        this.pool = pool;
    }

    /** Opens the file, or makes it. */
    static Database open(Path file) {
        if (file.toString().contains(";")) {
            throw new UsageException("--db: H2 takes no ; in a file name");
        }
        JdbcConnectionPool pool = JdbcConnectionPool.create("jdbc:h2:file:" + file, "sa", "");
        Database database = new Database(pool);
        database.create(file);
        return database;
    }

    DataSource source() {
        return pool;
    }

    /** Whether an earlier start has synced into it. */
    boolean hasCursors() {
        JdbcCursorStore cursors = new JdbcCursorStore(pool);
        return Stream.of("Account", "Contact", "Opportunity")
                .map(object -> new CursorKey(Connections.KEY.tenantId(), Connections.KEY.connectorId(), object))
                .anyMatch(key -> cursors.load(key).isPresent());
    }

    /** Rows of one of the tables {@code person}, {@code account} and {@code opportunity}. */
    long rows(String table, String tenantId) {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("SELECT COUNT(*) FROM " + table + " WHERE tenant_id = ?")) {
            statement.setString(1, tenantId);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw new QuickstartException("cannot count the rows of " + table + ": " + e.getMessage(), e);
        }
    }

    private void create(Path file) {
        try (Connection connection = pool.getConnection()) {
            connection.isValid(1);
        } catch (SQLException e) {
            pool.dispose();
            throw new QuickstartException("cannot open the database " + file + ": " + e.getMessage(), e);
        }
        JdbcSchema.create(pool);
    }

    @Override
    public void close() {
        pool.dispose();
    }
}
