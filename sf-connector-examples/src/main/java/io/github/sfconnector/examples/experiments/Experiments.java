package io.github.sfconnector.examples.experiments;

import io.github.sfconnector.events.CampaignStatus;
import io.github.sfconnector.events.campaign.ExperimentFinaliser;
import java.util.Map;
import java.util.TreeMap;

/** The platform's experiments, as far as this example needs them. A real one keeps them in its database. Thread-safe. */
final class Experiments implements ExperimentFinaliser {

    private final Map<String, String> states = new TreeMap<>();

    synchronized void start(String key) {
        states.put(key, "running");
    }

    synchronized void end(String key, String how) {
        states.put(key, how);
    }

    /** A campaign was completed in Salesforce. The same may be told again: an experiment that has ended stays as it is. */
    @Override
    public synchronized void finalise(String experimentKey, CampaignStatus campaign) {
        states.replace(experimentKey, "running", "finalised by campaign " + campaign.campaignId());
    }

    synchronized Map<String, String> states() {
        return new TreeMap<>(states);
    }
}
