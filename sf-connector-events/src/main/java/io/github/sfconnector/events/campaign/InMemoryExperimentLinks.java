package io.github.sfconnector.events.campaign;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Keeps links in memory, and none beyond the process. Thread-safe. */
public final class InMemoryExperimentLinks implements ExperimentLinks {

    private record Key(String integrationId, String name) {}

    private final Map<Key, String> campaigns = new HashMap<>();
    private final Map<Key, String> experiments = new HashMap<>();

    /** No links. */
    public InMemoryExperimentLinks() {}

    @Override
    public synchronized void link(String integrationId, String experimentKey, String campaignId) {
        String oldCampaign = campaigns.put(new Key(integrationId, experimentKey), campaignId);
        if (oldCampaign != null) {
            experiments.remove(new Key(integrationId, oldCampaign));
        }
        String oldExperiment = experiments.put(new Key(integrationId, campaignId), experimentKey);
        if (oldExperiment != null && !oldExperiment.equals(experimentKey)) {
            campaigns.remove(new Key(integrationId, oldExperiment));
        }
    }

    @Override
    public synchronized Optional<String> experimentOf(String integrationId, String campaignId) {
        return Optional.ofNullable(experiments.get(new Key(integrationId, campaignId)));
    }

    @Override
    public synchronized Optional<String> campaignOf(String integrationId, String experimentKey) {
        return Optional.ofNullable(campaigns.get(new Key(integrationId, experimentKey)));
    }
}
