package io.github.sfconnector.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class JdbcSchemaTest {

    @Test
    void create_twice_keepsWhatIsThere() {
        Fixture fixture = Fixture.memory();
        fixture.execute("INSERT INTO sf_cursor VALUES ('t', 'c', 'Contact', 1, 'state', CURRENT_TIMESTAMP)");
        JdbcSchema.create(fixture.source);
        assertThat(fixture.rows("SELECT * FROM sf_cursor")).hasSize(1);
        assertThat(fixture.rows("SELECT version FROM sf_schema")).hasSize(1);
    }

    @Test
    void create_byManyAtOnce_createsOnce() throws Exception {
        Fixture fixture = Fixture.empty();
        Callable<Boolean> creator = () -> {
            JdbcSchema.create(fixture.source);
            return true;
        };
        Fixture.together(Collections.nCopies(6, creator));
        assertThat(fixture.rows("SELECT version FROM sf_schema")).hasSize(1);
    }

    @Test
    void create_oneTableMissing_isCreatedAfterACrashHalfWay() {
        Fixture fixture = Fixture.memory();
        fixture.execute("DROP TABLE opportunity");
        fixture.execute("DELETE FROM sf_schema");
        JdbcSchema.create(fixture.source);
        assertThat(fixture.rows("SELECT * FROM opportunity")).isEmpty();
    }

    @Test
    void create_overVersionOne_addsWhatIsNew() {
        Fixture fixture = Fixture.memory();
        fixture.execute("INSERT INTO sf_cursor VALUES ('t', 'c', 'Contact', 1, 'state', CURRENT_TIMESTAMP)");
        fixture.execute("DROP TABLE sf_delivery");
        fixture.execute("DROP TABLE sf_event");
        fixture.execute("DROP TABLE sf_event_record");
        fixture.execute("DROP TABLE sf_experiment_link");
        fixture.execute("UPDATE sf_schema SET version = 1");
        JdbcSchema.create(fixture.source);
        for (String table : List.of("sf_delivery", "sf_event", "sf_event_record", "sf_experiment_link")) {
            assertThat(fixture.rows("SELECT * FROM " + table)).isEmpty();
        }
        assertThat(fixture.rows("SELECT * FROM sf_cursor")).hasSize(1);
        assertThat(fixture.rows("SELECT MAX(version) AS version FROM sf_schema"))
                .extracting(row -> row.get("version"))
                .containsExactly(JdbcSchema.VERSION);
    }

    @Test
    void create_newerVersion_isRefused() {
        Fixture fixture = Fixture.memory();
        fixture.execute("INSERT INTO sf_schema VALUES (" + (JdbcSchema.VERSION + 1) + ")");
        assertThatThrownBy(() -> JdbcSchema.create(fixture.source))
                .isInstanceOf(JdbcStoreException.class)
                .hasMessageContaining("version " + (JdbcSchema.VERSION + 1))
                .hasMessageContaining("upgrade");
    }

    @Test
    void create_foreignTableOfTheSameName_isNamed() {
        Fixture fixture = Fixture.empty();
        fixture.execute("CREATE TABLE account (id INTEGER PRIMARY KEY, login VARCHAR)");
        assertThatThrownBy(() -> JdbcSchema.create(fixture.source))
                .isInstanceOf(JdbcStoreException.class)
                .hasMessageContaining("table account")
                .hasMessageContaining("schema of its own");
    }
}
