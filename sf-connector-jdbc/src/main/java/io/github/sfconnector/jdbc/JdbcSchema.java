package io.github.sfconnector.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.sfconnector.sync.entity.EntityType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;

/**
 * Creates the tables. They go into the connection's current schema; give them one of their own, because {@code person}, {@code account},
 * {@code opportunity} and {@code entity} are likely names. Hosts that manage their schema elsewhere can run {@code schema.sql} of this module themselves.
 */
public final class JdbcSchema {

    /** The version of the tables that this release reads and writes: {@value}. */
    public static final int VERSION = 2;

    private static final String VERSION_TABLE =
            "CREATE TABLE IF NOT EXISTS sf_schema (version INTEGER NOT NULL PRIMARY KEY)";

    private JdbcSchema() {}

    /**
     * Creates the tables that are missing, and checks those that are there. May be called at every start, by several processes at once.
     *
     * @param source the database
     * @throws JdbcStoreException when the tables are of a newer version, when a table of the same name has other columns, or when the database refuses
     */
    public static void create(DataSource source) {
        Database database = new Database(Objects.requireNonNull(source, "source"));
        database.transaction("creating the schema", JdbcSchema::create);
        for (EntityType type :
                List.of(EntityType.PERSON, EntityType.ACCOUNT, EntityType.OPPORTUNITY, new EntityType("other"))) {
            check(database, EntityTable.of(type));
        }
    }

    private static boolean create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(VERSION_TABLE);
            int found = version(statement);
            if (found > VERSION) {
                throw new JdbcStoreException(
                        "the tables have version " + found + " and this release knows version " + VERSION
                                + ": upgrade the library",
                        null);
            }
            return found < VERSION && createTables(statement);
        }
    }

    private static boolean createTables(Statement statement) throws SQLException {
        for (String sql : statements()) {
            try {
                statement.execute(sql);
            } catch (SQLException e) {
                if (!isMadeByAnother(e)) {
                    throw e;
                }
            }
        }
        return statement.executeUpdate("INSERT INTO sf_schema (version) VALUES (" + VERSION + ")") == 1;
    }

    // H2 checks IF NOT EXISTS before it has the lock, and has no code of its own for an index that another process
    // makes in between.
    private static boolean isMadeByAnother(SQLException e) {
        return e.getErrorCode() == 50000 && String.valueOf(e.getMessage()).contains("object already exists");
    }

    private static int version(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT MAX(version) FROM sf_schema")) {
            return rows.next() ? rows.getInt(1) : 0;
        }
    }

    private static void check(Database database, EntityTable table) {
        database.transaction(
                "reading the columns of table " + table.name()
                        + " (when a table of the application has the same name, use a schema of its own)",
                connection -> {
                    try (Statement statement = connection.createStatement();
                            ResultSet rows = statement.executeQuery(table.probeSql())) {
                        return rows.next();
                    }
                });
    }

    private static List<String> statements() {
        try (InputStream in = Objects.requireNonNull(JdbcSchema.class.getResourceAsStream("schema.sql"))) {
            String script = new String(in.readAllBytes(), UTF_8).replaceAll("(?m)^--.*$", "");
            return Arrays.stream(script.split(";", -1))
                    .map(String::strip)
                    .filter(sql -> !sql.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
