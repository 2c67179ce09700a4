package io.github.sfconnector.it;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.sfconnector.auth.cipher.EncryptionKey;
import io.github.sfconnector.auth.cipher.TokenCipher;
import io.github.sfconnector.jdbc.JdbcCursorStore;
import io.github.sfconnector.jdbc.JdbcDeliveryLog;
import io.github.sfconnector.jdbc.JdbcEntitySink;
import io.github.sfconnector.jdbc.JdbcEventLedger;
import io.github.sfconnector.jdbc.JdbcExperimentLinks;
import io.github.sfconnector.jdbc.JdbcIntegrationStore;
import io.github.sfconnector.jdbc.JdbcPendingAuthorizations;
import io.github.sfconnector.jdbc.JdbcSchema;
import io.github.sfconnector.jdbc.JdbcTokenStore;
import io.github.sfconnector.sync.entity.Entity;
import io.github.sfconnector.sync.entity.EntityType;
import io.github.sfconnector.testkit.contract.Contract;
import io.github.sfconnector.testkit.contract.CursorStoreContract;
import io.github.sfconnector.testkit.contract.DeliveryLogContract;
import io.github.sfconnector.testkit.contract.EntitySinkContract;
import io.github.sfconnector.testkit.contract.EventLedgerContract;
import io.github.sfconnector.testkit.contract.ExperimentLinksContract;
import io.github.sfconnector.testkit.contract.IntegrationStoreContract;
import io.github.sfconnector.testkit.contract.PendingAuthorizationsContract;
import io.github.sfconnector.testkit.contract.SinkUnderTest;
import io.github.sfconnector.testkit.contract.TokenStoreContract;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The stores and the sink on a database keep the same contracts as those of users. */
class JdbcContractsTest {

    private final JdbcDataSource source = new JdbcDataSource();
    private Connection open;

    @BeforeEach
    void create() throws SQLException {
        // The database lives as long as this connection.
        source.setURL("jdbc:h2:mem:contracts-" + System.identityHashCode(this));
        open = source.getConnection();
        JdbcSchema.create(source);
        try (Statement statement = open.createStatement()) {
            statement.execute("ALTER TABLE person ADD CONSTRAINT no_poison CHECK (external_id <> 'poison')");
        }
    }

    @AfterEach
    void drop() throws SQLException {
        open.close();
    }

    @TestFactory
    Stream<DynamicTest> tokenStore() {
        TokenCipher cipher = TokenCipher.of(EncryptionKey.fromHex("0123456789abcdef".repeat(4)));
        return tests(TokenStoreContract.of(clock -> new JdbcTokenStore(source, cipher, clock))
                .lasting());
    }

    @TestFactory
    Stream<DynamicTest> cursorStore() {
        return tests(CursorStoreContract.of(() -> new JdbcCursorStore(source)).lasting());
    }

    @TestFactory
    Stream<DynamicTest> entitySink() {
        // The database itself refuses it, after the rest of the batch was sent.
        Entity poison =
                new Entity(EntityType.PERSON, Map.of("externalId", "poison", "lastName", "Doe"), Map.of(), null);
        return tests(EntitySinkContract.of(() ->
                        new SinkUnderTest(new JdbcEntitySink(source, "acme"), (type, id) -> read(source, type, id)))
                .lasting()
                .refusing(poison));
    }

    @TestFactory
    Stream<DynamicTest> deliveryLog() {
        return tests(DeliveryLogContract.of(() -> new JdbcDeliveryLog(source)).lasting());
    }

    @TestFactory
    Stream<DynamicTest> eventLedger() {
        return tests(EventLedgerContract.of(() -> new JdbcEventLedger(source)).lasting());
    }

    @TestFactory
    Stream<DynamicTest> pendingAuthorizations() {
        TokenCipher cipher = TokenCipher.of(EncryptionKey.fromHex("0123456789abcdef".repeat(4)))
                .bound();
        return tests(PendingAuthorizationsContract.of(clock -> new JdbcPendingAuthorizations(source, cipher, clock))
                .lasting());
    }

    @TestFactory
    Stream<DynamicTest> integrationStore() {
        return tests(IntegrationStoreContract.of(() -> new JdbcIntegrationStore(source, "acme"))
                .lasting());
    }

    @TestFactory
    Stream<DynamicTest> experimentLinks() {
        return tests(ExperimentLinksContract.of(() -> new JdbcExperimentLinks(source))
                .lasting());
    }

    private static Stream<DynamicTest> tests(Contract contract) {
        return contract.checks().stream().map(check -> dynamicTest(check.name(), check::run));
    }

    private static Optional<Map<String, Object>> read(DataSource source, EntityType type, String id) {
        String sql = "SELECT * FROM " + type.name() + " WHERE tenant_id = 'acme' AND external_id = ?";
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, id);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(fields(row)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> fields(ResultSet row) throws SQLException {
        Map<String, Object> fields = new HashMap<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            Object value = row.getObject(i);
            fields.put(
                    camelCase(row.getMetaData().getColumnLabel(i)),
                    value instanceof Date day ? day.toLocalDate() : value);
        }
        return fields;
    }

    private static String camelCase(String column) {
        String[] words = column.toLowerCase(Locale.ROOT).split("_");
        StringBuilder name = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++) {
            name.append(words[i].substring(0, 1).toUpperCase(Locale.ROOT)).append(words[i].substring(1));
        }
        return name.toString();
    }
}
