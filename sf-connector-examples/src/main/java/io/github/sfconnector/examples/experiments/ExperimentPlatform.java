package io.github.sfconnector.examples.experiments;

import io.github.sfconnector.core.SalesforceClient;
import io.github.sfconnector.core.delivery.Delivery;
import io.github.sfconnector.core.delivery.DeliveryQuery;
import io.github.sfconnector.events.EventEndpoint;
import io.github.sfconnector.events.EventIntegration;
import io.github.sfconnector.events.EventReceiver;
import io.github.sfconnector.events.EventRouter;
import io.github.sfconnector.events.campaign.ExperimentCampaigns;
import io.github.sfconnector.events.campaign.ExperimentLinks;
import io.github.sfconnector.events.campaign.OwnUpdates;
import io.github.sfconnector.events.check.RequestChecks;
import io.github.sfconnector.jdbc.JdbcDeliveryLog;
import io.github.sfconnector.jdbc.JdbcEventLedger;
import io.github.sfconnector.jdbc.JdbcExperimentLinks;
import io.github.sfconnector.writeback.campaign.CampaignLinks;
import io.github.sfconnector.writeback.campaign.CampaignOutcome;
import io.github.sfconnector.writeback.campaign.ExperimentCampaignSync;
import io.github.sfconnector.writeback.campaign.ResultSummary;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** One integration of the platform: what its experiments tell campaigns, and what campaigns tell its experiments. */
final class ExperimentPlatform {

    private final String integrationId;
    private final Experiments experiments;
    private final ExperimentCampaignSync campaigns;
    private final EventReceiver receiver;
    private final JdbcDeliveryLog log;

    ExperimentPlatform(
            String integrationId,
            SalesforceClient client,
            String organizationId,
            String webhookToken,
            DataSource db,
            Experiments experiments) {
        this.integrationId = integrationId;
        this.experiments = experiments;
        this.log = new JdbcDeliveryLog(db);
        ExperimentLinks links = new JdbcExperimentLinks(db);
        OwnUpdates own = new OwnUpdates(InstantSource.system());
        this.campaigns = ExperimentCampaignSync.builder(client)
                .links(known(links))
                .beforeStatus((campaignId, status) -> own.sending(integrationId, campaignId, status))
                .deliveryLog(log, integrationId)
                .build();
        this.receiver = EventReceiver.builder(EventRouter.builder()
                        .onCampaignStatus(new ExperimentCampaigns(links, experiments))
                        .build())
                .integration(EventIntegration.builder(integrationId)
                        .organization(organizationId)
                        .jsonCheck(RequestChecks.sharedSecret("X-Webhook-Token", webhookToken))
                        .build())
                .skipWhen(own)
                .ledger(new JdbcEventLedger(db))
                .deliveryLog(log)
                .build();
    }

    /** The links that events brought, as the side that writes to campaigns looks for them. */
    private CampaignLinks known(ExperimentLinks links) {
        return new CampaignLinks() {
            @Override
            public Optional<String> campaignOf(String experimentKey) {
                return links.campaignOf(integrationId, experimentKey);
            }

            @Override
            public void link(String experimentKey, String campaignId) {
                links.link(integrationId, experimentKey, campaignId);
            }
        };
    }

    EventEndpoint endpoint() {
        return receiver;
    }

    /** What does not fit between the platform and the org; to be shown when the integration is set up. */
    List<String> preflight() {
        return campaigns.preflight();
    }

    CampaignOutcome completed(String experimentKey) {
        experiments.end(experimentKey, "completed");
        return campaigns.completed(experimentKey);
    }

    CampaignOutcome reachedSignificance(String experimentKey, ResultSummary summary) {
        return campaigns.reachedSignificance(experimentKey, summary);
    }

    CampaignOutcome rolledBack(String experimentKey) {
        experiments.end(experimentKey, "rolled back");
        return campaigns.rolledBack(experimentKey);
    }

    /** What a page with the delivery log shows, newest first. */
    List<Delivery> deliveries() {
        return log.query(DeliveryQuery.all().integration(integrationId)).deliveries();
    }
}
