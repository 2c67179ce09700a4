package io.github.sfconnector.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.sfconnector.auth.WebServerFlow;
import io.github.sfconnector.auth.cipher.EncryptionKey;
import io.github.sfconnector.auth.cipher.TokenCipher;
import io.github.sfconnector.auth.state.InvalidStateException;
import io.github.sfconnector.auth.state.OAuthStateCodec;
import io.github.sfconnector.auth.store.ConnectionKey;
import io.github.sfconnector.auth.store.OAuthTokens;
import io.github.sfconnector.auth.store.StoredTokens;
import io.github.sfconnector.auth.store.TokenConflictException;
import io.github.sfconnector.core.delivery.Delivery;
import io.github.sfconnector.core.delivery.DeliveryStatus;
import io.github.sfconnector.jdbc.JdbcCursorStore;
import io.github.sfconnector.jdbc.JdbcDeliveryLog;
import io.github.sfconnector.jdbc.JdbcEntitySink;
import io.github.sfconnector.jdbc.JdbcEventLedger;
import io.github.sfconnector.jdbc.JdbcExperimentLinks;
import io.github.sfconnector.jdbc.JdbcIntegrationStore;
import io.github.sfconnector.jdbc.JdbcPendingAuthorizations;
import io.github.sfconnector.jdbc.JdbcSchema;
import io.github.sfconnector.jdbc.JdbcTokenStore;
import io.github.sfconnector.sync.SyncEngine;
import io.github.sfconnector.sync.SyncResult;
import io.github.sfconnector.sync.entity.Entity;
import io.github.sfconnector.sync.entity.EntityType;
import io.github.sfconnector.sync.sink.EntityBatch;
import io.github.sfconnector.testkit.FakeOrg;
import io.github.sfconnector.testkit.contract.CursorStoreContract;
import io.github.sfconnector.testkit.contract.DeliveryLogContract;
import io.github.sfconnector.testkit.contract.EventLedgerContract;
import io.github.sfconnector.testkit.contract.ExperimentLinksContract;
import io.github.sfconnector.testkit.contract.IntegrationStoreContract;
import io.github.sfconnector.testkit.contract.PendingAuthorizationsContract;
import io.github.sfconnector.testkit.contract.TokenStoreContract;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.postgresql.ds.PGSimpleDataSource;

/** The JDBC stores and sink on a real PostgreSQL, which the test starts itself; {@code -Dpg.url=} names another one. */
class PostgresTest {

    private static final String OUTSIDE = System.getProperty("pg.url", "");

    private static EmbeddedPostgres server;
    private static DataSource database;

    @BeforeAll
    static void start() throws IOException {
        if (OUTSIDE.isEmpty()) {
            server = EmbeddedPostgres.start();
            database = server.getPostgresDatabase();
        } else {
            PGSimpleDataSource outside = new PGSimpleDataSource();
            outside.setUrl(OUTSIDE);
            database = outside;
        }
    }

    @AfterAll
    static void stop() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void schema() {
        JdbcSchema.create(database);
        JdbcSchema.create(database);
    }

    @Test
    void firstLoad_ofATableWithoutStatistics_looksAtNoRowsOfOthers() throws SQLException {
        Assumptions.assumeTrue(server != null, "a database of its own is made on the server that the test starts");
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE first_load");
        }
        DataSource fresh = server.getDatabase("postgres", "first_load");
        JdbcSchema.create(fresh);
        JdbcEntitySink sink = new JdbcEntitySink(fresh, "acme");
        int rows = 4_000;
        for (int from = 0; from < rows; from += 200) {
            sink.write(new EntityBatch(
                    EntityType.PERSON,
                    IntStream.range(from, from + 200)
                            .mapToObj(PostgresTest::person)
                            .toList(),
                    List.of()));
        }
        // Sessions that have ended have told their statistics; one that is just ending can only make the number
        // smaller.
        assertThat(number(
                        fresh,
                        "SELECT COALESCE(seq_tup_read, 0) + COALESCE(idx_tup_fetch, 0) FROM pg_stat_user_tables"
                                + " WHERE relname = 'person'"))
                .as("rows looked at, of %d written", rows)
                .isLessThan(4L * rows);
        assertThat(number(fresh, "SELECT COUNT(*) FROM person")).isEqualTo(rows);
    }

    @Test
    void sameEntitiesInOppositeOrders_byManyWritersAtOnce_areAllWritten() throws Exception {
        Assumptions.assumeTrue(server != null, "a database of its own is made on the server that the test starts");
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE opposite_orders");
        }
        DataSource fresh = server.getDatabase("postgres", "opposite_orders");
        JdbcSchema.create(fresh);
        JdbcEntitySink sink = new JdbcEntitySink(fresh, "acme");
        List<Entity> forth =
                IntStream.range(0, 200).mapToObj(PostgresTest::person).toList();
        List<Entity> back =
                IntStream.range(0, 200).mapToObj(i -> person(199 - i)).toList();
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < 120; i++) {
                EntityBatch batch = new EntityBatch(EntityType.PERSON, i % 2 == 0 ? forth : back, List.of());
                writers.add(pool.submit(() -> sink.write(batch)));
            }
            for (Future<?> writer : writers) {
                writer.get(60, TimeUnit.SECONDS);
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(number(fresh, "SELECT COUNT(*) FROM person")).isEqualTo(200);
        assertThat(number(fresh, "SELECT deadlocks FROM pg_stat_database WHERE datname = 'opposite_orders'"))
                .isZero();
    }

    private static Entity person(int number) {
        return new Entity(
                EntityType.PERSON,
                Map.of(Entity.EXTERNAL_ID, "003" + number, "lastName", "P" + number),
                Map.of(),
                Instant.EPOCH);
    }

    private static long number(DataSource of, String sql) throws SQLException {
        try (Connection connection = of.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Test
    void sync_initialIncrementalAndDeletes_endsWithTheOrgInTheTables() throws SQLException {
        try (ConnectedOrg org = ConnectedOrg.start()) {
            FakeOrg records = org.server.org();
            String account = records.insert(
                    "Account", Map.of("Name", "Zażółć & Co", "AnnualRevenue", new BigDecimal("123456789012345678")));
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < 450; i++) {
                ids.add(records.insert(
                        "Contact",
                        Map.of("LastName", "P" + i, "Email", "P" + i + "@Example.com", "AccountId", account)));
            }
            records.insert(
                    "Opportunity",
                    Map.of(
                            "Name",
                            "Deal",
                            "StageName",
                            "Prospecting",
                            "CloseDate",
                            "2026-12-31",
                            "AccountId",
                            account,
                            "Amount",
                            new BigDecimal("0.1")));
            SyncEngine engine = SyncEngine.builder(
                            org.client(), new JdbcCursorStore(database), new JdbcEntitySink(database, "pg"))
                    .connection("pg", "salesforce")
                    .build();
            SyncResult first = engine.run();
            assertThat(first.complete()).as(String.valueOf(first.incomplete())).isTrue();
            assertThat(text("SELECT COUNT(*) FROM person WHERE tenant_id = 'pg'"))
                    .isEqualTo("450");
            assertThat(text("SELECT email FROM person WHERE external_id = '" + ids.get(7) + "'"))
                    .isEqualTo("p7@example.com");
            assertThat(new BigDecimal(text("SELECT annual_revenue FROM account WHERE tenant_id = 'pg'")))
                    .isEqualByComparingTo("123456789012345678");
            assertThat(new BigDecimal(text("SELECT amount FROM opportunity WHERE tenant_id = 'pg'")))
                    .isEqualByComparingTo("0.1");

            org.clock.advance(Duration.ofMinutes(15));
            records.delete(ids.get(0));
            records.update(ids.get(1), Map.of("Title", "CTO"));
            org.clock.advance(Duration.ofMinutes(15));
            assertThat(engine.run().complete()).isTrue();
            assertThat(text("SELECT COUNT(*) FROM person WHERE tenant_id = 'pg'"))
                    .isEqualTo("449");
            assertThat(text("SELECT title FROM person WHERE external_id = '" + ids.get(1) + "'"))
                    .isEqualTo("CTO");
        }
    }

    @Test
    void tokenStore_savesByCompareAndSwap_alsoWhenManyAreFirst() throws Exception {
        JdbcTokenStore store =
                new JdbcTokenStore(database, TokenCipher.of(EncryptionKey.fromHex("0123456789abcdef".repeat(4))));
        ConnectionKey key = new ConnectionKey("pg-many", "salesforce");
        try (ConnectedOrg org = ConnectedOrg.start()) {
            OAuthTokens tokens = org.tokens.load(ConnectedOrg.KEY).orElseThrow().tokens();
            ExecutorService executor = Executors.newFixedThreadPool(8);
            try {
                Callable<Boolean> save = () -> {
                    try {
                        store.save(key, tokens, null);
                        return true;
                    } catch (TokenConflictException e) {
                        return false;
                    }
                };
                int winners = 0;
                for (Future<Boolean> saved : executor.invokeAll(java.util.Collections.nCopies(16, save))) {
                    winners += saved.get() ? 1 : 0;
                }
                assertThat(winners).isEqualTo(1);
            } finally {
                executor.shutdownNow();
            }
            StoredTokens stored = store.load(key).orElseThrow();
            assertThat(stored.tokens()).isEqualTo(tokens);
            store.save(key, tokens, stored);
            assertThatThrownBy(() -> store.save(key, tokens, stored)).isInstanceOf(TokenConflictException.class);
            assertThat(text("SELECT ciphertext FROM sf_token WHERE tenant_id = 'pg-many'"))
                    .doesNotContain(tokens.accessToken());
            assertThat(store.lease(key, Duration.ofMinutes(1))).isPresent();
            assertThat(store.lease(key, Duration.ofMinutes(1))).isEmpty();
        }
    }

    @TestFactory
    Stream<DynamicTest> storesOfConnections_keepTheirContracts() {
        TokenCipher cipher = TokenCipher.of(EncryptionKey.fromHex("0123456789abcdef".repeat(4)))
                .bound();
        return Stream.of(
                        TokenStoreContract.of(clock -> new JdbcTokenStore(database, cipher, clock))
                                .lasting(),
                        PendingAuthorizationsContract.of(
                                        clock -> new JdbcPendingAuthorizations(database, cipher, clock))
                                .lasting(),
                        IntegrationStoreContract.of(() -> new JdbcIntegrationStore(database, "pg"))
                                .lasting(),
                        CursorStoreContract.of(() -> new JdbcCursorStore(database))
                                .lasting())
                .flatMap(contract -> contract.checks().stream())
                .map(check -> DynamicTest.dynamicTest(check.name(), check::run));
    }

    @Test
    void consent_begunOnOneInstance_isFinishedByAnother_onceOnly() {
        TokenCipher cipher = TokenCipher.of(EncryptionKey.fromHex("0123456789abcdef".repeat(4)))
                .bound();
        ConnectionKey key = new ConnectionKey("pg-consent", "salesforce");
        try (ConnectedOrg org = ConnectedOrg.start()) {
            WebServerFlow one = instance(org, cipher);
            WebServerFlow other = instance(org, cipher);
            URI callback = org.approve(one.begin(key).url());
            other.finish(callback);
            assertThat(new JdbcTokenStore(database, cipher).load(key)).isPresent();
            assertThatThrownBy(() -> one.finish(callback)).isInstanceOf(InvalidStateException.class);
        }
    }

    private static WebServerFlow instance(ConnectedOrg org, TokenCipher cipher) {
        return WebServerFlow.builder()
                .app(org.app)
                .stateCodec(OAuthStateCodec.builder("0123456789abcdef".getBytes(StandardCharsets.UTF_8))
                        .clock(org.clock)
                        .build())
                .store(new JdbcTokenStore(database, cipher, org.clock))
                .pending(new JdbcPendingAuthorizations(database, cipher, org.clock))
                .clock(org.clock)
                .build();
    }

    @TestFactory
    Stream<DynamicTest> deliveriesEventsAndLinks_keepTheirContracts() {
        return Stream.of(
                        DeliveryLogContract.of(() -> new JdbcDeliveryLog(database))
                                .lasting(),
                        EventLedgerContract.of(() -> new JdbcEventLedger(database))
                                .lasting(),
                        ExperimentLinksContract.of(() -> new JdbcExperimentLinks(database))
                                .lasting())
                .flatMap(contract -> contract.checks().stream())
                .map(check -> dynamicTest(check.name(), check::run));
    }

    @Test
    void schema_ofVersionOne_isBroughtUpToDate() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA version_one");
            statement.execute("SET search_path TO version_one");
            statement.execute("CREATE TABLE sf_schema (version INTEGER NOT NULL PRIMARY KEY)");
            statement.execute("INSERT INTO sf_schema VALUES (1)");
        }
        PGSimpleDataSource old = new PGSimpleDataSource();
        try (Connection connection = database.getConnection()) {
            old.setUrl(connection.getMetaData().getURL());
            old.setUser(connection.getMetaData().getUserName());
        }
        old.setCurrentSchema("version_one");
        JdbcSchema.create(old);
        new JdbcDeliveryLog(old).append(Delivery.inbound(Instant.EPOCH, "acme", DeliveryStatus.PARKED));
        assertThat(text("SELECT status FROM version_one.sf_delivery")).isEqualTo("PARKED");
        assertThat(text("SELECT MAX(version) FROM version_one.sf_schema")).isEqualTo("" + JdbcSchema.VERSION);
    }

    private static String text(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
