package io.github.sfconnector.writeback.campaign;

import io.github.sfconnector.core.SalesforceClient;
import io.github.sfconnector.core.error.NotFoundException;
import io.github.sfconnector.core.error.SalesforceException;
import io.github.sfconnector.core.error.ServiceException;
import io.github.sfconnector.writeback.campaign.CampaignOutcome.Status;
import java.util.List;
import java.util.Optional;

/** Writes an experiment's key into its campaign. */
final class Linker {

    private final SalesforceClient client;
    private final CampaignLinks links;
    private final String keyField;
    private final StatusWriter writer;

    Linker(SalesforceClient client, CampaignLinks links, String keyField, StatusWriter writer) {
        this.client = client;
        this.links = links;
        this.keyField = keyField;
        this.writer = writer;
    }

    /** Links, and replaces another experiment's key only if told to. */
    CampaignOutcome link(String experimentKey, String campaignId, boolean replace) {
        try {
            Optional<String> taken = client.records()
                    .retrieve("Campaign", campaignId, List.of("Id", keyField))
                    .text(keyField)
                    .filter(key -> !key.isBlank() && !key.equals(experimentKey));
            if (taken.isPresent() && !replace) {
                return CampaignOutcome.of(experimentKey, campaignId, Status.CONFLICT)
                        .because(
                                "CONFLICT",
                                "the campaign stands for another experiment already: link it by hand if that is to change");
            }
        } catch (NotFoundException e) {
            return refused(experimentKey, campaignId, e.code(), "there is no such campaign, or the user cannot see it");
        } catch (SalesforceException e) {
            String code = e instanceof ServiceException refusal ? refusal.code() : "NOT_SENT";
            return refused(experimentKey, campaignId, code, String.valueOf(e.getMessage()));
        }
        CampaignOutcome outcome = writer.write(experimentKey, campaignId, experimentKey);
        if (outcome.succeeded()) {
            links.link(experimentKey, campaignId);
        }
        return outcome;
    }

    private static CampaignOutcome refused(String key, String campaignId, String code, String message) {
        return CampaignOutcome.of(key, campaignId, Status.REFUSED).because(code, message);
    }
}
