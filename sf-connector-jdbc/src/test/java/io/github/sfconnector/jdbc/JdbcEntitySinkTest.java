package io.github.sfconnector.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sfconnector.sync.entity.Entity;
import io.github.sfconnector.sync.entity.EntityType;
import io.github.sfconnector.sync.sink.EntityBatch;
import io.github.sfconnector.sync.sink.SinkReceipt;
import io.github.sfconnector.sync.sink.Tombstone;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.sql.Date;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JdbcEntitySinkTest {

    private static final Instant MODIFIED = Instant.parse("2026-02-28T23:59:59.123Z");

    private final Fixture fixture = Fixture.memory();
    private final JdbcEntitySink sink = new JdbcEntitySink(fixture.source, "tenant", fixture);

    private static Entity entity(EntityType type, String id, Map<String, Object> fields, Map<String, Object> custom) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put(Entity.EXTERNAL_ID, id);
        all.putAll(fields);
        return new Entity(type, all, custom, MODIFIED);
    }

    private static Entity person(String id, String email) {
        return entity(EntityType.PERSON, id, Map.of("email", email, "lastName", "Doe"), Map.of());
    }

    private static EntityBatch upserts(Entity... entities) {
        return new EntityBatch(entities[0].type(), List.of(entities), List.of());
    }

    private static EntityBatch deletes(EntityType type, String... ids) {
        return new EntityBatch(
                type,
                List.of(),
                List.of(ids).stream()
                        .map(id -> new Tombstone(id, MODIFIED, null))
                        .toList());
    }

    private Map<String, Object> only(String table) {
        List<Map<String, Object>> rows = fixture.rows("SELECT * FROM " + table);
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    @Test
    void write_person_fillsItsColumns() {
        sink.write(upserts(entity(
                EntityType.PERSON,
                "003A",
                Map.of(
                        "email", "ada@example.com",
                        "firstName", "Ada",
                        "lastName", "Lovelace",
                        "title", "Countess",
                        "phone", "+44 1",
                        "accountExternalId", "001A"),
                Map.of("Score__c", new BigDecimal("12.340")))));
        assertThat(only("person"))
                .containsEntry("tenant_id", "tenant")
                .containsEntry("external_id", "003A")
                .containsEntry("email", "ada@example.com")
                .containsEntry("first_name", "Ada")
                .containsEntry("last_name", "Lovelace")
                .containsEntry("title", "Countess")
                .containsEntry("phone", "+44 1")
                .containsEntry("account_external_id", "001A")
                .containsEntry("custom_fields", "{\"Score__c\":12.340}")
                .containsEntry("modified_at", MODIFIED.atOffset(java.time.ZoneOffset.UTC))
                .containsEntry("synced_at", fixture.instant().atOffset(java.time.ZoneOffset.UTC));
    }

    @Test
    void write_accountAndOpportunity_keepNumbersAndDatesExact() {
        sink.write(upserts(entity(
                EntityType.ACCOUNT,
                "001A",
                Map.of(
                        "name", "Acme",
                        "website", "https://acme.example",
                        "domain", "acme.example",
                        "industry", "Energy",
                        "employeeCount", 9_007_199_254_740_993L,
                        "annualRevenue", new BigDecimal("12345678901234567.89")),
                Map.of())));
        sink.write(upserts(entity(
                EntityType.OPPORTUNITY,
                "006A",
                Map.of(
                        "name", "Deal",
                        "stage", "Closed Won",
                        "closeDate", LocalDate.of(2026, 2, 28),
                        "accountExternalId", "001A",
                        "amount", new BigDecimal("-0.00000000000000000001")),
                Map.of())));
        assertThat(only("account"))
                .containsEntry("domain", "acme.example")
                .containsEntry("employee_count", 9_007_199_254_740_993L)
                .containsEntry("custom_fields", "{}");
        assertThat((BigDecimal) only("account").get("annual_revenue")).isEqualByComparingTo("12345678901234567.89");
        assertThat(only("opportunity"))
                .containsEntry("stage", "Closed Won")
                .containsEntry("close_date", Date.valueOf("2026-02-28"));
        assertThat((BigDecimal) only("opportunity").get("amount")).isEqualByComparingTo("-0.00000000000000000001");
    }

    @Test
    void write_whatNoColumnCanHold_isKeptInCustomFields() {
        Map<String, Object> fields = new HashMap<>();
        fields.put("name", "Deal");
        fields.put("amount", new BigDecimal("0.000000000000000000001"));
        fields.put("closeDate", "soon");
        fields.put("probability", 70L);
        fields.put("nextStep", null);
        sink.write(upserts(entity(EntityType.OPPORTUNITY, "006A", fields, Map.of("probability", "mine"))));
        sink.write(upserts(entity(
                EntityType.ACCOUNT,
                "001A",
                Map.of("employeeCount", new BigDecimal("10.5"), "annualRevenue", 7L),
                Map.of())));
        assertThat(only("opportunity")).containsEntry("amount", null).containsEntry("close_date", null);
        assertThat((String) only("opportunity").get("custom_fields"))
                .contains("\"probability\":\"mine\"")
                .contains("\"canonical.probability\":70")
                .contains("\"amount\":1E-21")
                .contains("\"closeDate\":\"soon\"")
                .contains("\"nextStep\":null");
        assertThat(only("account")).containsEntry("custom_fields", "{\"employeeCount\":10.5}");
        assertThat((BigDecimal) only("account").get("annual_revenue")).isEqualByComparingTo("7");
    }

    @Test
    void write_otherType_goesIntoTheGenericTable() {
        EntityType lead = new EntityType("lead");
        EntityType task = new EntityType("task");
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("open", true);
        fields.put("dueOn", LocalDate.of(2026, 3, 1));
        fields.put("seenAt", MODIFIED);
        fields.put("count", 3L);
        fields.put("quote", "a\"b\n");
        sink.write(upserts(entity(lead, "00Q1", fields, Map.of("X__c", "y"))));
        sink.write(upserts(entity(task, "00Q1", Map.of(), Map.of())));
        assertThat(fixture.rows("SELECT entity_type FROM entity")).hasSize(2);
        assertThat(fixture.rows("SELECT * FROM entity WHERE entity_type = 'lead'")
                        .get(0))
                .containsEntry(
                        "fields",
                        "{\"open\":true,\"dueOn\":\"2026-03-01\",\"seenAt\":\"2026-02-28T23:59:59.123Z\",\"count\":3,\"quote\":\"a\\\"b\\n\"}")
                .containsEntry("custom_fields", "{\"X__c\":\"y\"}");
        assertThat(sink.write(deletes(lead, "00Q1"))).isEqualTo(new SinkReceipt(0, 1));
        assertThat(only("entity")).containsEntry("entity_type", "task");
    }

    @Test
    void write_sameBatchTwice_leavesTheSameRows() {
        EntityBatch batch = upserts(person("1", "a@x"), person("2", "b@x"));
        assertThat(sink.write(batch)).isEqualTo(new SinkReceipt(2, 0));
        List<Map<String, Object>> once = fixture.rows("SELECT * FROM person ORDER BY external_id");
        assertThat(sink.write(batch)).isEqualTo(new SinkReceipt(2, 0));
        assertThat(fixture.rows("SELECT * FROM person ORDER BY external_id")).isEqualTo(once);
    }

    @Test
    void write_changedEntity_replacesTheWholeRow() {
        sink.write(upserts(entity(EntityType.PERSON, "1", Map.of("email", "a@x", "title", "CEO"), Map.of("A__c", 1L))));
        sink.write(upserts(person("1", "new@x"), person("2", "b@x")));
        assertThat(fixture.rows("SELECT * FROM person WHERE external_id = '1'").get(0))
                .containsEntry("email", "new@x")
                .containsEntry("title", null)
                .containsEntry("custom_fields", "{}");
    }

    @Test
    void write_deletes_countsOnlyRowsThatWereThere() {
        sink.write(upserts(person("1", "a@x"), person("2", "b@x")));
        assertThat(sink.write(deletes(EntityType.PERSON, "1", "never", "2"))).isEqualTo(new SinkReceipt(0, 2));
        assertThat(sink.write(deletes(EntityType.PERSON, "1"))).isEqualTo(new SinkReceipt(0, 0));
        assertThat(fixture.rows("SELECT * FROM person")).isEmpty();
    }

    @Test
    void write_anotherTenantsRows_areNeverTouched() {
        JdbcEntitySink other = new JdbcEntitySink(fixture.source, "other", fixture);
        other.write(upserts(person("1", "theirs@x")));
        sink.write(upserts(person("1", "mine@x")));
        assertThat(sink.write(deletes(EntityType.PERSON, "1")).deleted()).isEqualTo(1);
        assertThat(only("person")).containsEntry("tenant_id", "other").containsEntry("email", "theirs@x");
    }

    @Test
    void write_veryLongAndOddTexts_areKept() {
        String text = "ü'\"\\🚀\n".repeat(40_000);
        sink.write(upserts(entity(EntityType.PERSON, "1", Map.of("title", text), Map.of("Long__c", text.repeat(6)))));
        assertThat(only("person")).containsEntry("title", text);
        assertThat((String) only("person").get("custom_fields")).hasSizeGreaterThan(1_048_576);
    }

    @Test
    void write_emptyBatch_doesNothing() {
        assertThat(sink.write(new EntityBatch(EntityType.PERSON, List.of(), List.of())))
                .isEqualTo(new SinkReceipt(0, 0));
    }

    @Test
    void write_failureInTheMiddle_rollsBackAndShowsNoValue() {
        fixture.execute("ALTER TABLE person ADD CONSTRAINT no_bad CHECK (email <> 'MARKED@x')");
        sink.write(upserts(person("1", "before@x")));
        EntityBatch batch = new EntityBatch(
                EntityType.PERSON,
                List.of(person("1", "after@x"), person("2", "b@x"), person("3", "MARKED@x")),
                List.of(new Tombstone("1", MODIFIED, null)));
        assertThatThrownBy(() -> sink.write(batch))
                .isInstanceOf(JdbcStoreException.class)
                .hasMessageContaining("type person")
                .satisfies(e -> {
                    StringWriter trace = new StringWriter();
                    e.printStackTrace(new PrintWriter(trace, true));
                    assertThat(trace.toString()).doesNotContain("MARKED");
                });
        assertThat(only("person")).containsEntry("email", "before@x");
    }

    @Test
    void write_tableGone_isTyped() {
        fixture.execute("DROP TABLE person");
        assertThatThrownBy(() -> sink.write(upserts(person("1", "a@x"))))
                .isInstanceOf(JdbcStoreException.class)
                .hasMessageContaining("42");
    }

    @Test
    void write_entityWithoutExternalId_isRefusedBeforeAnythingIsWritten() {
        Entity nameless = new Entity(EntityType.PERSON, Map.of("email", "a@x"), Map.of(), null);
        assertThatThrownBy(() -> sink.write(upserts(person("1", "a@x"), nameless)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("externalId");
        assertThat(fixture.rows("SELECT * FROM person")).isEmpty();
    }

    @Test
    void write_sameNewEntitiesByManyAtOnce_leavesEachOnce() throws Exception {
        Entity[] entities =
                IntStream.range(0, 50).mapToObj(i -> person("id" + i, i + "@x")).toArray(Entity[]::new);
        List<Callable<SinkReceipt>> writers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            writers.add(() -> new JdbcEntitySink(fixture.source, "tenant", fixture).write(upserts(entities)));
        }
        assertThat(Fixture.together(writers)).containsOnly(new SinkReceipt(50, 0));
        assertThat(fixture.rows("SELECT * FROM person")).hasSize(50);
    }
}
