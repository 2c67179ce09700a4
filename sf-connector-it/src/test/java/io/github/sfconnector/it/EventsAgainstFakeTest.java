package io.github.sfconnector.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.sfconnector.core.delivery.Delivery;
import io.github.sfconnector.core.delivery.DeliveryQuery;
import io.github.sfconnector.core.delivery.DeliveryStatus;
import io.github.sfconnector.events.EventAnswer;
import io.github.sfconnector.events.EventEndpoint;
import io.github.sfconnector.events.EventHandler;
import io.github.sfconnector.events.EventIntegration;
import io.github.sfconnector.events.EventReceiver;
import io.github.sfconnector.events.EventRequest;
import io.github.sfconnector.events.EventRouter;
import io.github.sfconnector.events.InboundEvent;
import io.github.sfconnector.events.SyncOnHint;
import io.github.sfconnector.events.campaign.ExperimentCampaigns;
import io.github.sfconnector.events.campaign.OwnUpdates;
import io.github.sfconnector.events.server.EventHttpHandler;
import io.github.sfconnector.jdbc.JdbcCursorStore;
import io.github.sfconnector.jdbc.JdbcDeliveryLog;
import io.github.sfconnector.jdbc.JdbcEntitySink;
import io.github.sfconnector.jdbc.JdbcEventLedger;
import io.github.sfconnector.jdbc.JdbcExperimentLinks;
import io.github.sfconnector.jdbc.JdbcSchema;
import io.github.sfconnector.sync.SyncEngine;
import io.github.sfconnector.testkit.outbound.OutboundMessages;
import io.github.sfconnector.writeback.campaign.ExperimentCampaignSync;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Outbound messages of the fake org, over HTTP to a receiver whose ledger and log are in a database. */
class EventsAgainstFakeTest {

    private static final String INTEGRATION = "int-1";

    private final JdbcDataSource db = new JdbcDataSource();
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private Connection open;
    private JdbcDeliveryLog log;
    private ConnectedOrg org;
    private HttpServer server;

    @BeforeEach
    void start() throws SQLException {
        // The database lives as long as this connection.
        db.setURL("jdbc:h2:mem:events-" + System.identityHashCode(this));
        open = db.getConnection();
        JdbcSchema.create(db);
        log = new JdbcDeliveryLog(db);
        org = ConnectedOrg.start();
    }

    @AfterEach
    void stop() throws SQLException {
        if (server != null) {
            server.stop(0);
        }
        threads.shutdownNow();
        org.close();
        open.close();
    }

    private EventReceiver receiver(EventHandler handler, UnaryOperator<EventReceiver.Builder> more) {
        String id = String.valueOf(org.server.org().rows("Organization").get(0).get("Id"));
        return more.apply(EventReceiver.builder(handler)
                        .integration(EventIntegration.builder(INTEGRATION)
                                .organization(id)
                                .build())
                        .ledger(new JdbcEventLedger(db))
                        .deliveryLog(log)
                        .clock(org.clock))
                .build();
    }

    private URI listen(EventEndpoint endpoint) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/", new EventHttpHandler(endpoint));
        server.setExecutor(threads);
        server.start();
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/api/v1/integrations/" + INTEGRATION
                + "/webhook/salesforce");
    }

    private OutboundMessages.Builder messages(URI endpoint) {
        return OutboundMessages.builder(org.server.org(), endpoint, org.clock);
    }

    private List<DeliveryStatus> logged() {
        return log.query(DeliveryQuery.all().integration(INTEGRATION)).deliveries().stream()
                .map(Delivery::status)
                .toList();
    }

    private SyncEngine engine() {
        return SyncEngine.builder(org.client(), new JdbcCursorStore(db), new JdbcEntitySink(db, "acme"))
                .connection("acme", "salesforce")
                .clock(org.clock)
                .build();
    }

    private String title(String contact) throws SQLException {
        try (PreparedStatement statement = open.prepareStatement("SELECT title FROM person WHERE external_id = ?")) {
            statement.setString(1, contact);
            try (ResultSet row = statement.executeQuery()) {
                assertThat(row.next()).as("the contact was synced").isTrue();
                return row.getString(1);
            }
        }
    }

    private void setsUpCampaigns() {
        org.server.org().addField("Campaign", "Experiment_Key__c:text(80)!externalId!unique");
    }

    /** A host that stores what it is handed under the event's id, and whose process dies now and then. */
    private static final class FrailHost implements EventHandler {

        private final Random random;
        private final Map<String, InboundEvent> stored = new ConcurrentHashMap<>();
        private final Map<String, String> latest = new ConcurrentHashMap<>();
        private final Map<String, Integer> calls = new HashMap<>();
        private int crashes;
        private boolean calm;

        FrailHost(long seed) {
            this.random = new Random(seed);
        }

        @Override
        public synchronized void handle(InboundEvent event) {
            trouble();
            calls.merge(event.id(), 1, Integer::sum);
            if (stored.putIfAbsent(event.id(), event) == null) {
                latest.put(
                        String.valueOf(event.recordId()), event.text("Status").orElseThrow());
            }
            trouble();
        }

        private void trouble() {
            if (!calm && random.nextInt(12) == 0) {
                crashes++;
                throw new Crash();
            }
            if (!calm && random.nextInt(12) == 0) {
                throw new IllegalStateException("the storage is down");
            }
        }
    }

    private static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** A process that dies answers nothing: the connection is closed. */
    private record DyingProcess(EventEndpoint endpoint) implements EventEndpoint {

        @Override
        public EventAnswer answer(EventRequest request) {
            try {
                return endpoint.answer(request);
            } catch (Crash crash) {
                throw new IllegalStateException("the process is gone", crash);
            }
        }

        @Override
        public int maxBodyBytes() {
            return endpoint.maxBodyBytes();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void changesOfADay_repeatedReorderedRegrouped_withCrashes_arriveOnceInEffect(long seed) {
        FrailHost host = new FrailHost(seed);
        OutboundMessages messages = messages(listen(new DyingProcess(receiver(host, b -> b))))
                .message("Campaign", "Name", "Status", "SystemModstamp")
                .mixed(new Random(seed))
                .repeating(0.1)
                .build();
        Random random = new Random(seed);
        List<String> ids = new ArrayList<>();
        int changes = 0;
        for (int i = 0; i < 40; i++) {
            if (ids.size() < 8) {
                ids.add(org.server.org().insert("Campaign", Map.of("Name", "C" + i)));
            } else {
                String status = List.of("Planned", "In Progress", "Completed", "Aborted")
                        .get(random.nextInt(4));
                org.server.org().update(ids.get(random.nextInt(ids.size())), Map.of("Status", status));
            }
            changes++;
            org.clock.advance(Duration.ofSeconds(1 + random.nextInt(90)));
            messages.deliver();
        }
        host.calm = true;
        for (int round = 0; round < 60 && messages.waiting() > 0; round++) {
            messages.nextDue().filter(due -> due.isAfter(org.clock.instant())).ifPresent(org.clock::set);
            messages.deliver();
        }
        assertThat(messages.waiting()).isZero();
        assertThat(messages.dropped()).isZero();
        assertThat(host.crashes).as("the test had something to survive").isPositive();
        for (String id : ids) {
            assertThat(host.latest)
                    .containsEntry(
                            id,
                            String.valueOf(org.server
                                    .org()
                                    .find("Campaign", id)
                                    .orElseThrow()
                                    .get("Status")));
        }
        assertThat(host.stored.size()).isLessThanOrEqualTo(changes);
        assertThat(logged()).contains(DeliveryStatus.DELIVERED, DeliveryStatus.DUPLICATE);
        int handled = host.calls.values().stream().mapToInt(Integer::intValue).sum();
        org.clock.advance(Duration.ofMinutes(5));
        messages.deliver();
        assertThat(host.calls.values().stream().mapToInt(Integer::intValue).sum())
                .as("repeats of what was acknowledged are not handled again")
                .isEqualTo(handled);
    }

    @Test
    void receivedChange_hintsTheSync() throws SQLException {
        SyncEngine engine = engine();
        String contact = org.server.org().insert("Contact", Map.of("LastName", "Lovelace", "Email", "ada@example.com"));
        org.clock.advance(Duration.ofMinutes(15));
        engine.run();
        List<String> synced = new ArrayList<>();
        SyncOnHint hint = new SyncOnHint(Runnable::run, id -> {
            synced.add(id);
            assertThat(engine.run().complete()).isTrue();
        });
        OutboundMessages messages = messages(listen(receiver(event -> {}, b -> b.hint(hint))))
                .message("Contact", "SystemModstamp")
                .build();
        org.server.org().update(contact, Map.of("Title", "Countess"));
        org.clock.advance(Duration.ofMinutes(15));

        assertThat(messages.deliver()).isEqualTo(1);

        assertThat(synced).containsExactly(INTEGRATION);
        assertThat(title(contact)).isEqualTo("Countess");
    }

    @Test
    void endpointDownForADay_messageIsDropped_andPollingStillDelivers() throws SQLException {
        SyncEngine engine = engine();
        URI endpoint = listen(receiver(event -> {}, b -> b));
        OutboundMessages messages =
                messages(endpoint).message("Contact", "SystemModstamp").build();
        String contact = org.server.org().insert("Contact", Map.of("LastName", "Hopper", "Email", "grace@example.com"));
        org.server.org().update(contact, Map.of("Title", "Admiral"));
        server.stop(0);
        while (messages.nextDue().isPresent()) {
            org.clock.set(messages.nextDue().get());
            messages.deliver();
        }
        assertThat(messages.dropped()).isEqualTo(2);
        assertThat(logged()).isEmpty();

        assertThat(engine.run().complete()).isTrue();

        assertThat(title(contact)).isEqualTo("Admiral");
    }

    @Test
    void campaignCompletedByAPerson_finalisesItsExperiment_andTheEchoOfOurUpdateDoesNot() {
        setsUpCampaigns();
        JdbcExperimentLinks links = new JdbcExperimentLinks(db);
        List<String> finalised = new ArrayList<>();
        OwnUpdates own = new OwnUpdates(org.clock);
        EventRouter router = EventRouter.builder()
                .onCampaignStatus(new ExperimentCampaigns(links, (key, campaign) -> finalised.add(key)))
                .build();
        OutboundMessages messages = messages(listen(receiver(router, b -> b.skipWhen(own))))
                .message("Campaign", "Name", "Status", "Experiment_Key__c", "SystemModstamp")
                .build();
        ExperimentCampaignSync sync = ExperimentCampaignSync.builder(org.client())
                .beforeStatus((campaign, status) -> own.sending(INTEGRATION, campaign, status))
                .clock(org.clock)
                .build();
        String ours = org.server.org().insert("Campaign", Map.of("Name", "A", "Experiment_Key__c", "ours"));
        String theirs = org.server.org().insert("Campaign", Map.of("Name", "B", "Experiment_Key__c", "theirs"));
        assertThat(messages.deliver()).isEqualTo(2);
        assertThat(links.campaignOf(INTEGRATION, "theirs")).contains(theirs);

        org.clock.advance(Duration.ofMinutes(1));
        assertThat(sync.completed("ours").campaignId()).isEqualTo(ours);
        org.server.org().update(theirs, Map.of("Status", "Completed"));
        assertThat(messages.deliver()).isEqualTo(2);

        assertThat(finalised).containsExactly("theirs");
        assertThat(logged()).contains(DeliveryStatus.SKIPPED);
    }

    @Test
    void recordDeletedBeforeItsMessage_isParkedAndAcknowledged() {
        List<String> parked = new ArrayList<>();
        OutboundMessages messages = messages(
                        listen(receiver(event -> {}, b -> b.parking((event, reason) -> parked.add(reason)))))
                .message("Campaign", "Name")
                .build();
        org.server.org().delete(org.server.org().insert("Campaign", Map.of("Name", "Gone")));
        assertThat(messages.deliver()).isEqualTo(1);
        assertThat(parked).singleElement().asString().contains("deleted");
        assertThat(logged()).containsExactly(DeliveryStatus.PARKED);
    }

    @Test
    void otherOrganization_isRefusedAndNotAcknowledged() {
        OutboundMessages messages = messages(listen(receiver(event -> {}, b -> b)))
                .orgId("00D000000000009AAA")
                .message("Campaign", "Name")
                .build();
        org.server.org().insert("Campaign", Map.of("Name", "Q1"));
        assertThat(messages.deliver()).isZero();
        assertThat(messages.waiting()).isEqualTo(1);
        assertThat(logged()).containsExactly(DeliveryStatus.REFUSED);
    }

    @Test
    void sameMessage_toSeveralReceiversAtOnce_isHandledOnce() throws Exception {
        Map<String, Integer> handled = new ConcurrentHashMap<>();
        String orgId =
                String.valueOf(org.server.org().rows("Organization").get(0).get("Id"));
        EventRequest request = EventRequest.of(
                "POST",
                "/api/v1/integrations/" + INTEGRATION + "/webhook/salesforce",
                Map.of(),
                envelope(orgId, 15).getBytes(StandardCharsets.UTF_8));
        List<Callable<Boolean>> receivers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            EventReceiver receiver = receiver(event -> handled.merge(event.id(), 1, Integer::sum), b -> b);
            receivers.add(() -> receiver.answer(request).text().contains("<Ack>true</Ack>"));
        }
        boolean acknowledged = false;
        for (int round = 0; round < 20 && !acknowledged; round++) {
            acknowledged = true;
            for (Future<Boolean> answer : threads.invokeAll(receivers)) {
                acknowledged &= answer.get();
            }
        }
        assertThat(acknowledged).isTrue();
        assertThat(handled)
                .hasSize(15)
                .allSatisfy((id, count) -> assertThat(count).isEqualTo(1));
    }

    private static String envelope(String orgId, int notifications) {
        StringBuilder xml = new StringBuilder("<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\""
                + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><s:Body><notifications"
                + " xmlns=\"http://soap.sforce.com/2005/09/outbound\"><OrganizationId>" + orgId + "</OrganizationId>");
        for (int i = 0; i < notifications; i++) {
            xml.append(
                    "<Notification><Id>04l%012d</Id><sObject xsi:type=\"Campaign\"><Id>701%012d</Id></sObject></Notification>"
                            .formatted(i, i));
        }
        return xml.append("</notifications></s:Body></s:Envelope>").toString();
    }
}
