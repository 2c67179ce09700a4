package io.github.sfconnector.testkit.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.github.sfconnector.events.OutboundMessage;
import io.github.sfconnector.events.OutboundMessage.Notification;
import io.github.sfconnector.testkit.FakeOrg;
import io.github.sfconnector.testkit.FakeOrgException;
import io.github.sfconnector.testkit.FakeSalesforce;
import io.github.sfconnector.testkit.TestClock;
import io.github.sfconnector.testkit.rule.TriggerEvent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutboundMessagesTest {

    private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");
    private static final String ACK = "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>"
            + "<notificationsResponse xmlns=\"http://soap.sforce.com/2005/09/outbound\"><Ack>true</Ack>"
            + "</notificationsResponse></s:Body></s:Envelope>";

    private final TestClock clock = TestClock.create(START);
    private final FakeSalesforce sf = FakeSalesforce.builder().clock(clock).start();
    private final FakeOrg org = sf.org();
    private final List<OutboundMessage> received = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer receiver;
    private volatile int status = 200;
    private volatile String answer = ACK;
    private volatile Runnable whileAsked = () -> {};

    @BeforeEach
    void listen() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            received.add(OutboundMessage.read(exchange.getRequestBody().readAllBytes()));
            whileAsked.run();
            byte[] body = answer.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        receiver.setExecutor(threads);
        receiver.start();
    }

    @AfterEach
    void stop() {
        receiver.stop(0);
        threads.shutdownNow();
        sf.close();
    }

    private OutboundMessages.Builder builder() {
        URI endpoint = URI.create("http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook");
        return OutboundMessages.builder(org, endpoint, clock);
    }

    private OutboundMessages campaigns() {
        return builder()
                .message("Campaign", "Name", "Status", "SystemModstamp", "ExpectedRevenue")
                .build();
    }

    private List<Notification> notifications() {
        return received.stream().flatMap(each -> each.notifications().stream()).toList();
    }

    @Test
    void changes_areSentTogether_withTheRecordAsItIsWhenSent() {
        OutboundMessages messages = campaigns();
        String id = org.insert("Campaign", Map.of("Name", "Q1 <&>"));
        clock.advance(Duration.ofSeconds(10));
        org.update(id, Map.of("Status", "Completed"));
        assertThat(received).isEmpty();
        assertThat(messages.deliver()).isEqualTo(2);
        assertThat(received).hasSize(1);
        assertThat(received.get(0).organizationId())
                .isEqualTo(org.rows("Organization").get(0).get("Id"));
        assertThat(notifications()).extracting(Notification::id).doesNotHaveDuplicates();
        assertThat(notifications())
                .allSatisfy(each -> assertThat(each.record().toMap())
                        .containsExactly(
                                Map.entry("Id", id),
                                Map.entry("Name", "Q1 <&>"),
                                Map.entry("Status", "Completed"),
                                Map.entry("SystemModstamp", "2026-03-01T08:00:10.000Z")));
        assertThat(messages.deliver()).isZero();
        assertThat(received).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "200, <notificationsResponse><Ack>false</Ack></notificationsResponse>",
        "200, <notifications><Ack>true</Ack></notifications>",
        "200, {\"processed\": true}",
        "202, ''",
        "500, <Fault/>",
        "500, <notificationsResponse><Ack>true</Ack></notificationsResponse>",
        "302, ''"
    })
    void anythingButTheAcknowledgement_meansAgain(int otherStatus, String other) {
        OutboundMessages messages = campaigns();
        org.insert("Campaign", Map.of("Name", "Q1"));
        status = otherStatus;
        answer = other;
        assertThat(messages.deliver()).isZero();
        assertThat(messages.waiting()).isEqualTo(1);
        status = 200;
        answer = ACK;
        assertThat(messages.deliver()).as("not before its gap").isZero();
        clock.advance(Duration.ofSeconds(30));
        assertThat(messages.deliver()).isEqualTo(1);
        assertThat(notifications()).extracting(Notification::id).hasSize(2).containsOnly("04l000000000001AAA");
    }

    @Test
    void receiverThatIsAway_isTriedAtGrowingGapsOfTwoHoursAtMost_andGivenUpAfterADay() {
        OutboundMessages messages = campaigns();
        org.insert("Campaign", Map.of("Name", "Q1"));
        status = 503;
        List<Duration> gaps = new ArrayList<>();
        Instant last = clock.instant();
        while (messages.nextDue().isPresent()) {
            clock.set(messages.nextDue().get());
            gaps.add(Duration.between(last, clock.instant()));
            last = clock.instant();
            messages.deliver();
        }
        assertThat(gaps.subList(0, 4))
                .containsExactly(Duration.ZERO, Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ofMinutes(2));
        assertThat(gaps).isSorted().last().isEqualTo(Duration.ofHours(2));
        assertThat(clock.instant()).isBetween(START.plus(Duration.ofHours(24)), START.plus(Duration.ofHours(26)));
        assertThat(messages.dropped()).isEqualTo(1);
        assertThat(messages.waiting()).isZero();
        int tries = received.size();
        status = 200;
        clock.advance(Duration.ofDays(1));
        assertThat(messages.deliver()).isZero();
        assertThat(received).hasSize(tries);
    }

    @Test
    void manyChanges_areCutIntoMessagesOfAHundredOfOneObject() {
        OutboundMessages messages =
                builder().message("Campaign", "Name").message("Lead", "Company").build();
        for (int i = 0; i < 205; i++) {
            org.insert("Campaign", Map.of("Name", "C" + i));
        }
        org.insert("Lead", Map.of("LastName", "Doe", "Company", "Acme"));
        assertThat(messages.deliver()).isEqualTo(206);
        assertThat(received)
                .extracting(message -> message.notifications().size() + " "
                        + message.notifications().get(0).record().type())
                .containsExactly("100 Campaign", "100 Campaign", "5 Campaign", "1 Lead");
    }

    @Test
    void writeThatIsTakenBack_sendsNothing() {
        OutboundMessages messages = campaigns();
        String kept = org.insert("Campaign", Map.of("Name", "Kept"));
        messages.deliver();
        org.trigger("Campaign", TriggerEvent.AFTER_INSERT, row -> row.addError("not today"));
        org.trigger("Campaign", TriggerEvent.AFTER_UPDATE, row -> row.addError("nor tomorrow"));
        assertThatThrownBy(() -> org.insert("Campaign", Map.of("Name", "Q1"))).isInstanceOf(FakeOrgException.class);
        assertThatThrownBy(() -> org.update(kept, Map.of("Name", "Q2"))).isInstanceOf(FakeOrgException.class);
        assertThat(messages.waiting()).isZero();
        assertThat(messages.deliver()).isZero();
        assertThat(received).hasSize(1);
    }

    @Test
    void criterion_decidesWhichChangesAreTold() {
        OutboundMessages messages = builder()
                .messageWhen(
                        "Campaign", row -> row.isChanged("Status") && "Completed".equals(row.text("Status")), "Status")
                .build();
        String id = org.insert("Campaign", Map.of("Name", "Q1"));
        org.update(id, Map.of("Name", "Q2"));
        assertThat(messages.deliver()).isZero();
        org.update(id, Map.of("Status", "Completed"));
        org.update(id, Map.of("Name", "Q3"));
        assertThat(messages.deliver()).isEqualTo(1);
    }

    @Test
    void recordDeletedBeforeItIsSent_hasNoData() {
        OutboundMessages messages = campaigns();
        org.delete(org.insert("Campaign", Map.of("Name", "Q1")));
        assertThat(messages.deliver()).isEqualTo(1);
        assertThat(notifications().get(0).record().fieldNames()).isEmpty();
    }

    @Test
    void mixedAndRepeated_everyOneArrivesAndSomeArriveAgain_untilTheirDayIsOver() {
        OutboundMessages messages = builder()
                .message("Campaign", "Name")
                .mixed(new Random(7))
                .repeating(0.5)
                .build();
        for (int i = 0; i < 60; i++) {
            org.insert("Campaign", Map.of("Name", "C" + i));
        }
        assertThat(messages.deliver()).isEqualTo(60);
        assertThat(notifications()).extracting(Notification::id).isNotEqualTo(sortedIds());
        assertThat(messages.deliver()).as("repeats do not count").isZero();
        assertThat(notifications().size()).isBetween(70, 110);
        clock.advance(Duration.ofHours(24));
        int before = received.size();
        messages.deliver();
        assertThat(received).hasSize(before);
    }

    private List<String> sortedIds() {
        return notifications().stream().map(Notification::id).sorted().toList();
    }

    @Test
    void receiverThatWritesToTheOrg_isNotHeldUp() {
        OutboundMessages messages = campaigns();
        String id = org.insert("Campaign", Map.of("Name", "Q1"));
        whileAsked = () -> org.update(id, Map.of("Status", "Completed"));
        assertThat(messages.deliver()).isEqualTo(1);
        whileAsked = () -> {};
        assertThat(messages.waiting()).as("the receiver's own write").isEqualTo(1);
        assertThat(messages.deliver()).isEqualTo(1);
    }

    @Test
    void otherOrganization_andBadSettings() {
        builder().orgId("00D000000000009AAA").message("Campaign").build();
        org.insert("Campaign", Map.of("Name", "Q1"));
        OutboundMessages other =
                builder().orgId("00D000000000009").message("Campaign", "Name").build();
        org.insert("Campaign", Map.of("Name", "Q2"));
        other.deliver();
        assertThat(received.get(0).organizationId()).isEqualTo("00D000000000009");
        assertThatThrownBy(() -> builder().orgId("00D")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder().repeating(1.5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder().repeating(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }
}
