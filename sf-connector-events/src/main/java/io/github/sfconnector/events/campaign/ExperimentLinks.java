package io.github.sfconnector.events.campaign;

import java.util.Optional;

/** Which campaign stands for which experiment. Thread-safe. A campaign has one experiment, an experiment one campaign. */
public interface ExperimentLinks {

    /**
     * Links an experiment to a campaign, in place of whatever either was linked to. Linking the same two again changes nothing.
     *
     * @param integrationId whose
     * @param experimentKey of the experiment
     * @param campaignId 18-character Id
     */
    void link(String integrationId, String experimentKey, String campaignId);

    /**
     * The experiment of a campaign.
     *
     * @param integrationId whose
     * @param campaignId 18-character Id
     * @return its key, or empty when they are not linked
     */
    Optional<String> experimentOf(String integrationId, String campaignId);

    /**
     * The campaign of an experiment.
     *
     * @param integrationId whose
     * @param experimentKey of the experiment
     * @return the campaign's Id, or empty when they are not linked
     */
    Optional<String> campaignOf(String integrationId, String experimentKey);
}
