package io.github.sfconnector.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sfconnector.core.delivery.Delivery;
import io.github.sfconnector.core.delivery.DeliveryQuery;
import io.github.sfconnector.core.delivery.DeliveryStatus;
import io.github.sfconnector.core.delivery.InMemoryDeliveryLog;
import io.github.sfconnector.events.check.RequestChecks;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventReceiverTest {

    private static final String TOKEN = "0123456789abcdef";
    private static final String EXAMPLE = """
            {"event_type": "campaign_updated", "campaign_id": "701xx000000001AAAQ", "campaign_name": "Q1 Checkout Optimization",
             "status": "Completed", "experiment_key": "checkout-button-color", "note": {"deep": [1, 2.50, null]}}""";

    private final Clock clock = new Clock();
    private final InMemoryDeliveryLog log = new InMemoryDeliveryLog();
    private final Messages.Recorder handler = new Messages.Recorder();

    private static final class Clock implements InstantSource {
        private Instant now = Instant.parse("2026-03-01T12:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }
    }

    private EventReceiver receiver() {
        return receiver(handler, builder -> builder);
    }

    private EventReceiver receiver(EventHandler handler, UnaryOperator<EventReceiver.Builder> more) {
        return more.apply(EventReceiver.builder(handler)
                        .integration(EventIntegration.builder("acme")
                                .organization(Messages.ORG)
                                .jsonCheck(RequestChecks.sharedSecret("X-Token", TOKEN))
                                .build())
                        .deliveryLog(log)
                        .clock(clock)
                        .random(new Random(1)))
                .build();
    }

    private static EventRequest json(String body) {
        return Messages.post(body, "application/json", "X-Token", TOKEN);
    }

    private List<Delivery> deliveries() {
        return log.query(DeliveryQuery.all()).deliveries();
    }

    private List<DeliveryStatus> statuses() {
        return deliveries().stream().map(Delivery::status).toList();
    }

    @Test
    void soap_ofTheOrg_isHandedOverAndAcknowledgedInItsOwnForm() {
        EventAnswer answer =
                receiver().answer(Messages.soap(Messages.campaign(1, 7, "Completed", "2026-03-01T11:00:00.000Z")));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().get("Content-Type")).startsWith("text/xml");
        assertThat(answer.text())
                .contains("<notificationsResponse xmlns=\"http://soap.sforce.com/2005/09/outbound\"><Ack>true</Ack>");
        InboundEvent event = handler.events.get(0);
        assertThat(event.type()).isEqualTo("campaign_updated");
        assertThat(event.recordId()).isEqualTo(Messages.campaignId(7));
        assertThat(event.modifiedAt()).isEqualTo("2026-03-01T11:00:00Z");
        assertThat(event.text("Status")).contains("Completed");
        assertThat(statuses()).containsExactly(DeliveryStatus.DELIVERED);
        assertThat(deliveries().get(0).reference()).isEqualTo(Messages.notificationId(1));
        assertThat(deliveries().get(0).payload()).isNull();
    }

    @Test
    void json_ofTheDocument_isHandedOverWithAllMembersAndAnsweredProcessed() {
        EventAnswer answer = receiver().answer(json(EXAMPLE));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("{\"processed\": true}");
        InboundEvent event = handler.events.get(0);
        assertThat(event.type()).isEqualTo("campaign_updated");
        assertThat(event.recordId()).isEqualTo("701xx000000001AAAQ");
        assertThat(event.members())
                .containsEntry("experiment_key", "checkout-button-color")
                .containsKey("note");
        assertThat(((Map<?, ?>) event.members().get("note")).get("deep"))
                .isEqualTo(java.util.Arrays.asList(1L, new java.math.BigDecimal("2.50"), null));
    }

    @Test
    void form_isTakenFromTheBodyWhateverTheContentTypeSays() {
        EventReceiver receiver = receiver();
        assertThat(receiver.answer(Messages.post(EXAMPLE, "text/xml", "X-Token", TOKEN))
                        .text())
                .contains("processed");
        assertThat(receiver.answer(Messages.post(
                                "\uFEFF \n" + Messages.envelope(Messages.ORG, Messages.campaign(1, 1, "x", "")),
                                "application/json"))
                        .text())
                .contains("<Ack>true</Ack>");
        assertThat(receiver.answer(json("[1]")).status()).isEqualTo(415);
        assertThat(receiver.answer(json("")).status()).isEqualTo(415);
    }

    @Test
    void route_unknownOrOtherMethod_isRefused() {
        EventReceiver receiver = receiver();
        assertThat(receiver.answer(EventRequest.of(
                                "POST", "/api/v1/integrations/other/webhook/salesforce", Map.of(), new byte[0]))
                        .status())
                .isEqualTo(404);
        assertThat(receiver.answer(EventRequest.of("POST", "/elsewhere", Map.of(), new byte[0]))
                        .status())
                .isEqualTo(404);
        EventAnswer answer = receiver.answer(EventRequest.of("get", Messages.PATH, Map.of(), new byte[0]));
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.headers()).containsEntry("Allow", "POST");
        assertThat(deliveries()).isEmpty();
    }

    @Test
    void integration_isNamedInThePath_andMayBeLookedUp() {
        EventReceiver receiver = EventReceiver.builder(handler)
                .path("/hooks/{integrationId}/in")
                .integrations(id -> id.startsWith("t-")
                        ? Optional.of(EventIntegration.builder(id)
                                .organization(Messages.ORG)
                                .build())
                        : Optional.empty())
                .build();
        byte[] body = Messages.envelope(Messages.ORG, Messages.campaign(1, 1, "x", ""))
                .getBytes(UTF_8);
        assertThat(receiver.answer(EventRequest.of("POST", "/hooks/t-9/in", Map.of(), body))
                        .status())
                .isEqualTo(200);
        assertThat(receiver.answer(EventRequest.of("POST", "/hooks/u-9/in", Map.of(), body))
                        .status())
                .isEqualTo(404);
        assertThat(handler.events.get(0).integrationId()).isEqualTo("t-9");
    }

    @Test
    void wrongOrganization_isAFaultAndNothingIsHandled() {
        EventAnswer answer = receiver()
                .answer(Messages.post(
                        Messages.envelope("00D5f000000abcDEAS", Messages.campaign(1, 1, "x", "")), "text/xml"));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text()).contains("<soapenv:Fault>", "OrganizationId").doesNotContain("00D5f");
        assertThat(handler.events).isEmpty();
        assertThat(statuses()).containsExactly(DeliveryStatus.REFUSED);
    }

    @Test
    void organization_inItsShortForm_isTheSame() {
        EventAnswer answer = receiver()
                .answer(Messages.post(
                        Messages.envelope(Messages.ORG.substring(0, 15), Messages.campaign(1, 1, "x", "")),
                        "text/xml"));
        assertThat(answer.text()).contains("<Ack>true</Ack>");
    }

    @Test
    void nothing_isTrustedByDefault() {
        EventIntegration soapOnly =
                EventIntegration.builder("acme").organization(Messages.ORG).build();
        EventIntegration jsonOnly = EventIntegration.builder("acme")
                .jsonCheck(RequestChecks.sharedSecret("X-Token", TOKEN))
                .build();
        assertThat(EventReceiver.builder(handler)
                        .integration(soapOnly)
                        .build()
                        .answer(json(EXAMPLE))
                        .status())
                .isEqualTo(403);
        EventAnswer answer = EventReceiver.builder(handler)
                .integration(jsonOnly)
                .build()
                .answer(Messages.soap(Messages.campaign(1, 1, "x", "")));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text()).contains("Fault");
        assertThatThrownBy(() -> EventIntegration.builder("acme").build()).hasMessageContaining("accepts nothing");
        assertThatThrownBy(() -> EventIntegration.builder("acme")
                        .soapCheck(RequestChecks.addresses(Set.of("10.0.0.0/8")))
                        .jsonCheck(RequestChecks.sharedSecret("X-Token", TOKEN))
                        .build())
                .hasMessageContaining("organization");
        assertThat(handler.events).isEmpty();
    }

    @Test
    void badSecret_isUnauthorizedInTheFormOfTheSender() {
        EventAnswer answer = receiver().answer(Messages.post(EXAMPLE, "application/json", "X-Token", "wrong"));
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.text()).contains("\"processed\":false").doesNotContain("wrong");
        EventReceiver strict = EventReceiver.builder(handler)
                .integration(EventIntegration.builder("acme")
                        .organization(Messages.ORG)
                        .soapCheck(RequestChecks.addresses(Set.of("10.0.0.0/8")))
                        .build())
                .build();
        EventAnswer fault = strict.answer(Messages.soap(Messages.campaign(1, 1, "x", "")));
        assertThat(fault.status()).isEqualTo(401);
        assertThat(fault.text()).contains("faultstring");
    }

    @Test
    void malformedBodies_areRefusedAndNotLogged_withValues() {
        EventReceiver receiver = receiver();
        List<String> bodies = List.of(
                "{\"event_type\": \"x\", \"event_type\": \"y\"}",
                "{\"event_type\": 5}",
                "{}",
                "{\"event_type\": \"x\", \"campaign_id\": \"secret-value\"}",
                "{\"event_type\": \"x\"} {}",
                "{\"event_type\": \"x\", \"a\": " + "[".repeat(50) + "]".repeat(50) + "}",
                "{\"event_type\": \"x\", \"a\": secret-value}");
        for (String body : bodies) {
            EventAnswer answer = receiver.answer(json(body));
            assertThat(answer.status()).as(body).isEqualTo(400);
            assertThat(answer.text()).contains("\"processed\":false").doesNotContain("secret");
        }
        assertThat(receiver.answer(Messages.post("<a>", "text/xml")).status()).isEqualTo(400);
        assertThat(handler.events).isEmpty();
        assertThat(deliveries()).allSatisfy(each -> assertThat(each.toString()).doesNotContain("secret"));
    }

    @Test
    void hundredAndOneNotifications_areRefusedAsAWhole() {
        String[] many = IntStream.range(0, 101)
                .mapToObj(i -> Messages.campaign(i, i, "x", ""))
                .toArray(String[]::new);
        EventAnswer answer = receiver().answer(Messages.soap(many));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("more than 100");
        assertThat(handler.events).isEmpty();
    }

    @Test
    void tenMegabytes_areRefused() {
        String body = Messages.envelope(Messages.ORG, Messages.campaign(1, 1, "x".repeat(10_000_000), ""));
        assertThat(receiver().answer(Messages.post(body, "text/xml")).status()).isEqualTo(413);
        assertThat(handler.events).isEmpty();
    }

    @Test
    void documentTypesAndEntityBombs_areAFaultThatQuotesNothing() {
        String bomb = "<!DOCTYPE x [<!ENTITY a \"0123456789\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">"
                + "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY e \"&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;\">]>";
        for (String prolog : List.of("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>", bomb)) {
            EventAnswer answer = receiver()
                    .answer(Messages.post(
                            prolog + Messages.envelope(Messages.ORG, Messages.campaign(1, 1, "&e;", "")), "text/xml"));
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.text()).contains("Fault").doesNotContain("passwd", "0123456789", "root:");
        }
        assertThat(handler.events).isEmpty();
        assertThat(statuses()).containsOnly(DeliveryStatus.REFUSED);
    }

    @Test
    void badSignature_isUnauthorized() {
        EventReceiver receiver = EventReceiver.builder(handler)
                .integration(EventIntegration.builder("acme")
                        .jsonCheck(RequestChecks.hexHmac("X-Signature", "a-secret-of-the-org"))
                        .build())
                .deliveryLog(log)
                .clock(clock)
                .build();
        EventAnswer answer =
                receiver.answer(Messages.post(EXAMPLE, "application/json", "X-Signature", "sha256=" + "0".repeat(64)));
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.text()).contains("\"processed\":false");
        assertThat(handler.events).isEmpty();
        assertThat(statuses()).containsExactly(DeliveryStatus.REFUSED);
    }

    @Test
    void purge_forgetsWhatIsOlderThanItIsKept() {
        EventReceiver receiver = receiver(
                handler, builder -> builder.ledger(new InMemoryEventLedger()).keepDeliveries(Duration.ofDays(3)));
        receiver.answer(Messages.soap(Messages.campaign(1, 1, "x", "")));
        clock.now = clock.now.plus(Duration.ofHours(47));
        assertThat(receiver.purge()).isZero();
        clock.now = clock.now.plus(Duration.ofHours(2));
        assertThat(receiver.purge()).as("the event").isEqualTo(1);
        assertThat(deliveries()).hasSize(1);
        clock.now = clock.now.plus(Duration.ofHours(24));
        assertThat(receiver.purge()).as("its delivery").isEqualTo(1);
        assertThat(deliveries()).isEmpty();
    }

    @Test
    void repeatedNotification_isAcknowledgedAndNotHandledAgain_for48Hours() {
        EventReceiver receiver = receiver();
        EventRequest request = Messages.soap(Messages.campaign(1, 1, "x", ""));
        receiver.answer(request);
        clock.now = clock.now.plus(Duration.ofHours(47));
        assertThat(receiver.answer(request).text()).contains("<Ack>true</Ack>");
        assertThat(handler.events).hasSize(1);
        assertThat(statuses()).containsExactly(DeliveryStatus.DUPLICATE, DeliveryStatus.DELIVERED);
    }

    @Test
    void repeatedJson_withoutASignedId_isLeftOutForMinutesOnly() {
        EventReceiver receiver = receiver();
        receiver.answer(json(EXAMPLE));
        clock.now = clock.now.plus(Duration.ofMinutes(4));
        assertThat(receiver.answer(json(EXAMPLE)).text()).contains("true");
        assertThat(handler.events).hasSize(1);
        clock.now = clock.now.plus(Duration.ofMinutes(6));
        receiver.answer(json(EXAMPLE));
        assertThat(handler.events).hasSize(2);
    }

    @Test
    void replayOfASignedMessage_isNotHandledAgain_andIsRefusedOutsideItsWindow() {
        EventReceiver receiver = EventReceiver.builder(handler)
                .integration(EventIntegration.builder("acme")
                        .jsonCheck(request -> io.github.sfconnector.events.check.Verdict.acceptedAs("msg-1"))
                        .jsonCheck(RequestChecks.standardWebhooks(clock, "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
                        .build())
                .clock(clock)
                .build();
        clock.now = Instant.ofEpochSecond(1614265330);
        EventRequest signed = Messages.post(
                "{\"test\": 2432232314}",
                "application/json",
                "webhook-id",
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                "webhook-timestamp",
                "1614265330",
                "webhook-signature",
                "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
        // Authentic, but without an event_type.
        assertThat(receiver.answer(signed).status()).isEqualTo(400);
        clock.now = clock.now.plusSeconds(301);
        EventAnswer replay = receiver.answer(signed);
        assertThat(replay.status()).isEqualTo(401);
        assertThat(replay.text()).contains("webhook-timestamp");
    }

    @Test
    void partOfAnEnvelopeFails_answersFalse_andOnlyTheRestIsHandledNextTime() {
        List<String> handled = new ArrayList<>();
        Set<String> failing = new java.util.HashSet<>(Set.of(Messages.notificationId(2)));
        EventReceiver receiver = receiver(
                event -> {
                    if (failing.remove(event.id())) {
                        throw new IllegalStateException("the queue is full, said ada@example.com");
                    }
                    handled.add(event.id());
                },
                builder -> builder);
        EventRequest request = Messages.soap(
                Messages.campaign(1, 1, "x", ""), Messages.campaign(2, 2, "x", ""), Messages.campaign(3, 3, "x", ""));
        EventAnswer first = receiver.answer(request);
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.text()).contains("<Ack>false</Ack>");
        assertThat(handled).containsExactly(Messages.notificationId(1), Messages.notificationId(3));
        assertThat(receiver.answer(request).text()).contains("<Ack>true</Ack>");
        assertThat(handled)
                .containsExactly(Messages.notificationId(1), Messages.notificationId(3), Messages.notificationId(2));
        Delivery failed = log.query(DeliveryQuery.all().status(DeliveryStatus.FAILED))
                .deliveries()
                .get(0);
        assertThat(failed.reason()).contains("IllegalStateException").doesNotContain("ada");
        assertThat(log.query(DeliveryQuery.all().status(DeliveryStatus.DELIVERED))
                        .deliveries()
                        .get(0)
                        .attempt())
                .isEqualTo(2);
    }

    @Test
    void jsonThatIsNotTakenOver_isAskedForAgain() {
        EventAnswer answer = receiver(
                        event -> {
                            throw new IllegalStateException();
                        },
                        builder -> builder)
                .answer(json(EXAMPLE));
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.headers()).containsKey("Retry-After");
    }

    @Test
    void poison_isParkedAndAcknowledged() {
        List<String> parked = new ArrayList<>();
        EventReceiver receiver = receiver(
                event -> {
                    throw new PoisonEventException("Amount is no number");
                },
                builder -> builder.parking((event, reason) -> parked.add(event.id() + " " + reason)));
        EventRequest request = Messages.soap(Messages.campaign(1, 1, "x", ""));
        assertThat(receiver.answer(request).text()).contains("<Ack>true</Ack>");
        receiver.answer(request);
        assertThat(parked).containsExactly(Messages.notificationId(1) + " Amount is no number");
        assertThat(statuses()).containsExactly(DeliveryStatus.DUPLICATE, DeliveryStatus.PARKED);
    }

    @Test
    void deletedRecord_isParkedWithoutAskingTheHandler() {
        EventAnswer answer = receiver().answer(Messages.soap(Messages.notification(1, "")));
        assertThat(answer.text()).contains("<Ack>true</Ack>");
        assertThat(handler.events).isEmpty();
        assertThat(deliveries().get(0).reason()).contains("deleted");
    }

    @Test
    void eventThatKeepsFailing_isParkedAfterItsTries() {
        List<String> parked = new ArrayList<>();
        EventReceiver receiver = receiver(
                event -> {
                    throw new IllegalStateException();
                },
                builder ->
                        builder.parking((event, reason) -> parked.add(reason)).maxAttempts(3));
        EventRequest request = Messages.soap(Messages.campaign(1, 1, "x", ""));
        assertThat(receiver.answer(request).text()).contains("false");
        assertThat(receiver.answer(request).text()).contains("false");
        assertThat(receiver.answer(request).text()).contains("true");
        assertThat(parked).containsExactly("the handler failed 3 times: IllegalStateException");
    }

    @Test
    void eventThatEndsItsProcessEachTime_isParkedAfterItsTries_withoutAnotherOne() {
        AtomicInteger calls = new AtomicInteger();
        List<String> parked = new ArrayList<>();
        EventReceiver receiver = receiver(
                event -> {
                    calls.incrementAndGet();
                    throw new StackOverflowError();
                },
                builder ->
                        builder.parking((event, reason) -> parked.add(reason)).maxAttempts(3));
        EventRequest request = Messages.soap(Messages.campaign(1, 1, "x", ""));
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> receiver.answer(request)).isInstanceOf(StackOverflowError.class);
            clock.now = clock.now.plus(Duration.ofMinutes(2));
        }
        assertThat(receiver.answer(request).text()).contains("<Ack>true</Ack>");
        assertThat(calls).hasValue(3);
        assertThat(parked).singleElement().asString().contains("tried 3 times");
        assertThat(statuses()).containsExactly(DeliveryStatus.PARKED);
    }

    @Test
    void parkingThatFails_isNotAcknowledged() {
        EventReceiver receiver = receiver(
                event -> {
                    throw new PoisonEventException("bad");
                },
                builder -> builder.parking((event, reason) -> {
                    throw new IllegalStateException();
                }));
        assertThat(receiver.answer(Messages.soap(Messages.campaign(1, 1, "x", "")))
                        .text())
                .contains("<Ack>false</Ack>");
    }

    @Test
    void olderStateOfARecord_isAcknowledgedAndLeftOut_andTheSameStateIsNot() {
        EventReceiver receiver = receiver();
        receiver.answer(Messages.soap(Messages.campaign(1, 1, "new", "2026-03-01T11:00:01.000Z")));
        assertThat(receiver.answer(Messages.soap(Messages.campaign(2, 1, "old", "2026-03-01T11:00:00.000+0000")))
                        .text())
                .contains("<Ack>true</Ack>");
        receiver.answer(Messages.soap(Messages.campaign(3, 1, "same", "2026-03-01T11:00:01.000Z")));
        receiver.answer(Messages.soap(Messages.campaign(4, 2, "other record", "2026-03-01T10:00:00.000Z")));
        assertThat(handler.ids())
                .containsExactly(Messages.notificationId(1), Messages.notificationId(3), Messages.notificationId(4));
        assertThat(log.query(DeliveryQuery.all().status(DeliveryStatus.SKIPPED))
                        .deliveries()
                        .get(0)
                        .reason())
                .contains("newer state");
    }

    @Test
    void recordThatAnotherReceiverHolds_isAskedForAgain_untilItsLeaseEnds() {
        InMemoryEventLedger ledger = new InMemoryEventLedger();
        EventReceiver crashing = receiver(
                event -> {
                    throw new Crash();
                },
                builder -> builder.ledger(ledger));
        EventRequest request = Messages.soap(Messages.campaign(1, 1, "x", ""));
        assertThatThrownBy(() -> crashing.answer(request)).isInstanceOf(Crash.class);
        EventReceiver receiver = receiver(handler, builder -> builder.ledger(ledger));
        assertThat(receiver.answer(request).text()).contains("<Ack>false</Ack>");
        assertThat(receiver.answer(Messages.soap(Messages.campaign(2, 1, "x", "")))
                        .text())
                .contains("<Ack>false</Ack>");
        clock.now = clock.now.plus(Duration.ofMinutes(2));
        assertThat(receiver.answer(request).text()).contains("<Ack>true</Ack>");
        assertThat(handler.ids()).containsExactly(Messages.notificationId(1));
    }

    private static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void ledgerThatFails_isNotAcknowledged() {
        EventLedger broken = new EventLedger() {
            @Override
            public Claim claim(Ticket ticket) {
                throw new IllegalStateException("down");
            }

            @Override
            public void done(Ticket ticket) {}

            @Override
            public void failed(Ticket ticket) {}

            @Override
            public int purge(Instant before) {
                return 0;
            }
        };
        assertThat(receiver(handler, builder -> builder.ledger(broken))
                        .answer(Messages.soap(Messages.campaign(1, 1, "x", "")))
                        .text())
                .contains("<Ack>false</Ack>");
        assertThat(handler.events).isEmpty();
    }

    @Test
    void slowHandler_leavesTheRestForTheNextDelivery() {
        EventReceiver receiver = receiver(
                event -> {
                    handler.handle(event);
                    clock.now = clock.now.plusSeconds(30);
                },
                builder -> builder);
        EventRequest request = Messages.soap(
                Messages.campaign(1, 1, "x", ""), Messages.campaign(2, 2, "x", ""), Messages.campaign(3, 3, "x", ""));
        assertThat(receiver.answer(request).text()).contains("<Ack>false</Ack>");
        assertThat(handler.events).hasSize(2);
        assertThat(receiver.answer(request).text()).contains("<Ack>true</Ack>");
        assertThat(handler.events).hasSize(3);
    }

    @Test
    void filteredEvent_isAcknowledgedWithTheReasonInTheLog() {
        EventReceiver receiver = receiver(
                handler,
                builder -> builder.skipWhen(
                        event -> event.text("Status").filter("Planned"::equals).map(s -> "only planned")));
        assertThat(receiver.answer(Messages.soap(
                                Messages.campaign(1, 1, "Planned", ""), Messages.campaign(2, 2, "Active", "")))
                        .text())
                .contains("<Ack>true</Ack>");
        assertThat(handler.ids()).containsExactly(Messages.notificationId(2));
        assertThat(log.query(DeliveryQuery.all().status(DeliveryStatus.SKIPPED))
                        .deliveries()
                        .get(0)
                        .reason())
                .isEqualTo("only planned");
    }

    @Test
    void hint_hearsOfHandledRecordsOnce_andMayFail() {
        List<String> hints = new ArrayList<>();
        EventReceiver receiver = receiver(
                handler,
                builder -> builder.hint((integration, object, ids) -> {
                    hints.add(integration + " " + object + " " + ids.size());
                    throw new IllegalStateException();
                }));
        EventRequest request = Messages.soap(Messages.campaign(1, 1, "x", ""), Messages.campaign(2, 2, "x", ""));
        assertThat(receiver.answer(request).text()).contains("<Ack>true</Ack>");
        receiver.answer(request);
        assertThat(hints).containsExactly("acme Campaign 2");
    }

    @Test
    void deliveryLogThatFails_failsNoDelivery() {
        EventReceiver receiver = EventReceiver.builder(handler)
                .integration(EventIntegration.builder("acme")
                        .organization(Messages.ORG)
                        .build())
                .deliveryLog(new BrokenLog())
                .build();
        assertThat(receiver.answer(Messages.soap(Messages.campaign(1, 1, "x", "")))
                        .text())
                .contains("<Ack>true</Ack>");
    }

    private static final class BrokenLog implements io.github.sfconnector.core.delivery.DeliveryLog {
        @Override
        public void append(Delivery delivery) {
            throw new IllegalStateException("disk full");
        }

        @Override
        public io.github.sfconnector.core.delivery.DeliveryPage query(DeliveryQuery query) {
            throw new IllegalStateException();
        }

        @Override
        public int purge(Instant before) {
            return 0;
        }
    }

    @Test
    void payloads_areKeptWhenAskedFor() {
        receiver(handler, EventReceiver.Builder::keepPayloads)
                .answer(Messages.soap(Messages.campaign(1, 1, "Com\"pleted", "")));
        assertThat(deliveries().get(0).payload()).contains("\"Status\":\"Com\\\"pleted\"");
    }

    @Test
    void builder_contradictions_areRefused() {
        assertThatThrownBy(() -> EventReceiver.builder(handler).build()).hasMessageContaining("integrations");
        assertThatThrownBy(() -> EventReceiver.builder(handler).remember(Duration.ofHours(24)))
                .hasMessageContaining("25H");
        assertThatThrownBy(() -> receiver(handler, builder -> builder.maxAttempts(3)))
                .hasMessageContaining("parking");
        assertThatThrownBy(() -> EventReceiver.builder(handler).path("/fixed")).hasMessageContaining("integrationId");
        assertThatThrownBy(() -> EventIntegration.builder("a/b")).hasMessageContaining("URL");
    }
}
