package io.github.sfconnector.examples;

import io.github.sfconnector.core.SalesforceClient;
import io.github.sfconnector.core.delivery.DeliveryLog;
import io.github.sfconnector.writeback.campaign.CampaignOutcome;
import io.github.sfconnector.writeback.campaign.ExperimentCampaignSync;
import io.github.sfconnector.writeback.campaign.ExperimentEvent;
import io.github.sfconnector.writeback.campaign.ResultSummary;

/** What becomes of an experiment, told to its campaign. */
public final class UpdateCampaigns {

    private UpdateCampaigns() {}

    /**
     * Tells campaigns of experiments.
     *
     * @param client the client of the tenant's org
     * @param log keeps an entry of each update
     * @return updates campaigns
     */
    public static ExperimentCampaignSync campaigns(SalesforceClient client, DeliveryLog log) {
        // readme:campaigns
        ExperimentCampaignSync campaigns = ExperimentCampaignSync.builder(client)
                .status(ExperimentEvent.ROLLED_BACK, "Aborted")
                .deliveryLog(log, "experiments")
                .build();
        campaigns.preflight().forEach(problem -> System.err.println(problem));
        // readme:end
        return campaigns;
    }

    /**
     * Tells of a result.
     *
     * @param campaigns updates campaigns
     * @return what came of it
     */
    public static CampaignOutcome significant(ExperimentCampaignSync campaigns) {
        // readme:significant
        CampaignOutcome outcome = campaigns.reachedSignificance(
                "checkout-button-color",
                ResultSummary.of("Variant B wins").line("Conversion", "+4.2 %").line("p-value", "0.032"));
        // readme:end
        return outcome;
    }
}
