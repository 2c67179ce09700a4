package io.github.sfconnector.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.sfconnector.it.SyncOracle.Expected;
import io.github.sfconnector.sync.ObjectPlan;
import io.github.sfconnector.sync.ObjectSyncResult;
import io.github.sfconnector.sync.SyncEngine;
import io.github.sfconnector.sync.SyncPlan;
import io.github.sfconnector.sync.SyncResult;
import io.github.sfconnector.sync.cursor.InMemoryCursorStore;
import io.github.sfconnector.sync.entity.Entity;
import io.github.sfconnector.sync.entity.EntityType;
import io.github.sfconnector.sync.mapping.FieldMapping;
import io.github.sfconnector.sync.sink.InMemoryEntitySink;
import io.github.sfconnector.testkit.data.CrmData;
import io.github.sfconnector.testkit.data.CrmRow;
import io.github.sfconnector.testkit.data.Messiness;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Counts and stored values against those of a calculation of its own. */
class SyncOracleTest {

    private static final String REVENUE = "Legacy_Revenue__c";
    private static final FieldMapping ACCOUNTS = FieldMapping.builder(EntityType.ACCOUNT)
            .field("externalId", "Id")
            .field("name", "Name")
            .field("annualRevenue", REVENUE)
            .build();

    private final InMemoryEntitySink sink = new InMemoryEntitySink();

    @ParameterizedTest
    @CsvSource({"1,200", "2,200", "3,7", "4,2000"})
    void messyData_givesTheCountsAndValuesOfTheOracle(long seed, int batchSize) {
        CrmData data = CrmData.seeded(seed)
                .accounts(1_500)
                .contacts(3_000)
                .messiness(Messiness.heavy())
                .build();
        SyncOracle oracle = new SyncOracle(batchSize);
        Expected accounts = oracle.accounts(rows(data.accounts()), REVENUE);
        Expected contacts = oracle.contacts(rows(data.contacts()));
        assertThat(contacts.failed()).isPositive();
        assertThat(contacts.duplicates()).isPositive();
        assertThat(accounts.failed()).isPositive();

        try (ConnectedOrg org = ConnectedOrg.start()) {
            data.insertInto(org.server.org());
            SyncResult result = run(org, batchSize, SyncPlan.of(accountsOfText(), ObjectPlan.contacts()));

            assertCounts(result, "Account", accounts);
            assertCounts(result, "Contact", contacts);
            assertThat(stored(EntityType.ACCOUNT, "name", "annualRevenue")).isEqualTo(accounts.stored());
            assertThat(stored(EntityType.PERSON, "email", "lastName")).isEqualTo(contacts.stored());
        }
    }

    @Test
    void recordedOrg_givesTheCountsAndValuesOfTheOracle() throws IOException {
        Path data = Path.of(System.getProperty("sfconnector.shared", "../shared"), "data", "org-schools");
        Assumptions.assumeTrue(Files.isDirectory(data), "the recorded org is not beside the project");
        SyncOracle oracle = new SyncOracle(200);
        try (ConnectedOrg org = ConnectedOrg.start(builder -> builder.load(data))) {
            SyncResult result = run(org, 200, SyncPlan.of(ObjectPlan.accounts(), ObjectPlan.contacts()));

            Expected accounts = oracle.accounts(recorded(data.resolve("Account.json")), "AnnualRevenue");
            // Rows without a stamp of their own got one common one, later than any other.
            Expected contacts = oracle.contacts(recorded(data.resolve("Contact.json")));
            assertCounts(result, "Account", accounts);
            assertCounts(result, "Contact", contacts);
            assertThat(stored(EntityType.ACCOUNT, "name", "annualRevenue")).isEqualTo(accounts.stored());
            assertThat(stored(EntityType.PERSON, "email", "lastName")).isEqualTo(contacts.stored());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            nullValues = "-",
            value = {"1,200;1200", "$5;5", "1e3;1000", "NaN;-", "n/a;-", "12,00;-", "7 EUR;-", ".5;0.5", "-;-"})
    void oracle_readsNumbersByTheDocumentedPolicy(String text, BigDecimal number) {
        assertThat(SyncOracle.number(text == null ? "" : text)).isEqualTo(number);
    }

    private static ObjectPlan accountsOfText() {
        return ObjectPlan.accounts().toBuilder().mapper(ACCOUNTS).build();
    }

    private SyncResult run(ConnectedOrg org, int batchSize, SyncPlan plan) {
        return SyncEngine.builder(org.client(), new InMemoryCursorStore(), sink)
                .connection("acme", "salesforce")
                .plan(plan)
                .batchSize(batchSize)
                .build()
                .run();
    }

    private static void assertCounts(SyncResult result, String object, Expected expected) {
        ObjectSyncResult of = result.object(object).orElseThrow();
        assertThat(of.complete()).as(of.reason()).isTrue();
        assertThat(List.of(
                        of.counts().read(),
                        of.counts().passed(),
                        of.counts().failed(),
                        of.counts().duplicatesRemoved()))
                .as(object)
                .containsExactly((long) expected.read(), (long) expected.passed(), (long) expected.failed(), (long)
                        expected.duplicates());
    }

    private Map<String, Map<String, Object>> stored(EntityType type, String... fields) {
        Map<String, Map<String, Object>> stored = new TreeMap<>();
        for (Entity entity : sink.entities(type)) {
            Map<String, Object> values = new HashMap<>();
            for (String field : fields) {
                values.put(field, entity.get(field));
            }
            stored.put(entity.externalId(), values);
        }
        return stored;
    }

    private static List<Map<String, Object>> rows(Stream<CrmRow> rows) {
        return rows.map(row -> (Map<String, Object>) new HashMap<>(row.fields()))
                .toList();
    }

    private static List<Map<String, Object>> recorded(Path file) throws IOException {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (JsonNode row : JsonMapper.builder().build().readTree(file.toFile()).at("/result/records")) {
            Map<String, Object> values = new HashMap<>();
            row.properties()
                    .forEach(field -> values.put(
                            field.getKey(),
                            field.getValue().isNull() ? null : field.getValue().asText()));
            values.putIfAbsent("SystemModstamp", row.path("LastModifiedDate").asText("9999"));
            rows.add(values);
        }
        return rows;
    }
}
