package io.github.sfconnector.events.campaign;

import io.github.sfconnector.events.CampaignStatus;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Links a campaign to the experiment that an event names, and ends the experiment when its campaign is completed. Give it to
 * {@link io.github.sfconnector.events.EventRouter.Builder#onCampaignStatus}. Immutable; thread-safe if its parts are.
 */
public final class ExperimentCampaigns implements Consumer<CampaignStatus> {

    private final ExperimentLinks links;
    private final ExperimentFinaliser finaliser;
    private final Set<String> completed;

    /**
     * Ends experiments at the status {@code Completed}.
     *
     * @param links where links are kept
     * @param finaliser ends experiments
     */
    public ExperimentCampaigns(ExperimentLinks links, ExperimentFinaliser finaliser) {
        this(links, finaliser, Set.of("Completed"));
    }

    /**
     * Ends experiments at other statuses.
     *
     * @param links where links are kept
     * @param finaliser ends experiments
     * @param completed the statuses of a completed campaign, as the org names them
     */
    public ExperimentCampaigns(ExperimentLinks links, ExperimentFinaliser finaliser, Set<String> completed) {
        this.links = Objects.requireNonNull(links, "links");
        this.finaliser = Objects.requireNonNull(finaliser, "finaliser");
        this.completed = Set.copyOf(completed);
    }

    @Override
    public void accept(CampaignStatus campaign) {
        String named = campaign.experimentKey();
        if (named != null) {
            links.link(campaign.integrationId(), named, campaign.campaignId());
        }
        Optional<String> experiment = named == null
                ? links.experimentOf(campaign.integrationId(), campaign.campaignId())
                : Optional.of(named);
        if (completed.contains(campaign.status())) {
            experiment.ifPresent(key -> finaliser.finalise(key, campaign));
        }
    }
}
