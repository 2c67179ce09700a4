package io.github.sfconnector.it;

import static io.github.sfconnector.testkit.fault.Faults.apexRest;
import static io.github.sfconnector.testkit.fault.Faults.closeAfterProcessing;
import static io.github.sfconnector.testkit.fault.Faults.collections;
import static io.github.sfconnector.testkit.fault.Faults.dailyLimitExceeded;
import static io.github.sfconnector.testkit.fault.Faults.lockedRows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sfconnector.core.SalesforceClient;
import io.github.sfconnector.core.delivery.Delivery;
import io.github.sfconnector.core.delivery.DeliveryQuery;
import io.github.sfconnector.core.delivery.DeliveryStatus;
import io.github.sfconnector.core.delivery.InMemoryDeliveryLog;
import io.github.sfconnector.core.retry.RetryPolicy;
import io.github.sfconnector.testkit.ApexRestResponse;
import io.github.sfconnector.writeback.export.ApexMembers;
import io.github.sfconnector.writeback.export.ExportFinding;
import io.github.sfconnector.writeback.export.ExportOutcome;
import io.github.sfconnector.writeback.export.ExportOutcome.Status;
import io.github.sfconnector.writeback.export.ExportPreview;
import io.github.sfconnector.writeback.export.ExportRecord;
import io.github.sfconnector.writeback.export.ExportResult;
import io.github.sfconnector.writeback.export.Exporter;
import io.github.sfconnector.writeback.export.MemberType;
import io.github.sfconnector.writeback.export.MissingValues;
import io.github.sfconnector.writeback.export.PayloadTemplate;
import io.github.sfconnector.writeback.export.TemplateData;
import io.github.sfconnector.writeback.export.WebhookTarget;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Profiles and events sent to an Apex REST class and to objects of the fake org. */
class ExportAgainstFakeTest {

    private static final ApexMembers NPS = ApexMembers.of("InsertNPSFeedback")
            .member("userId", MemberType.TEXT)
            .member("npsScore", MemberType.INTEGER)
            .member("timestamp", MemberType.TEXT)
            .buildsText("Name", 80, "User: {userId}, Score: {npsScore}, Time: {timestamp}")
            .build();
    private static final String DOCUMENTED = """
            {"user_id": "{{Profile.identity}}", "email": "{{Profile.email}}", "nps_score": "{{Event.NPS Score}}"}""";
    private static final String RIGHT = """
            {"userId": "{{Profile.identity}}", "npsScore": "{{Event.NPS Score}}", "timestamp": "{{Event.ts}}"}""";

    private final InMemoryDeliveryLog log = new InMemoryDeliveryLog();
    private final List<ExportOutcome> outcomes = new ArrayList<>();
    private ConnectedOrg org;
    private NpsClass nps;

    @BeforeEach
    void start() {
        org = ConnectedOrg.start();
        nps = new NpsClass(org.server.org());
        org.server.apexRest("/InsertNPSFeedback", nps);
    }

    @AfterEach
    void stop() {
        org.close();
    }

    private static TemplateData sample(String identity) {
        return TemplateData.of(
                Map.of("identity", identity, "email", identity + "@example.com"),
                Map.of("NPS Score", 9, "ts", "2026-03-01"));
    }

    private static List<ExportRecord> records(String... identities) {
        List<ExportRecord> records = new ArrayList<>();
        for (String identity : identities) {
            records.add(new ExportRecord(identity, sample(identity)));
        }
        return records;
    }

    private Exporter.Builder exporter(WebhookTarget target, String template) {
        return Exporter.builder(client(), target, PayloadTemplate.of(template))
                .deliveryLog(log)
                .clock(org.clock)
                .pause(wait -> {})
                .retryPolicy(new RetryPolicy(4, Duration.ofMillis(1), Duration.ofMillis(1)));
    }

    private SalesforceClient client() {
        return SalesforceClient.builder(org.keeper())
                .retryPolicy(RetryPolicy.none())
                .build();
    }

    private static WebhookTarget.Builder npsTarget() {
        return WebhookTarget.apexRest("NPS", "https://<instance_url>/services/apexrest/InsertNPSFeedback")
                .expects(NPS);
    }

    private List<Delivery> logged() {
        return log.query(DeliveryQuery.all()).deliveries();
    }

    @Test
    void documentedExample_sentAsDocumented_succeedsWithNothingInIt_andThePreviewSaysSo() {
        Exporter exporter = exporter(npsTarget().build(), DOCUMENTED).build();
        ExportPreview preview = exporter.preview(sample("u-1"));

        assertThat(preview.findings())
                .extracting(ExportFinding::message)
                .anyMatch(message -> message.contains("no member user_id") && message.contains("write userId"))
                .anyMatch(message -> message.contains("no member nps_score") && message.contains("write npsScore"))
                .anyMatch(message -> message.contains("timestamp") && message.contains("the word null stands in Name"));
        assertThat(preview.sendable()).isTrue();
        assertThat(nps.bodies).isEmpty();

        exporter.start();
        exporter.send(records("u-1"));
        assertThat(names()).containsExactly("User: null, Score: null, Time: null");
    }

    @Test
    void documentedExample_withTheClassesNames_arrivesAndReadsBack() {
        Exporter exporter = exporter(npsTarget().build(), RIGHT).build();
        assertThat(exporter.preflight()).isEmpty();
        assertThat(exporter.destination().toString())
                .isEqualTo(org.server
                        .url()
                        .resolve("/services/apexrest/InsertNPSFeedback")
                        .toString());

        exporter.start();
        ExportResult result = exporter.send(records("u-1", "u-2"), outcomes::add);

        assertThat(result).isEqualTo(new ExportResult(2, 2, 0, 0, 0, 0));
        assertThat(names())
                .containsExactlyInAnyOrder(
                        "User: u-1, Score: 9, Time: 2026-03-01", "User: u-2, Score: 9, Time: 2026-03-01");
        assertThat(nps.bodies.get(0)).isEqualTo(exporter.preview(sample("u-1")).json());
        assertThat(logged())
                .hasSize(2)
                .allSatisfy(entry -> {
                    assertThat(entry.status()).isEqualTo(DeliveryStatus.DELIVERED);
                    assertThat(entry.integrationId()).isEqualTo("NPS");
                    assertThat(entry.bytes()).isEqualTo(nps.bodies.get(0).length());
                    assertThat(entry.payload()).isNull();
                })
                .extracting(Delivery::reference)
                .containsExactly("u-2", "u-1");
    }

    @Test
    void hostileValues_arriveExactly_andThePreviewIsByteForByteWhatIsSent() throws IOException {
        List<String> bodies = new ArrayList<>();
        org.server.apexRest("/Echo", request -> {
            bodies.add(request.body());
            return ApexRestResponse.ok("Success");
        });
        Exporter exporter = exporter(
                        WebhookTarget.apexRest("echo", "/Echo").build(),
                        "{\"whole\": \"{{Profile.identity}}\", \"part\": \"<{{Profile.identity}}>\", \"n\": \"{{Event.NPS Score}}\"}")
                .build();
        exporter.start();
        List<String> values = new ArrayList<>(List.of("x\"\\".repeat(333_334)));
        Random random = new Random(11);
        List<String> pieces = List.of(
                "\"",
                "\\",
                "\n",
                "\r",
                "{{",
                "}}",
                "{{Profile.email}}",
                "\",\"n\":0,\"",
                "\u0000",
                "\u2028",
                "\uD83D\uDE00",
                "ß");
        for (int i = 0; i < 100; i++) {
            values.add(random.ints(1 + random.nextInt(8), 0, pieces.size())
                    .mapToObj(pieces::get)
                    .collect(Collectors.joining()));
        }
        for (String value : values) {
            exporter.send(records(value), outcomes::add);
            String sent = bodies.get(bodies.size() - 1);
            JsonNode document = new ObjectMapper().readTree(sent);

            assertThat(sent.equals(exporter.preview(sample(value)).json())).isTrue();
            assertThat(document.size()).isEqualTo(3);
            assertThat(document.get("whole").textValue().equals(value)).isTrue();
            assertThat(document.get("part").textValue().equals("<" + value + ">"))
                    .isTrue();
            assertThat(document.get("n").intValue()).isEqualTo(9);
        }
        assertThat(outcomes).hasSize(101).allMatch(outcome -> outcome.status() == Status.DELIVERED);
    }

    @Test
    void nameTooLong_isFoundBeforeSending_orToldByTheClassInsideStatus200() {
        String identity = "u".repeat(60);
        Exporter checked = exporter(npsTarget().build(), RIGHT).build();
        Exporter unchecked = exporter(
                        WebhookTarget.apexRest("NPS", "/InsertNPSFeedback").build(), RIGHT)
                .build();
        checked.start();
        unchecked.start();

        assertThat(checked.preview(sample(identity)).sendable()).isFalse();
        checked.send(records(identity), outcomes::add);
        assertThat(nps.bodies).isEmpty();
        unchecked.send(records(identity), outcomes::add);

        assertThat(outcomes).extracting(ExportOutcome::status).containsExactly(Status.FAILED, Status.REFUSED);
        assertThat(outcomes).extracting(ExportOutcome::code).containsExactly("PAYLOAD", "STRING_TOO_LONG");
        assertThat(outcomes.get(1).message()).startsWith("Insert failed.");
        assertThat(outcomes.toString()).doesNotContain("Insert failed");
        assertThat(names()).isEmpty();
        assertThat(logged())
                .extracting(Delivery::status)
                .containsExactly(DeliveryStatus.REFUSED, DeliveryStatus.FAILED);
    }

    @Test
    void stoppedTarget_sendsNothing_andStartsAndStopsAtOnce() {
        Exporter exporter = exporter(npsTarget().build(), RIGHT).build();
        assertThat(exporter.running()).isFalse();
        exporter.send(records("a"), outcomes::add);
        exporter.start();
        exporter.send(records("b", "c", "d"), outcome -> {
            outcomes.add(outcome);
            if (outcome.key().equals("c")) {
                exporter.stop();
            }
        });

        assertThat(outcomes)
                .extracting(ExportOutcome::status)
                .containsExactly(Status.SKIPPED, Status.DELIVERED, Status.DELIVERED, Status.SKIPPED);
        assertThat(nps.bodies).hasSize(2);
    }

    @Test
    void answerLost_isNeverSentAgainBlindly_unlessTheTargetTakesItTwice() {
        org.server.when(apexRest().nth(1)).then(closeAfterProcessing());
        Exporter once = exporter(npsTarget().build(), RIGHT).build();
        once.start();
        ExportResult result = once.send(records("a", "b"), outcomes::add);

        assertThat(outcomes).extracting(ExportOutcome::status).containsExactly(Status.UNKNOWN, Status.DELIVERED);
        assertThat(outcomes.get(0).attempts()).isEqualTo(1);
        assertThat(result.complete()).isFalse();
        assertThat(nps.bodies).hasSize(2);
    }

    @Test
    void answerLost_ofAnIdempotentTarget_isSentAgain_andEachTryIsLogged() {
        org.server.when(apexRest().nth(1)).then(closeAfterProcessing());
        Exporter exporter = exporter(npsTarget().idempotent().build(), RIGHT).build();
        exporter.start();
        exporter.send(records("a"), outcomes::add);

        assertThat(outcomes).extracting(ExportOutcome::status).containsExactly(Status.DELIVERED);
        assertThat(outcomes.get(0).attempts()).isEqualTo(2);
        assertThat(nps.bodies).hasSize(2);
        assertThat(logged())
                .extracting(entry -> entry.status() + " " + entry.attempt())
                .containsExactly("DELIVERED 2", "UNKNOWN 1");
    }

    @Test
    void classThatMeetsALock_isAskedAgainOnlyWhenIdempotent() {
        AtomicInteger calls = new AtomicInteger();
        org.server.apexRest(
                "/Locked",
                request -> ApexRestResponse.ok(
                        calls.incrementAndGet() < 3 ? "Error: first error: UNABLE_TO_LOCK_ROW, locked" : "Success"));
        Exporter exporter = exporter(
                        WebhookTarget.apexRest("locked", "/Locked").idempotent().build(), RIGHT)
                .build();
        exporter.start();
        exporter.send(records("a"), outcomes::add);

        assertThat(outcomes.get(0).status()).isEqualTo(Status.DELIVERED);
        assertThat(outcomes.get(0).attempts()).isEqualTo(3);
    }

    @Test
    void wrongMapping_stopsTheRun_andTheRestIsNotSent() {
        Exporter exporter = exporter(
                        WebhookTarget.apexRest("NPS", "/CleverTap__NPS").build(), RIGHT)
                .build();
        exporter.start();
        exporter.send(records("a", "b"), outcomes::add);

        assertThat(outcomes).extracting(ExportOutcome::status).containsExactly(Status.FAILED, Status.FAILED);
        assertThat(outcomes).extracting(ExportOutcome::code).containsExactly("NOT_FOUND", "NOT_SENT");
    }

    @Test
    void dailyLimit_stopsTheRun() {
        org.server.when(apexRest()).always().then(dailyLimitExceeded());
        Exporter exporter = exporter(npsTarget().build(), RIGHT).build();
        exporter.start();
        exporter.send(records("a", "b", "c"), outcomes::add);

        assertThat(outcomes)
                .extracting(ExportOutcome::code)
                .containsExactly("REQUEST_LIMIT_EXCEEDED", "NOT_SENT", "NOT_SENT");
    }

    @Test
    void uncaughtException_refusesTheRecordAndGoesOn() {
        AtomicInteger calls = new AtomicInteger();
        org.server.apexRest("/Fails", request -> {
            if (calls.incrementAndGet() == 1) {
                throw new IllegalStateException("boom");
            }
            return ApexRestResponse.ok(Map.of("success", calls.get() == 2, "message", "no"));
        });
        Exporter exporter =
                exporter(WebhookTarget.apexRest("f", "/Fails").build(), RIGHT).build();
        exporter.start();
        exporter.send(records("a", "b", "c"), outcomes::add);

        assertThat(outcomes.get(0).status()).isIn(Status.REFUSED, Status.UNKNOWN);
        assertThat(outcomes.get(1).status()).isEqualTo(Status.DELIVERED);
        assertThat(outcomes.get(2).status()).isEqualTo(Status.REFUSED);
        assertThat(outcomes.get(2).code()).isEqualTo(ExportOutcome.BUSINESS_FAILURE);
    }

    @Test
    void batch_goesAsOneArrayUnderTheParametersName() {
        List<String> bodies = new ArrayList<>();
        org.server.apexRest("/Batch", request -> {
            bodies.add(request.method() + request.body());
            return ApexRestResponse.ok(null);
        });
        WebhookTarget target = WebhookTarget.apexRest("batch", "Batch")
                .method("put")
                .batchSize(2)
                .batchMember("rows")
                .build();
        Exporter exporter =
                exporter(target, "{\"id\":\"{{Profile.identity}}\"}").build();
        exporter.start();

        assertThat(exporter.send(records("a", "b", "c")).delivered()).isEqualTo(3);
        assertThat(bodies)
                .containsExactly("PUT{\"rows\":[{\"id\":\"a\"},{\"id\":\"b\"}]}", "PUT{\"rows\":[{\"id\":\"c\"}]}");
    }

    @Test
    void leads_areCreatedStraightFromTheTemplate_eachWithItsOutcome() {
        WebhookTarget target = WebhookTarget.object("leads", "Lead").build();
        String template = """
                {"LastName": "{{Profile.name}}", "Company": "{{Profile.company | default: "unknown"}}",
                 "Email": "{{Profile.email}}", "NumberOfEmployees": "{{Profile.size}}"}""";
        Exporter exporter = Exporter.builder(
                        client(),
                        target,
                        PayloadTemplate.builder(template)
                                .missingValues(MissingValues.OMIT)
                                .build())
                .build();
        assertThat(exporter.preflight()).isEmpty();
        exporter.start();
        List<ExportRecord> leads = List.of(
                new ExportRecord("1", TemplateData.ofProfile(Map.of("name", "Ann", "size", 12, "email", "a@b.co"))),
                new ExportRecord("2", TemplateData.ofProfile(Map.of("company", "Acme"))),
                new ExportRecord("3", TemplateData.ofProfile(Map.of("name", "O\"Neil\n{{x}}", "company", "Acme"))));
        ExportResult result = exporter.send(leads, outcomes::add);

        assertThat(result).isEqualTo(new ExportResult(3, 2, 1, 0, 0, 0));
        assertThat(outcomes.get(1).code()).isEqualTo("REQUIRED_FIELD_MISSING");
        Map<String, Object> ann =
                org.server.org().find("Lead", outcomes.get(0).recordId()).orElseThrow();
        assertThat(ann).containsEntry("Company", "unknown").containsEntry("NumberOfEmployees", 12L);
        assertThat(org.server
                        .org()
                        .find("Lead", outcomes.get(2).recordId())
                        .orElseThrow()
                        .get("LastName"))
                .isEqualTo("O\"Neil\n{{x}}");
    }

    @Test
    void objectTarget_upsertsByExternalId_andRetriesLockedRowsOnly() {
        org.server.org().addField("Contact", "Ext__c:text(20)!externalId!unique");
        String id = org.server.org().insert("Contact", Map.of("LastName", "Old", "Ext__c", "a"));
        org.server.when(collections()).always().then(lockedRows(2, id));
        WebhookTarget target =
                WebhookTarget.object("contacts", "Contact").upsertBy("Ext__c").build();
        Exporter exporter = exporter(target, "{\"Ext__c\":\"{{Profile.identity}}\",\"LastName\":\"{{Profile.email}}\"}")
                .build();
        exporter.start();
        exporter.send(records("a", "b"), outcomes::add);

        assertThat(outcomes).extracting(ExportOutcome::status).containsOnly(Status.DELIVERED);
        assertThat(outcomes).extracting(ExportOutcome::attempts).containsExactly(3, 1);
        assertThat(org.server.org().count("Contact")).isEqualTo(2);
        assertThat(org.server.org().find("Contact", id).orElseThrow()).containsEntry("LastName", "a@example.com");
    }

    @Test
    void objectTarget_preflight_listsFieldsThatCannotBeFilled() {
        WebhookTarget target =
                WebhookTarget.object("contacts", "Contact").upsertBy("Email").build();
        Exporter exporter = exporter(target, "{\"Nope__c\":1,\"CreatedDate\":\"x\",\"MailingAddress\":\"y\"}")
                .build();

        assertThat(exporter.preflight())
                .extracting(ExportFinding::place)
                .containsExactly("Nope__c", "CreatedDate", "MailingAddress", "Email");
        assertThat(exporter.preflight()).allMatch(f -> f.severity() == ExportFinding.Severity.ERROR);
    }

    @Test
    void leads_answerLost_areNotCreatedTwice_andUpsertedOnesAreSentAgain() {
        org.server.org().addField("Contact", "Ext__c:text(30)!externalId!unique");
        org.server.when(collections().nth(1)).then(closeAfterProcessing());
        Exporter create = exporter(
                        WebhookTarget.object("leads", "Lead").build(),
                        "{\"LastName\":\"{{Profile.identity}}\",\"Company\":\"C\"}")
                .build();
        create.start();
        create.send(records("a", "b"), outcomes::add);

        assertThat(outcomes).extracting(ExportOutcome::status).containsOnly(Status.UNKNOWN);
        assertThat(outcomes).extracting(ExportOutcome::key).containsExactly("a", "b");
        assertThat(org.server.org().count("Lead")).isEqualTo(2);
        org.server.when(collections().nth(1)).then(closeAfterProcessing());
        Exporter upsert = exporter(
                        WebhookTarget.object("contacts", "Contact")
                                .upsertBy("Ext__c")
                                .build(),
                        "{\"Ext__c\":\"{{Profile.identity}}\",\"LastName\":\"{{Profile.email}}\"}")
                .build();
        upsert.start();

        assertThat(upsert.send(records("a", "b")).delivered()).isEqualTo(2);
        assertThat(org.server.org().count("Contact")).isEqualTo(2);
    }

    @Test
    void feedbackEvents_ofAnyKind_becomeRecordsOfTheirObject() {
        org.server
                .org()
                .define(
                        "Feedback__c",
                        "Kind__c:text(40)",
                        "Rating__c:number(2,0)",
                        "Attended__c:checkbox",
                        "At__c:datetime");
        Exporter exporter = Exporter.builder(
                        client(),
                        WebhookTarget.object("feedback", "Feedback__c").build(),
                        PayloadTemplate.builder("""
                                {"Kind__c": "{{Event.kind}}", "Rating__c": "{{Event.rating}}",
                                 "Attended__c": "{{Event.attended | default: false}}", "At__c": "{{Event.at}}"}""")
                                .missingValues(MissingValues.OMIT)
                                .build())
                .build();
        assertThat(exporter.preflight()).isEmpty();
        exporter.start();
        Instant at = Instant.parse("2026-03-01T09:00:00Z");
        List<ExportRecord> events = List.of(
                feedback("1", Map.of("kind", "in-app survey", "rating", 4, "at", at)),
                feedback("2", Map.of("kind", "webinar", "attended", true, "at", at)),
                feedback("3", Map.of("kind", "product launch")),
                feedback("4", Map.of("kind", "promotion", "rating", 1)));

        assertThat(exporter.send(events).delivered()).isEqualTo(4);
        assertThat(org.server.org().rows("Feedback__c"))
                .extracting(row -> row.get("Kind__c") + " " + row.get("Attended__c"))
                .containsExactlyInAnyOrder(
                        "in-app survey false", "webinar true", "product launch false", "promotion false");
    }

    @Test
    void npsAnswer_enrichesTheLeadItBelongsTo_withProfileAndEventValuesTyped() {
        for (String field :
                List.of("Ext__c:text(30)!externalId!unique", "Lead_Score__c:number(5,1)", "Nps__c:number(2,0)")) {
            org.server.org().addField("Lead", field);
        }
        String lead = org.server.org().insert("Lead", Map.of("LastName", "L", "Company", "Acme", "Ext__c", "u-1"));
        Exporter exporter = exporter(
                        WebhookTarget.object("leads", "Lead").upsertBy("Ext__c").build(), """
                        {"Ext__c": "{{Profile.identity}}", "Email": "{{Profile.email}}", "City": "{{Profile.city}}",
                         "Lead_Score__c": "{{Profile.leadScore}}", "Nps__c": "{{Event.NPS Score}}"}""")
                .build();
        assertThat(exporter.preflight()).isEmpty();
        exporter.start();
        TemplateData data = TemplateData.of(
                Map.of("identity", "u-1", "email", "l@example.com", "city", "Köln", "leadScore", 87.5),
                Map.of("NPS Score", 9));

        assertThat(exporter.send(List.of(new ExportRecord("u-1", data))).delivered())
                .isEqualTo(1);
        Map<String, Object> row = org.server.org().find("Lead", lead).orElseThrow();
        assertThat(row).containsEntry("Email", "l@example.com").containsEntry("City", "Köln");
        assertThat((BigDecimal) row.get("Lead_Score__c")).isEqualByComparingTo("87.5");
        assertThat((BigDecimal) row.get("Nps__c")).isEqualByComparingTo("9");
        assertThat(org.server.org().count("Lead")).isEqualTo(1);
    }

    private static ExportRecord feedback(String key, Map<String, Object> event) {
        return new ExportRecord(key, TemplateData.of(Map.of(), event));
    }

    @Test
    void transform_changesTheDataBeforeItIsSent_andOneThatFailsRefusesTheRecordOnly() {
        Exporter exporter = exporter(npsTarget().build(), RIGHT)
                .transform(data -> {
                    if (data.profile().get("identity").equals("bad")) {
                        throw new IllegalStateException("bad@example.com");
                    }
                    return TemplateData.of(
                            Map.of("identity", "ct-" + data.profile().get("identity")),
                            Map.of("NPS Score", 10, "ts", "now"));
                })
                .build();
        exporter.start();
        assertThat(exporter.preview(sample("u")).json()).contains("\"ct-u\"");
        exporter.send(records("u", "bad"), outcomes::add);

        assertThat(names()).containsExactly("User: ct-u, Score: 10, Time: now");
        assertThat(outcomes)
                .extracting(ExportOutcome::status)
                .containsExactlyInAnyOrder(Status.DELIVERED, Status.FAILED);
        assertThat(outcomes)
                .filteredOn(outcome -> outcome.status() == Status.FAILED)
                .singleElement()
                .satisfies(outcome -> assertThat(outcome.message())
                        .contains("the transform failed with IllegalStateException")
                        .doesNotContain("bad@example.com"));
    }

    private static ApexMembers filling(String object) {
        return ApexMembers.of("InsertNPSFeedback")
                .member("userId", MemberType.TEXT)
                .member("npsScore", MemberType.INTEGER)
                .member("timestamp", MemberType.TEXT)
                .fills(object)
                .fills("userId", "userId__c")
                .fills("npsScore", "npsScore__c")
                .fills("timestamp", "timestamp__c")
                .build();
    }

    private List<ExportFinding> preflight(ApexMembers members) {
        return exporter(
                        WebhookTarget.apexRest("NPS", "/InsertNPSFeedback")
                                .expects(members)
                                .build(),
                        RIGHT)
                .build()
                .preflight();
    }

    @Test
    void preflight_objectOfTheClass_isLookedAt_withItsFieldsAndTheirTypes() {
        org.server.org().addField(NpsClass.OBJECT, "timestamp__c:datetime");
        assertThat(preflight(filling(NpsClass.OBJECT))).singleElement().satisfies(finding -> {
            assertThat(finding.place()).isEqualTo("timestamp__c");
            assertThat(finding.severity()).isEqualTo(ExportFinding.Severity.WARNING);
            assertThat(finding.message()).contains("timestamp as TEXT").contains("of type datetime");
        });
        org.server.org().define("Bare__c", "Name:string(80)");
        assertThat(preflight(filling("Bare__c")))
                .extracting(ExportFinding::place)
                .containsExactly("userId__c", "npsScore__c", "timestamp__c");
    }

    @Test
    void preflight_objectNameWithTwoUnderscores_isTakenForThatOfAPackage() {
        assertThat(preflight(filling("CleverTap__NPS__c")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message())
                        .contains("object NPS__c of a package with the namespace CleverTap")
                        .contains("one underscore there: CleverTap_NPS__c"));
        assertThat(preflight(filling("Missing__c")))
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.message()).contains("Missing__c").contains("ends in __c"));
        assertThatThrownBy(() -> ApexMembers.of("X")
                        .member("a", MemberType.TEXT)
                        .fills("a", "A__c")
                        .build())
                .hasMessageContaining("of no object");
        assertThatThrownBy(() ->
                        ApexMembers.of("X").fills("Y__c").fills("a", "A__c").build())
                .hasMessageContaining("no member of X");
    }

    @Test
    void otherInstancesHost_isRefusedBeforeAnythingIsSent() {
        Exporter exporter = exporter(
                        WebhookTarget.apexRest("x", "https://other.my.salesforce.com/services/apexrest/X")
                                .build(),
                        RIGHT)
                .build();
        exporter.start();

        assertThatThrownBy(exporter::destination).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> exporter.send(records("a"))).hasMessageContaining("other.my.salesforce.com");
    }

    private List<Object> names() {
        return org.server.org().rows(NpsClass.OBJECT).stream()
                .map(row -> row.get("Name"))
                .toList();
    }
}
