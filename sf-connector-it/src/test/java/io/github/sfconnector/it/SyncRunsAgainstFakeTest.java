package io.github.sfconnector.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sfconnector.jdbc.JdbcSchema;
import io.github.sfconnector.jdbc.JdbcTransactionalSink;
import io.github.sfconnector.sync.ChangeQueries;
import io.github.sfconnector.sync.ObjectPlan;
import io.github.sfconnector.sync.ObjectSyncResult;
import io.github.sfconnector.sync.SyncEngine;
import io.github.sfconnector.sync.SyncListener;
import io.github.sfconnector.sync.SyncMode;
import io.github.sfconnector.sync.SyncPlan;
import io.github.sfconnector.sync.SyncRun;
import io.github.sfconnector.sync.cursor.InMemoryCursorStore;
import io.github.sfconnector.sync.discovery.DiscoveredField;
import io.github.sfconnector.sync.discovery.FieldDiscovery;
import io.github.sfconnector.sync.entity.EntityType;
import io.github.sfconnector.sync.mapping.FieldMapping;
import io.github.sfconnector.sync.mapping.FieldTransform;
import io.github.sfconnector.sync.quality.QualityFailure;
import io.github.sfconnector.sync.quality.QualityStats;
import io.github.sfconnector.sync.quality.RecordCheck;
import io.github.sfconnector.sync.sink.InMemoryEntitySink;
import io.github.sfconnector.testkit.FakeOrg;
import io.github.sfconnector.validation.BeanCheck;
import io.github.sfconnector.validation.RawFields;
import jakarta.validation.constraints.Pattern;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What it takes to run a sync: calls, failures as they come, checks of records, a sink with the cursor in it, fields to choose from. */
class SyncRunsAgainstFakeTest {

    private final InMemoryEntitySink sink = new InMemoryEntitySink();

    @ParameterizedTest
    @EnumSource(ChangeQueries.class)
    void idleRun_asksTheOrgOnceAnObject_inOnePass(ChangeQueries changes) {
        try (ConnectedOrg org = ConnectedOrg.start()) {
            contacts(org.server.org(), 30);
            String account = org.server.org().insert("Account", Map.of("Name", "Acme"));
            org.server
                    .org()
                    .insert(
                            "Opportunity",
                            Map.of(
                                    "Name",
                                    "Deal",
                                    "StageName",
                                    "New",
                                    "CloseDate",
                                    "2026-05-01",
                                    "AccountId",
                                    account));
            SyncEngine engine = engine(org, SyncPlan.defaults(), builder -> builder.changeQueries(changes));
            org.clock.advance(Duration.ofMinutes(15));
            assertThat(engine.run().complete()).isTrue();
            org.clock.advance(Duration.ofMinutes(15));
            assertThat(engine.run().complete()).isTrue();
            org.clock.advance(Duration.ofMinutes(15));
            long before = org.server.requestCount();

            assertThat(engine.run().complete()).isTrue();

            assertThat(org.server.requestCount() - before).isEqualTo(changes == ChangeQueries.ONE_PASS ? 3 : 6);
        }
    }

    @Test
    void everyRejectedRecord_isToldAsItComes_andTheResultKeepsAFew() {
        try (ConnectedOrg org = ConnectedOrg.start()) {
            for (int i = 0; i < 1_000; i++) {
                org.server.org().insert("Contact", Map.of("LastName", "Only " + i));
            }
            AtomicLong told = new AtomicLong();
            SyncListener listener = new SyncListener() {
                @Override
                public void onFailure(String objectName, QualityFailure failure) {
                    assertThat(failure.toString()).doesNotContain("Only");
                    told.incrementAndGet();
                }
            };
            ObjectSyncResult result =
                    run(engine(org, SyncPlan.of(ObjectPlan.contacts()), builder -> builder.listener(listener)));

            assertThat(result.complete()).isTrue();
            assertThat(told).hasValue(1_000);
            assertThat(result.counts().failed()).isEqualTo(1_000);
            assertThat(result.quality().failures()).hasSize(QualityStats.MAX_FAILURES_KEPT);
        }
    }

    @Test
    void recordsThatBreakAConstraint_failBeforeMapping_andOthersKeepTheirCustomFields() {
        record Reachable(
                @Pattern(regexp = "\\+.*", message = "must begin with +")
                String phone) {}
        try (ConnectedOrg org = ConnectedOrg.start()) {
            FakeOrg records = org.server.org();
            records.addField("Contact", "Score__c:number");
            records.insert("Contact", Map.of("LastName", "A", "Email", "a@x.y", "Phone", "+1", "Score__c", 7));
            records.insert("Contact", Map.of("LastName", "B", "Email", "b@x.y", "Phone", "555 secret"));
            ObjectPlan plan = ObjectPlan.contacts().toBuilder()
                    .allCustomFields()
                    .recordCheck(BeanCheck.of(row -> new Reachable(RawFields.text(row, "Phone"))))
                    .build();

            ObjectSyncResult result = run(engine(org, SyncPlan.of(plan), builder -> builder));

            assertThat(result.counts().failed()).isEqualTo(1);
            QualityFailure failure = result.quality().failures().get(0);
            assertThat(failure.gate()).isEqualTo(RecordCheck.NAME);
            assertThat(failure.field()).isEqualTo("Phone");
            assertThat(failure.rule()).isEqualTo("must begin with +");
            assertThat(sink.entities(EntityType.PERSON))
                    .singleElement()
                    .satisfies(person -> assertThat(person.custom()).containsKey("Score__c"));
        }
    }

    @Test
    void hiddenField_isNamedWithTheNextStep_insteadOfAnEmptySuccess() {
        try (ConnectedOrg org = ConnectedOrg.start()) {
            contacts(org.server.org(), 3);
            org.server.org().user("user@example.com").hide("Contact", "Email");

            ObjectSyncResult result = run(engine(org, SyncPlan.of(ObjectPlan.contacts()), builder -> builder));

            assertThat(result.complete()).isFalse();
            assertThat(result.reason()).contains("Email").containsIgnoringCase("field-level security");
            assertThat(sink.entities(EntityType.PERSON)).isEmpty();
        }
    }

    @Test
    void transactionalSink_keepsCursorAndRowsTogether_andNoBatchComesTwice() throws SQLException {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:runs-" + System.identityHashCode(this));
        try (ConnectedOrg org = ConnectedOrg.start();
                Connection open = database.getConnection()) {
            JdbcSchema.create(database);
            contacts(org.server.org(), 700);
            org.clock.advance(Duration.ofMinutes(30));
            AtomicReference<SyncRun> running = new AtomicReference<>();
            SyncEngine engine = SyncEngine.builder(org.client(), new JdbcTransactionalSink(database, "acme"))
                    .connection("acme", "salesforce")
                    .plan(SyncPlan.of(ObjectPlan.contacts()))
                    .listener(new SyncListener() {
                        @Override
                        public void onBatchWritten(
                                String objectName,
                                io.github.sfconnector.sync.SyncCounts counts,
                                SyncListener.Progress progress) {
                            assertThat(progress.rowsExpected()).isGreaterThanOrEqualTo(progress.rowsRead());
                            if (counts.batches() == 2 && running.get() != null) {
                                running.get().cancel();
                            }
                        }
                    })
                    .build();
            running.set(engine.newRun());
            assertThat(running.get().run().complete()).isFalse();
            assertThat(count(open)).isEqualTo(400);
            running.set(null);

            ObjectSyncResult rest = run(engine);

            assertThat(rest.mode()).isEqualTo(SyncMode.RESUMED);
            assertThat(rest.counts().upserted()).isEqualTo(300);
            assertThat(count(open)).isEqualTo(700);
        }
    }

    @Test
    void fieldsToMap_areListedForEachObject_standardOnesFirst_byLabel() {
        try (ConnectedOrg org = ConnectedOrg.start()) {
            org.server.org().addField("Account", "Aardvark__c:text");
            FieldDiscovery discovery = FieldDiscovery.of(org.client());
            for (String object : List.of("Contact", "Account", "Opportunity")) {
                List<DiscoveredField> fields = discovery.describeObject(object);
                assertThat(fields)
                        .isNotEmpty()
                        .isSortedAccordingTo(Comparator.comparing(DiscoveredField::custom)
                                .thenComparing(DiscoveredField::label, String.CASE_INSENSITIVE_ORDER)
                                .thenComparing(DiscoveredField::name))
                        .noneMatch(field ->
                                field.type().equals("address") || field.type().equals("location"));
                assertThat(discovery.getWriteableFields(object)).isNotEmpty().allMatch(DiscoveredField::updateable);
            }
            List<DiscoveredField> accounts = discovery.describeObject("Account");
            assertThat(accounts.get(accounts.size() - 1).name()).isEqualTo("Aardvark__c");
            long before = org.server.requestCount();
            discovery.describeObject("account");
            assertThat(org.server.requestCount()).isEqualTo(before);
        }
    }

    @Test
    void mappingOfATenant_isCheckedAgainstDescribe_andAppliedInsteadOfTheDefault() {
        try (ConnectedOrg org = ConnectedOrg.start()) {
            String account = org.server.org().insert("Account", Map.of("Name", "Acme", "Industry", "Banking"));
            org.server.org().insert("Contact", Map.of("LastName", " Byron ", "Email", "ADA@X.Y", "AccountId", account));
            FieldMapping mapping = FieldMapping.builder(EntityType.PERSON)
                    .required("externalId", "Id")
                    .field("email", "Email", FieldTransform.uppercase())
                    .field("lastName", "LastName", FieldTransform.trim())
                    .field("industry", "Account.Industry", FieldTransform.lowercase())
                    .build();
            FieldMapping wrong = FieldMapping.builder(EntityType.PERSON)
                    .field("externalId", "Id")
                    .field("email", "Emial")
                    .build();
            assertThat(mapping.problems(org.client().describe("Contact"))).isEmpty();
            assertThat(wrong.problems(org.client().describe("Contact")))
                    .singleElement()
                    .asString()
                    .contains("Contact.Emial", "field-level security");

            run(engine(
                    org,
                    SyncPlan.of(
                            ObjectPlan.contacts().toBuilder().mapper(mapping).build()),
                    builder -> builder));

            assertThat(sink.entities(EntityType.PERSON)).singleElement().satisfies(person -> {
                assertThat(person.get("industry")).isEqualTo("banking");
                assertThat(person.get("lastName")).isEqualTo("Byron");
                assertThat(person.get("email")).isEqualTo("ada@x.y");
            });
        }
    }

    private static int count(Connection open) throws SQLException {
        try (Statement statement = open.createStatement();
                ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM person")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static ObjectSyncResult run(SyncEngine engine) {
        return engine.run().object("Contact").orElseThrow();
    }

    private static void contacts(FakeOrg records, int count) {
        for (int i = 0; i < count; i++) {
            Map<String, Object> contact = new HashMap<>();
            contact.put("LastName", "Person " + i);
            contact.put("Email", "p" + i + "@example.com");
            records.insert("Contact", contact);
        }
    }

    private SyncEngine engine(
            ConnectedOrg org, SyncPlan plan, java.util.function.UnaryOperator<SyncEngine.Builder> settings) {
        return settings.apply(SyncEngine.builder(org.client(), new InMemoryCursorStore(), sink)
                        .connection("acme", "salesforce")
                        .plan(plan))
                .build();
    }
}
