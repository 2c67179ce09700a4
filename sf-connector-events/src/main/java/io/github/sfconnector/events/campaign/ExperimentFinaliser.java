package io.github.sfconnector.events.campaign;

import io.github.sfconnector.events.CampaignStatus;

/** Ends experiments. Thread-safe. */
@FunctionalInterface
public interface ExperimentFinaliser {

    /**
     * Ends an experiment whose campaign was completed in Salesforce. The same may be told again, so ending an experiment that has ended does nothing.
     *
     * @param experimentKey of the experiment
     * @param campaign what was told
     * @throws RuntimeException when it was not ended; the event comes again
     */
    void finalise(String experimentKey, CampaignStatus campaign);
}
