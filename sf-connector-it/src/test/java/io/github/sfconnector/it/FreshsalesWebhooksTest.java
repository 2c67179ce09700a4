package io.github.sfconnector.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.github.sfconnector.clevertap.CleverTapClient;
import io.github.sfconnector.clevertap.freshsales.ChangeKind;
import io.github.sfconnector.clevertap.freshsales.FreshsalesCounts;
import io.github.sfconnector.clevertap.freshsales.FreshsalesMappings;
import io.github.sfconnector.clevertap.freshsales.FreshsalesModule;
import io.github.sfconnector.clevertap.freshsales.FreshsalesReceiver;
import io.github.sfconnector.clevertap.freshsales.WebhookTrial;
import io.github.sfconnector.clevertap.sink.CleverTapSink;
import io.github.sfconnector.core.delivery.Delivery;
import io.github.sfconnector.core.delivery.DeliveryQuery;
import io.github.sfconnector.core.delivery.DeliveryStatus;
import io.github.sfconnector.core.delivery.InMemoryDeliveryLog;
import io.github.sfconnector.core.retry.RetryPolicy;
import io.github.sfconnector.events.EventAnswer;
import io.github.sfconnector.events.EventRequest;
import io.github.sfconnector.events.check.RequestChecks;
import io.github.sfconnector.events.server.EventHttpHandler;
import io.github.sfconnector.sync.entity.EntityType;
import io.github.sfconnector.sync.mapping.FieldMapping;
import io.github.sfconnector.sync.sink.EntityBatch;
import io.github.sfconnector.sync.sink.EntitySink;
import io.github.sfconnector.sync.sink.SinkReceipt;
import io.github.sfconnector.testkit.TestClock;
import io.github.sfconnector.testkit.partner.FakeCleverTap;
import io.github.sfconnector.testkit.partner.FakeFreshsales;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Workflows of a Freshsales whose placeholders are filled in as they come, and what reaches CleverTap. */
class FreshsalesWebhooksTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BASIC = """
            {"d":[{"objectId":"{{email}}","type":"profile","profileData":{
              "Name":"{{first_name}}","Email":"{{email}}","Phone":"{{phone_number}}","Lead Source":"{{lead_source}}"}}]}""";
    private static final String ADVANCED = """
            {"d":[{"objectId":"{{email}}","type":"profile","profileData":{
              "MSG-dndPhone":true,"MSG-dndEmail":true,
              "category-unsubscribe":{"email":["Newsletters","Promotions"]},
              "category-resubscribe":{"email":["Football","Movies"]},
              "DOB":"{{dob_timestamp}}"}}]}""";
    private static final String SIMPLE = """
            {"id":"{{id}}","email":"{{email}}","first_name":"{{first_name}}","last_name":"{{last_name}}",
             "mobile_number":"{{phone_number}}","lead_status":"{{lead_status}}","lead_source":"{{lead_source}}",
             "lifecycle_stage":"{{lifecycle_stage}}","lead_score":"{{lead_score}}",
             "created_at":"{{created_at}}","updated_at":"{{updated_at}}"}""";

    private final TestClock clock = TestClock.create(Instant.parse("2026-03-01T08:00:00Z"));
    private final FakeCleverTap clevertap = FakeCleverTap.start("acc", "pass");
    private final FakeFreshsales freshsales = FakeFreshsales.start("key", clock);
    private final InMemoryDeliveryLog log = new InMemoryDeliveryLog();
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
        clevertap.close();
        freshsales.close();
    }

    private CleverTapClient client() {
        return CleverTapClient.builder(clevertap.url(), "acc", "pass")
                .retry(new RetryPolicy(2, Duration.ofMillis(1), Duration.ofMillis(1)))
                .pause(wait -> {})
                .build();
    }

    private CleverTapSink sink() {
        return CleverTapSink.builder(client())
                .profiles(EntityType.PERSON, FreshsalesMappings.contact().build())
                .events(EntityType.PERSON, FreshsalesMappings.contactCreated().build())
                .profiles(new EntityType("deal"), FreshsalesMappings.deal().build())
                .events(
                        new EntityType("deal"),
                        FreshsalesMappings.dealStageChanged().build())
                .profiles(EntityType.ACCOUNT, FreshsalesMappings.account().build())
                .clock(clock)
                .build();
    }

    private FreshsalesReceiver.Builder receiver() {
        return FreshsalesReceiver.builder("acme", RequestChecks.sharedSecret("X-Secret", "a-secret-of-some-length"))
                .module(FreshsalesModule.contacts().build())
                .deliveryLog(log)
                .clock(clock);
    }

    private FreshsalesReceiver listening(FreshsalesReceiver receiver) {
        server.createContext("/", new EventHttpHandler(receiver));
        return receiver;
    }

    private int trigger(String module, long id, String content) {
        return freshsales.trigger(
                module,
                id,
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()
                        + "/api/v1/integrations/acme/webhook/freshsales/" + module),
                Map.of("X-Secret", "a-secret-of-some-length"),
                content);
    }

    private long ada(Map<String, String> more) {
        Map<String, String> fields = new LinkedHashMap<>(Map.of(
                "email", "ada@x.test",
                "first_name", "Ada",
                "last_name", "Lovelace",
                "phone_number", "+1 (415) 555-0100",
                "lead_source", "Web",
                "lead_status", "New",
                "lifecycle_stage", "Qualified",
                "lead_score", "87",
                "dob_timestamp", "-530323200"));
        fields.putAll(more);
        return freshsales.add("contacts", fields);
    }

    private JsonNode uploaded(int call) throws JsonProcessingException {
        return JSON.readTree(clevertap.uploads().get(call));
    }

    private static EventRequest request(String method, String path, String body) {
        return EventRequest.of(
                method, path, Map.of("X-Secret", List.of("a-secret-of-some-length")), body.getBytes(UTF_8));
    }

    private static EventAnswer post(FreshsalesReceiver receiver, String body) {
        return receiver.answer(request("POST", "/api/v1/integrations/acme/webhook/freshsales/contacts", body));
    }

    @Test
    void basicPayload_becomesExactlyTheDocumentedUpload_underTheIdentity() throws JsonProcessingException {
        listening(receiver().uploads(client()).build());
        assertThat(trigger("contacts", ada(Map.of()), BASIC)).isEqualTo(200);
        assertThat(uploaded(0)).isEqualTo(JSON.readTree("""
                                {"d":[{"type":"profile","identity":"ada@x.test","profileData":{
                                 "Name":"Ada","Email":"ada@x.test","Phone":"+14155550100","Lead Source":"Web"}}]}"""));
        assertThat(clevertap.profiles()).containsExactly("ada@x.test");
    }

    @Test
    void advancedPayload_becomesExactlyTheDocumentedUpload_withTheObjectIdWhenAskedFor()
            throws JsonProcessingException {
        listening(receiver().uploads(client()).keepObjectIds().build());
        assertThat(trigger("contacts", ada(Map.of()), ADVANCED)).isEqualTo(200);
        assertThat(uploaded(0)).isEqualTo(JSON.readTree("""
                                {"d":[{"type":"profile","objectId":"ada@x.test","profileData":{
                                 "MSG-dndPhone":true,"MSG-dndEmail":true,
                                 "category-unsubscribe":{"email":["Newsletters","Promotions"]},
                                 "category-resubscribe":{"email":["Football","Movies"]},
                                 "DOB":"$D_-530323200"}}]}"""));
    }

    @Test
    void fieldsPayload_becomesAProfileAndAnEvent_throughMappingAndGates() {
        FreshsalesReceiver receiver = listening(receiver().sink(sink()).build());
        long id = ada(Map.of("email", " ADA@X.test "));
        assertThat(trigger("contacts", id, SIMPLE)).isEqualTo(200);
        assertThat(clevertap.profile("FS_Contact_" + id).orElseThrow())
                .containsEntry("Email", "ada@x.test")
                .containsEntry("First Name", "Ada")
                .containsEntry("Phone", "+14155550100")
                .containsEntry("Lead Source", "Web")
                .containsEntry("Lead Status", "New")
                .containsEntry("Lifecycle Stage", "Qualified")
                .containsEntry("Lead Score", 87);
        assertThat(clevertap.events()).hasSize(1);
        assertThat(clevertap.events().get(0).name()).isEqualTo("Lead Created");
        assertThat(clevertap.events().get(0).ts()).isEqualTo(clock.instant().getEpochSecond());
        assertThat(receiver.counts()).isEqualTo(new FreshsalesCounts(1, 0, 0, 0, 1, 0, 0));
    }

    @Test
    void condition_leavesOthersOut_andCountsThem() {
        FreshsalesReceiver receiver = listening(receiver()
                .module(FreshsalesModule.contacts()
                        .onlyWhen("lead_status", "New")
                        .build())
                .sink(sink())
                .build());
        assertThat(trigger("contacts", ada(Map.of("lead_status", "Lost")), SIMPLE))
                .isEqualTo(200);
        assertThat(trigger("contacts", ada(Map.of("lead_status", "")), SIMPLE)).isEqualTo(200);
        assertThat(trigger("contacts", ada(Map.of("email", "b@x.test")), SIMPLE))
                .isEqualTo(200);
        assertThat(clevertap.profiles()).hasSize(1);
        assertThat(receiver.counts()).isEqualTo(new FreshsalesCounts(3, 2, 0, 0, 1, 0, 0));
        assertThat(log.query(DeliveryQuery.all().status(DeliveryStatus.SKIPPED)).deliveries())
                .hasSize(2);
    }

    @Test
    void createdAndUpdated_areToldApart() {
        List<ChangeKind> kinds = new ArrayList<>();
        listening(receiver()
                .module(FreshsalesModule.contacts()
                        .onlyWhen(record -> kinds.add(record.change()))
                        .build())
                .sink(sink())
                .build());
        long id = ada(Map.of());
        trigger("contacts", id, SIMPLE);
        clock.advance(Duration.ofMinutes(1));
        freshsales.update("contacts", id, Map.of("lead_status", "Open"));
        trigger("contacts", id, SIMPLE);
        trigger("contacts", id, "{\"id\":\"{{id}}\",\"email\":\"{{email}}\"}");
        assertThat(kinds).containsExactly(ChangeKind.CREATED, ChangeKind.UPDATED, ChangeKind.UNKNOWN);
    }

    @Test
    void deals_haveTheirStageInEvents_andMoneyExact() {
        listening(
                receiver().module(FreshsalesModule.deals().build()).sink(sink()).build());
        String content =
                "{\"id\":{{id}},\"name\":\"{{name}}\",\"amount\":\"{{amount}}\",\"deal_stage_id\":{{deal_stage_id}},"
                        + "\"expected_close\":\"{{expected_close}}\",\"updated_at\":\"{{updated_at}}\"}";
        long id = freshsales.add(
                "deals",
                Map.of(
                        "name",
                        "Big",
                        "amount",
                        "12345678901234.10",
                        "deal_stage_id",
                        5000122285L,
                        "expected_close",
                        "2026-09-18"));
        assertThat(trigger("deals", id, content)).isEqualTo(200);
        clock.advance(Duration.ofMinutes(1));
        freshsales.update("deals", id, Map.of("deal_stage_id", 5000122286L));
        assertThat(trigger("deals", id, content)).isEqualTo(200);
        assertThat(clevertap.uploads().get(0))
                .contains("\"Deal Amount\":12345678901234.10")
                .contains("$D_1789689600");
        assertThat(clevertap.events()).hasSize(1);
        assertThat(clevertap.events().get(0).data())
                .containsEntry("Previous Stage", "5000122285")
                .containsEntry("Deal Stage", "5000122286");
    }

    @Test
    void anyOtherModule_andAnyNamesOfPlaceholders_areAMatterOfConfiguration() {
        List<EntityBatch> batches = new ArrayList<>();
        EntitySink keeping = batch -> {
            batches.add(batch);
            return new SinkReceipt(batch.upserts().size(), 0);
        };
        EntityType ticket = new EntityType("ticket");
        FreshsalesReceiver receiver = receiver()
                .module(FreshsalesModule.of("custom_tickets", ticket)
                        .idFields("TicketNo")
                        .mapper(FieldMapping.builder(ticket)
                                .field("externalId", "Id")
                                .field("name", "Betreff")
                                .build())
                        .build())
                .sink(keeping)
                .build();
        EventAnswer answer = receiver.answer(request(
                "PUT",
                "/api/v1/integrations/acme/webhook/freshsales/custom_tickets",
                "{\"ticket\":{\"TicketNo\":77,\"Betreff\":\"Hilfe\",\"Extra\":\"x\"}}"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(batches.get(0).type()).isEqualTo(ticket);
        assertThat(batches.get(0).upserts().get(0).externalId()).isEqualTo("77");
        assertThat(batches.get(0).upserts().get(0).get("name")).isEqualTo("Hilfe");
        assertThat(batches.get(0).upserts().get(0).custom()).containsEntry("Extra", "x");
    }

    @Test
    void emptyAndUnreplacedPlaceholders_areLeftOut_andTheLatterLogged() throws JsonProcessingException {
        listening(receiver().uploads(client()).build());
        Map<String, String> empty = new LinkedHashMap<>();
        empty.put("phone_number", null);
        empty.put("first_name", "");
        assertThat(trigger("contacts", ada(empty), BASIC.replace("{{lead_source}}", "{{no_such_field}}")))
                .isEqualTo(200);
        assertThat(uploaded(0).path("d").path(0).path("profileData"))
                .isEqualTo(JSON.readTree("{\"Email\":\"ada@x.test\"}"));
        assertThat(log.query(DeliveryQuery.all()).deliveries().get(0).reason()).contains("Lead Source");
    }

    @Test
    void unescapedText_survivesOrIsRefusedWithTheReason() {
        FreshsalesReceiver receiver = listening(receiver().uploads(client()).build());
        assertThat(trigger("contacts", ada(Map.of("first_name", "Ada\nKing\\Byron")), BASIC))
                .isEqualTo(200);
        assertThat(clevertap.profile("ada@x.test").orElseThrow()).containsEntry("Name", "Ada\nKingByron");
        assertThat(trigger("contacts", ada(Map.of("first_name", "\"Ada\"")), BASIC))
                .isEqualTo(400);
        assertThat(log.query(DeliveryQuery.all()).deliveries().get(0).reason()).contains("quotation mark", "line 2");
        EventAnswer answer = post(receiver, "{\"name\":\"\"Ada\"\"}");
        assertThat(answer.text())
                .contains("\"processed\": false")
                .contains("quotation mark")
                .doesNotContain("Ada");
    }

    @Test
    void identityThatIsEmpty_refusesTheProfile_andNotTheOthers() {
        FreshsalesReceiver receiver = receiver().uploads(client()).build();
        EventAnswer answer = post(receiver, """
                {"d":[{"objectId":"{{email}}","type":"profile","profileData":{"Name":"A"}},
                      {"objectId":"0","type":"profile","profileData":{"Name":"B"}},
                      {"identity":"c@x.test","type":"profile","profileData":{"Name":"C"}},
                      {"identity":"d@x.test","type":"profile"},
                      {"identity":"e@x.test","type":"event","evtName":"App Launched","evtData":{}}]}""");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text()).contains("objectId: is missing");
        assertThat(clevertap.profiles()).containsExactly("c@x.test");
        assertThat(receiver.counts()).isEqualTo(new FreshsalesCounts(5, 0, 0, 4, 1, 0, 0));
    }

    @Test
    void phoneWithoutCountryCode_isRefused_orGetsOne() {
        String body =
                "{\"d\":[{\"identity\":\"a\",\"type\":\"profile\",\"profileData\":{\"Phone\":\"0171 1234567\"}}]}";
        EventAnswer refused = post(receiver().uploads(client()).build(), body);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("Phone: is no phone number").doesNotContain("1234567");
        assertThat(post(receiver().uploads(client()).countryCode("+49").build(), body)
                        .status())
                .isEqualTo(200);
        assertThat(clevertap.profile("a").orElseThrow()).containsEntry("Phone", "+491711234567");
        assertThatThrownBy(() -> receiver().countryCode("49")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void valueThatIsChangedBack_isHandedOverAgain_butAVersionOnlyOnce() {
        FreshsalesReceiver receiver = receiver().sink(sink()).build();
        for (String status : List.of("New", "Open", "New")) {
            assertThat(post(receiver, "{\"id\":1,\"email\":\"a@x.test\",\"lead_status\":\"" + status + "\"}")
                            .status())
                    .isEqualTo(200);
        }
        assertThat(clevertap.profile("FS_Contact_1").orElseThrow()).containsEntry("Lead Status", "New");
        String version = "{\"id\":2,\"email\":\"b@x.test\",\"updated_at\":\"2026-03-01T08:00:00Z\"}";
        post(receiver, version);
        EventAnswer again = post(receiver, version);
        assertThat(again.text()).contains("repeated");
        assertThat(receiver.counts()).isEqualTo(new FreshsalesCounts(5, 0, 1, 0, 4, 0, 0));
    }

    @Test
    void eventsOfAnUpload_areSentOnce_whateverFailsBesideThem() {
        FreshsalesReceiver receiver = receiver().uploads(client()).build();
        String body = """
                {"d":[{"identity":"a","type":"event","evtName":"Demo Booked","evtData":{"n":1}},
                      {"identity":"b","type":"event","evtName":"Demo Booked","evtData":{"n":2}}]}""";
        clevertap.failRecord("b", 555, 2);
        EventAnswer failed = post(receiver, body);
        assertThat(failed.status()).isEqualTo(503);
        assertThat(failed.headers()).containsKey("Retry-After");
        assertThat(post(receiver, body).status()).isEqualTo(200);
        assertThat(post(receiver, body).text()).contains("repeated");
        assertThat(clevertap.events()).extracting(each -> each.owner()).containsExactly("a", "b");
        clock.advance(Duration.ofHours(3));
        post(receiver, body);
        assertThat(clevertap.events()).hasSize(4);
    }

    @Test
    void eventWhoseAnswerIsLost_isNotAskedForAgain() {
        FreshsalesReceiver receiver = receiver().uploads(client()).build();
        clevertap.loseAnswers(1);
        String body = "{\"d\":[{\"identity\":\"a\",\"type\":\"event\",\"evtName\":\"Demo\",\"evtData\":{}}]}";
        EventAnswer answer = post(receiver, body);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).contains("unknown");
        assertThat(post(receiver, body).text()).contains("repeated");
        assertThat(clevertap.events()).hasSize(1);
        assertThat(receiver.counts()).isEqualTo(new FreshsalesCounts(2, 0, 1, 0, 0, 1, 0));
        assertThat(log.query(DeliveryQuery.all().status(DeliveryStatus.UNKNOWN)).deliveries())
                .hasSize(1);
    }

    @Test
    void sinkThatFails_answersThatItMayComeAgain_andThenItDoes() {
        List<EntityBatch> stored = new ArrayList<>();
        boolean[] broken = {true};
        FreshsalesReceiver receiver = receiver()
                .sink(batch -> {
                    if (broken[0]) {
                        throw new IllegalStateException("secret detail");
                    }
                    stored.add(batch);
                    return new SinkReceipt(1, 0);
                })
                .build();
        String body = "{\"id\":1,\"email\":\"a@x.test\",\"updated_at\":\"2026-03-01T08:00:00Z\"}";
        EventAnswer failed = post(receiver, body);
        assertThat(failed.status()).isEqualTo(503);
        assertThat(failed.text()).doesNotContain("secret");
        broken[0] = false;
        assertThat(post(receiver, body).status()).isEqualTo(200);
        assertThat(stored).hasSize(1);
        assertThat(receiver.counts()).isEqualTo(new FreshsalesCounts(2, 0, 0, 0, 1, 0, 1));
    }

    @Test
    void stopped_refusesAndLogsUntilStartedAgain() {
        List<EntityBatch> stored = new ArrayList<>();
        FreshsalesReceiver receiver = receiver()
                .sink(batch -> {
                    stored.add(batch);
                    return new SinkReceipt(1, 0);
                })
                .build();
        String body = "{\"id\":1,\"email\":\"a@x.test\",\"updated_at\":\"2026-03-01T08:00:00Z\"}";
        receiver.stop();
        assertThat(receiver.running()).isFalse();
        assertThat(post(receiver, body).status()).isEqualTo(409);
        assertThat(stored).isEmpty();
        assertThat(log.query(DeliveryQuery.all().status(DeliveryStatus.REFUSED)).deliveries())
                .singleElement()
                .extracting(Delivery::reason)
                .asString()
                .contains("switched off");
        receiver.start();
        assertThat(post(receiver, body).status()).isEqualTo(200);
        assertThat(stored).hasSize(1);
    }

    @Test
    void gatesAndMapping_refuseWithFieldAndRule() {
        FreshsalesReceiver receiver = receiver().sink(sink()).build();
        EventAnswer nobody = post(receiver, "{\"id\":1,\"job_title\":\"CTO\"}");
        assertThat(nobody.status()).isEqualTo(422);
        assertThat(nobody.text()).contains("email, or both firstName and lastName");
        assertThat(clevertap.uploads()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "DELETE", "HEAD"})
    void otherMethods_areNotTaken(String method) {
        FreshsalesReceiver receiver = receiver().sink(sink()).build();
        assertThat(receiver.answer(request(method, "/api/v1/integrations/acme/webhook/freshsales/contacts", "{}"))
                        .status())
                .isEqualTo(405);
    }

    @Test
    void requests_thatAreNotForUs_tooLargeOrWithoutTheSecret_areRefused() {
        FreshsalesReceiver receiver = receiver().sink(sink()).maxBodyBytes(100).build();
        String path = "/api/v1/integrations/acme/webhook/freshsales/contacts";
        assertThat(receiver.answer(request("POST", path.replace("acme", "other"), "{}"))
                        .status())
                .isEqualTo(404);
        assertThat(receiver.answer(request("POST", path.replace("contacts", "leads"), "{}"))
                        .status())
                .isEqualTo(404);
        assertThat(receiver.answer(request("POST", path, "x".repeat(101))).status())
                .isEqualTo(413);
        EventRequest unsigned = EventRequest.of("POST", path, Map.of(), "{}".getBytes(UTF_8));
        assertThat(receiver.answer(unsigned).status()).isEqualTo(401);
        EventRequest wrong = EventRequest.of("POST", path, Map.of("X-Secret", List.of("guess")), "{}".getBytes(UTF_8));
        assertThat(receiver.answer(wrong).status()).isEqualTo(401);
        assertThat(post(receiver().uploads(client()).build(), "{\"id\":1}").status())
                .isEqualTo(422);
        assertThat(post(receiver().sink(sink()).build(), "{\"d\":[{\"type\":\"profile\"}]}")
                        .status())
                .isEqualTo(422);
        assertThat(clevertap.uploads()).isEmpty();
    }

    @Test
    void testOfAWebhook_showsWhatCleverTapAnswers_andStoresNothing() {
        FreshsalesReceiver receiver = receiver().sink(sink()).uploads(client()).build();
        WebhookTrial good = receiver.test(
                client(),
                "contacts",
                BASIC.replace("{{email}}", "ada@x.test")
                        .replace("{{phone_number}}", "+14155550100")
                        .getBytes(UTF_8),
                null);
        assertThat(good.ok()).isTrue();
        assertThat(good.records().get(0).data()).containsEntry("Email", "ada@x.test");
        WebhookTrial bad = receiver.test(
                client(),
                "contacts",
                "{\"d\":[{\"identity\":\"a\",\"type\":\"profile\",\"profileData\":{\"Email\":\"none\"}}]}"
                        .getBytes(UTF_8),
                null);
        assertThat(bad.ok()).isFalse();
        assertThat(bad.outcomes().get(0).code()).isEqualTo(515);
        WebhookTrial fields = receiver.test(
                client(),
                "contacts",
                "{\"id\":7,\"email\":\"a@x.test\",\"lead_status\":\"New\"}".getBytes(UTF_8),
                FreshsalesMappings.contact().build());
        assertThat(fields.ok()).isTrue();
        assertThat(fields.records().get(0).data()).containsEntry("Lead Status", "New");
        WebhookTrial unreadable = receiver.test(client(), "contacts", "{\"a\":\"\"b\"".getBytes(UTF_8), null);
        assertThat(unreadable.problems()).singleElement().asString().contains("quotation mark");
        assertThat(clevertap.profiles()).isEmpty();
        assertThat(receiver.counts()).isEqualTo(new FreshsalesCounts(0, 0, 0, 0, 0, 0, 0));
    }
}
