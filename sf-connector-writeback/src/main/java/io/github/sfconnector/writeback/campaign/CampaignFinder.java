package io.github.sfconnector.writeback.campaign;

import io.github.sfconnector.core.SObject;
import io.github.sfconnector.core.SalesforceClient;
import io.github.sfconnector.core.query.Soql;
import io.github.sfconnector.writeback.campaign.CampaignOutcome.Status;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the campaign of an experiment: by the host's link, else by the field in the org. */
final class CampaignFinder {

    // Enough to name them in a message; more say nothing new.
    private static final int MAX_MATCHES = 5;

    private final SalesforceClient client;
    private final CampaignLinks links;
    private final String keyField;

    CampaignFinder(SalesforceClient client, CampaignLinks links, String keyField) {
        this.client = client;
        this.links = links;
        this.keyField = keyField;
    }

    /** Does something with the campaign's Id, or says why there is none. */
    CampaignOutcome with(String experimentKey, Function<String, CampaignOutcome> action) {
        List<String> ids = links.campaignOf(experimentKey).map(List::of).orElseGet(() -> byField(experimentKey));
        if (ids.isEmpty()) {
            return CampaignOutcome.of(experimentKey, null, Status.NOT_LINKED)
                    .because(
                            "NOT_LINKED",
                            "no campaign has this experiment's key in " + keyField
                                    + ", or the user cannot see it: link one");
        }
        if (ids.size() > 1) {
            return CampaignOutcome.of(experimentKey, null, Status.AMBIGUOUS)
                    .because(
                            "AMBIGUOUS",
                            "several campaigns have this experiment's key in " + keyField + ": "
                                    + String.join(", ", ids) + ". Make the field unique");
        }
        return action.apply(ids.get(0));
    }

    private List<String> byField(String experimentKey) {
        String soql = "SELECT Id FROM Campaign WHERE " + keyField + " = " + Soql.text(experimentKey) + " LIMIT "
                + MAX_MATCHES;
        try (Stream<SObject> rows = client.query(soql).stream()) {
            return rows.map(row -> row.id().orElseThrow()).collect(Collectors.toList());
        }
    }
}
