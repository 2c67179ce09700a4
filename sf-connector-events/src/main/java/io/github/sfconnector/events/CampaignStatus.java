package io.github.sfconnector.events;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The status that a campaign has, whichever form told it.
 *
 * @param integrationId whose campaign
 * @param eventId of the event that told it
 * @param campaignId 18-character Id of the campaign
 * @param campaignName its name, or null when the sender left it out
 * @param status as the org names it, such as {@code Completed}; picklists differ between orgs
 * @param experimentKey of the experiment that the campaign is linked to, or null when it names none
 * @param modifiedAt the campaign's stamp, or null when the sender left it out
 * @param modifiedBy Id of the user who changed it last, or null when the sender left it out
 */
public record CampaignStatus(
        String integrationId,
        String eventId,
        String campaignId,
        @Nullable String campaignName,
        String status,
        @Nullable String experimentKey,
        @Nullable Instant modifiedAt,
        @Nullable String modifiedBy) {

    /** API name of the field that holds the experiment's key, unless the org has another: {@value}. */
    public static final String DEFAULT_KEY_FIELD = "Experiment_Key__c";

    /** Checks that the parts are there. */
    public CampaignStatus {
        Objects.requireNonNull(integrationId, "integrationId");
        Objects.requireNonNull(eventId, "eventId");
        Objects.requireNonNull(campaignId, "campaignId");
        Objects.requireNonNull(status, "status");
    }

    /**
     * Reads it off an event.
     *
     * @param event any
     * @param keyField API name of the field that holds the experiment's key in outbound messages
     * @return the status; empty when the event tells no campaign's status
     */
    public static Optional<CampaignStatus> of(InboundEvent event, String keyField) {
        boolean soap = event.form() == EventForm.SOAP;
        if (soap && !event.objectName().filter("Campaign"::equals).isPresent()) {
            return Optional.empty();
        }
        String id = event.recordId();
        String status = filled(event, soap ? "Status" : "status");
        if (id == null || status == null) {
            return Optional.empty();
        }
        return Optional.of(new CampaignStatus(
                event.integrationId(),
                event.id(),
                id,
                filled(event, soap ? "Name" : "campaign_name"),
                status,
                filled(event, soap ? keyField : "experiment_key"),
                event.modifiedAt(),
                RecordIds.full(filled(event, "LastModifiedById"))));
    }

    private static @Nullable String filled(InboundEvent event, String name) {
        return event.text(name).filter(text -> !text.isBlank()).orElse(null);
    }

    /** {@return ids and status; no name} */
    @Override
    public String toString() {
        return "campaign " + campaignId + " of " + integrationId + " is " + status;
    }
}
