package io.github.sfconnector.writeback.campaign;

import java.util.Optional;

/**
 * Which campaign stands for which experiment, as the host keeps it. It comes before the field in the org: a host that has none leaves it out, and
 * campaigns are found by their field alone. Implementations are thread-safe.
 */
public interface CampaignLinks {

    /**
     * Finds an experiment's campaign.
     *
     * @param experimentKey the host's key
     * @return the campaign's Id; empty when the host knows none
     */
    Optional<String> campaignOf(String experimentKey);

    /**
     * Keeps a link, in place of an earlier one of the experiment.
     *
     * @param experimentKey the host's key
     * @param campaignId the campaign's 18-character Id
     */
    void link(String experimentKey, String campaignId);

    /** {@return links that are kept nowhere but in the org} */
    static CampaignLinks none() {
        return new CampaignLinks() {
            @Override
            public Optional<String> campaignOf(String experimentKey) {
                return Optional.empty();
            }

            @Override
            public void link(String experimentKey, String campaignId) {
                // The field in the org is the link.
            }
        };
    }
}
