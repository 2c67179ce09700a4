package io.github.sfconnector.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.sfconnector.events.EventIntegration;
import io.github.sfconnector.events.EventReceiver;
import io.github.sfconnector.events.EventRouter;
import io.github.sfconnector.events.campaign.ExperimentCampaigns;
import io.github.sfconnector.events.campaign.InMemoryExperimentLinks;
import io.github.sfconnector.events.campaign.OwnUpdates;
import io.github.sfconnector.events.server.EventHttpHandler;
import io.github.sfconnector.testkit.FakeOrg;
import io.github.sfconnector.testkit.outbound.OutboundMessages;
import io.github.sfconnector.writeback.campaign.CampaignOutcome.Status;
import io.github.sfconnector.writeback.campaign.ExperimentCampaignSync;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Experiments tell campaigns and campaigns tell experiments, over HTTP both ways. */
class ExperimentLoopTest {

    private static final String ORG_ID = "00D000000000001EAA";
    private static final String KEY = "checkout-button-color";

    private final List<String> ended = new ArrayList<>();
    private final InMemoryExperimentLinks links = new InMemoryExperimentLinks();
    private ConnectedOrg org;
    private FakeOrg data;
    private HttpServer server;
    private OutboundMessages messages;
    private ExperimentCampaignSync campaigns;

    @BeforeEach
    void start() throws IOException {
        org = ConnectedOrg.start();
        data = org.server.org();
        data.addField("Campaign", "Experiment_Key__c:text(80)!externalId!unique");
        OwnUpdates own = new OwnUpdates(org.clock);
        campaigns = ExperimentCampaignSync.builder(org.client())
                .clock(org.clock)
                .beforeStatus((id, status) -> own.sending("acme", id, status))
                .build();
        EventReceiver receiver = EventReceiver.builder(EventRouter.builder()
                        .onCampaignStatus(new ExperimentCampaigns(links, (key, campaign) -> ended.add(key)))
                        .onCampaignStatus(campaign -> {
                            if (campaign.experimentKey() != null) {
                                campaigns.linkFromEvent(campaign.experimentKey(), campaign.campaignId());
                            }
                        })
                        .build())
                .integration(
                        EventIntegration.builder("acme").organization(ORG_ID).build())
                .skipWhen(own)
                .clock(org.clock)
                .build();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", new EventHttpHandler(receiver));
        server.start();
        URI endpoint = URI.create(
                "http://127.0.0.1:" + server.getAddress().getPort() + "/api/v1/integrations/acme/webhook/salesforce");
        messages = OutboundMessages.builder(data, ORG_ID, endpoint, org.clock)
                .message("Campaign", "Name", "Status", "Experiment_Key__c", "LastModifiedDate")
                .build();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        org.close();
    }

    @Test
    void experimentCompletes_theCampaignDoesToo_andItsOwnEchoEndsNothing() {
        String campaign = data.insert("Campaign", Map.of("Name", "Q1", "Experiment_Key__c", KEY));
        assertThat(messages.deliver()).isEqualTo(1);
        assertThat(links.campaignOf("acme", KEY))
                .as("linked by the first event")
                .contains(campaign);

        org.clock.advance(Duration.ofMinutes(1));
        assertThat(campaigns.completed(KEY).status()).isEqualTo(Status.DONE);
        assertThat(messages.deliver()).isPositive();

        assertThat(data.find("Campaign", campaign).orElseThrow()).containsEntry("Status", "Completed");
        assertThat(ended).isEmpty();
    }

    @Test
    void somebodyCompletesTheCampaign_theExperimentIsEnded() {
        String campaign = data.insert("Campaign", Map.of("Name", "Q1", "Experiment_Key__c", KEY));
        messages.deliver();
        org.clock.advance(Duration.ofMinutes(1));
        data.update(campaign, Map.of("Status", "Completed"));
        messages.deliver();

        assertThat(ended).containsExactly(KEY);
        assertThat(campaigns.completed(KEY).status()).as("it is so already").isEqualTo(Status.UNCHANGED);
    }
}
