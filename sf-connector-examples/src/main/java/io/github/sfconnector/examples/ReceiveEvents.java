package io.github.sfconnector.examples;

import com.sun.net.httpserver.HttpServer;
import io.github.sfconnector.core.delivery.Delivery;
import io.github.sfconnector.core.delivery.DeliveryLog;
import io.github.sfconnector.core.delivery.DeliveryPage;
import io.github.sfconnector.core.delivery.DeliveryQuery;
import io.github.sfconnector.core.delivery.DeliveryStatus;
import io.github.sfconnector.events.EventHandler;
import io.github.sfconnector.events.EventIntegration;
import io.github.sfconnector.events.EventReceiver;
import io.github.sfconnector.events.EventRouter;
import io.github.sfconnector.events.EventTypes;
import io.github.sfconnector.events.Parking;
import io.github.sfconnector.events.SyncOnHint;
import io.github.sfconnector.events.campaign.ExperimentCampaigns;
import io.github.sfconnector.events.campaign.ExperimentFinaliser;
import io.github.sfconnector.events.campaign.OwnUpdates;
import io.github.sfconnector.events.check.RequestChecks;
import io.github.sfconnector.events.server.EventHttpHandler;
import io.github.sfconnector.jdbc.JdbcDeliveryLog;
import io.github.sfconnector.jdbc.JdbcEventLedger;
import io.github.sfconnector.jdbc.JdbcExperimentLinks;
import io.github.sfconnector.sync.SyncEngine;
import io.github.sfconnector.testkit.FakeSalesforce;
import io.github.sfconnector.testkit.outbound.OutboundMessages;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.function.Function;
import javax.sql.DataSource;

/** What Salesforce sends, received. */
public final class ReceiveEvents {

    private ReceiveEvents() {}

    /**
     * Sets up a receiver.
     *
     * @param db the host's database
     * @param handler takes events over
     * @param parking keeps what nobody can handle
     * @param secret of the senders of JSON, {@code whsec_...}
     * @return the receiver
     */
    public static EventReceiver receiver(DataSource db, EventHandler handler, Parking parking, String secret) {
        // readme:receiver
        EventIntegration integration = EventIntegration.builder("int-9a7b")
                .organization("00D5f000000AbcDEAS") // outbound messages of this org
                .jsonCheck(RequestChecks.standardWebhooks(InstantSource.system(), secret)) // and signed JSON
                .build();
        EventReceiver receiver = EventReceiver.builder(handler)
                .integration(integration)
                .ledger(new JdbcEventLedger(db))
                .deliveryLog(new JdbcDeliveryLog(db))
                .parking(parking)
                .build();
        // readme:end
        return receiver;
    }

    /**
     * Serves a receiver by the JDK's server.
     *
     * @param receiver answers
     * @param executor of the host
     * @return the server
     * @throws IOException when the port is taken
     */
    public static HttpServer serve(EventReceiver receiver, Executor executor) throws IOException {
        // readme:serve
        HttpServer server = HttpServer.create(new InetSocketAddress(8080), 0);
        server.createContext("/api/v1/integrations/", new EventHttpHandler(receiver));
        server.setExecutor(executor);
        server.start();
        // readme:end
        return server;
    }

    /**
     * Routes events.
     *
     * @param db the host's database
     * @param finaliser ends experiments
     * @param deals takes closed opportunities
     * @param cases takes cases
     * @return the handler
     */
    public static EventHandler router(
            DataSource db, ExperimentFinaliser finaliser, EventHandler deals, EventHandler cases) {
        // readme:router
        EventRouter router = EventRouter.builder()
                .onCampaignStatus(new ExperimentCampaigns(new JdbcExperimentLinks(db), finaliser))
                .on(EventTypes.OPPORTUNITY_CLOSED, deals)
                .onObject("Case", cases)
                .build();
        // readme:end
        return router;
    }

    /**
     * Adds what keeps the other parts of the host informed.
     *
     * @param receiver to add to
     * @param own updates of campaigns that the host makes
     * @param executor of the host
     * @param engines the sync of an integration
     * @return the same
     */
    public static EventReceiver.Builder hints(
            EventReceiver.Builder receiver, OwnUpdates own, Executor executor, Function<String, SyncEngine> engines) {
        // readme:hints
        receiver.skipWhen(own)
                .hint(new SyncOnHint(executor, id -> engines.apply(id).run()));
        // readme:end
        return receiver;
    }

    /**
     * Lists what went wrong today.
     *
     * @param log the log
     * @param now the time
     * @return two pages of it
     */
    public static List<Delivery> failures(DeliveryLog log, Instant now) {
        // readme:log
        DeliveryQuery query = DeliveryQuery.all()
                .integration("int-9a7b")
                .status(DeliveryStatus.FAILED, DeliveryStatus.PARKED, DeliveryStatus.REFUSED)
                .between(now.minus(Duration.ofDays(1)), now)
                .limit(50);
        DeliveryPage first = log.query(query);
        DeliveryPage second = log.query(query.page(first.next())); // as long as next() is not null
        // readme:end
        return second.deliveries();
    }

    /**
     * Sends messages of a fake org.
     *
     * @param salesforce the fake
     * @param endpoint where the receiver is
     * @param clock of the test
     * @param campaignId of a campaign
     * @return how many were acknowledged
     */
    public static int fake(FakeSalesforce salesforce, URI endpoint, InstantSource clock, String campaignId) {
        // readme:fake
        OutboundMessages messages = OutboundMessages.builder(salesforce.org(), endpoint, clock)
                .message("Campaign", "Name", "Status", "Experiment_Key__c", "SystemModstamp")
                .mixed(new Random(1))
                .repeating(0.1)
                .build();
        salesforce.org().update(campaignId, Map.of("Status", "Completed"));
        int acknowledged = messages.deliver();
        // readme:end
        return acknowledged;
    }
}
