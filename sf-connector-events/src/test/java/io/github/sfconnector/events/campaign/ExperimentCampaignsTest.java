package io.github.sfconnector.events.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sfconnector.core.SObject;
import io.github.sfconnector.events.CampaignStatus;
import io.github.sfconnector.events.EventForm;
import io.github.sfconnector.events.EventHandler;
import io.github.sfconnector.events.EventRouter;
import io.github.sfconnector.events.EventTypes;
import io.github.sfconnector.events.InboundEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExperimentCampaignsTest {

    private static final String CAMPAIGN = "701xx000000001AAAQ";
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final InMemoryExperimentLinks links = new InMemoryExperimentLinks();
    private final List<String> ended = new ArrayList<>();
    private final EventHandler router = EventRouter.builder()
            .onCampaignStatus(new ExperimentCampaigns(links, (key, campaign) -> ended.add(key)))
            .build();
    private Instant now = NOW;
    private final InstantSource clock = () -> now;

    @Test
    void json_completed_linksAndFinalises() {
        router.handle(json("Completed", "checkout-button-color"));
        assertThat(links.campaignOf("acme", "checkout-button-color")).contains(CAMPAIGN);
        assertThat(ended).containsExactly("checkout-button-color");
    }

    @Test
    void soap_withoutKey_findsTheExperimentByTheLinkOfAnEarlierEvent() {
        router.handle(soap("In Progress", "checkout-button-color", NOW));
        assertThat(ended).isEmpty();
        router.handle(soap("Completed", null, NOW));
        assertThat(ended).containsExactly("checkout-button-color");
    }

    @Test
    void completed_withoutAnyLink_endsNothing() {
        router.handle(soap("Completed", null, NOW));
        router.handle(json("Completed", " "));
        assertThat(ended).isEmpty();
    }

    @Test
    void otherObjects_areNoCampaigns() {
        SObject contact = SObject.builder("Contact")
                .id("003000000000001AAA")
                .set("Status", "Completed")
                .build();
        router.handle(new InboundEvent(
                "acme", "04l", EventForm.SOAP, "contact_updated", contact, Map.of(), "003000000000001AAA", null));
        assertThat(ended).isEmpty();
    }

    @Test
    void otherStatusesOfTheOrg_mayMeanCompleted() {
        new ExperimentCampaigns(links, (key, campaign) -> ended.add(key), java.util.Set.of("Abgeschlossen"))
                .accept(CampaignStatus.of(json("Abgeschlossen", "k"), "Experiment_Key__c")
                        .orElseThrow());
        assertThat(ended).containsExactly("k");
    }

    @Test
    void finaliserThatFails_letsTheEventComeAgain() {
        EventHandler failing = EventRouter.builder()
                .onCampaignStatus(new ExperimentCampaigns(links, (key, campaign) -> {
                    throw new IllegalStateException("not now");
                }))
                .build();
        InboundEvent event = json("Completed", "k");
        assertThatThrownBy(() -> failing.handle(event)).hasMessage("not now");
    }

    @Test
    void links_areOneToOne() {
        links.link("acme", "a", "701A");
        links.link("acme", "b", "701A");
        assertThat(links.experimentOf("acme", "701A")).contains("b");
        assertThat(links.campaignOf("acme", "a")).isEmpty();
        links.link("acme", "b", "701B");
        assertThat(links.experimentOf("acme", "701A")).isEmpty();
        assertThat(links.campaignOf("other", "b")).isEmpty();
    }

    @Test
    void router_callsHandlersOfTypeAndObject() {
        List<String> called = new ArrayList<>();
        SObject opportunity =
                SObject.builder("Opportunity").set("IsClosed", "true").build();
        EventHandler all = EventRouter.builder()
                .on(EventTypes.OPPORTUNITY_CLOSED, event -> called.add("closed"))
                .onObject("Opportunity", event -> called.add("opportunity"))
                .onObject("Campaign", event -> called.add("campaign"))
                .build();
        all.handle(new InboundEvent(
                "acme", "04l", EventForm.SOAP, EventTypes.of(opportunity), opportunity, Map.of(), null, null));
        assertThat(called).containsExactly("closed", "opportunity");
    }

    @Test
    void eventTypes_areReadOffTheRecord() {
        assertThat(EventTypes.of(SObject.builder("OpportunityLineItem").build()))
                .isEqualTo("opportunity_line_item_updated");
        assertThat(EventTypes.of(SObject.builder("Lead")
                        .set("CreatedDate", "2026-03-01T12:00:00.000Z")
                        .set("LastModifiedDate", "2026-03-01T12:00:00.000Z")
                        .build()))
                .isEqualTo("lead_created");
        assertThat(EventTypes.of(
                        SObject.builder("Case").set("IsClosed", "false").build()))
                .isEqualTo("case_updated");
    }

    @Test
    void echoOfOurOwnUpdate_isLeftOut_untilSomebodyElseChangesIt() {
        OwnUpdates own = new OwnUpdates(clock);
        own.sending("acme", CAMPAIGN, "Completed");
        assertThat(own.reasonToSkip(soap("Completed", "k", NOW))).isPresent();
        assertThat(own.reasonToSkip(soap("Completed", "k", NOW))).isPresent();
        // A state from before our update does not end the memory, one from after does.
        assertThat(own.reasonToSkip(soap("Planned", "k", NOW.minusSeconds(9)))).isEmpty();
        assertThat(own.reasonToSkip(soap("Completed", "k", NOW))).isPresent();
        assertThat(own.reasonToSkip(soap("In Progress", "k", NOW.plusSeconds(9))))
                .isEmpty();
        assertThat(own.reasonToSkip(soap("Completed", "k", NOW.plusSeconds(20))))
                .isEmpty();
    }

    @Test
    void updateThatWasNotMade_hasNoEcho() {
        OwnUpdates own = new OwnUpdates(clock);
        own.sending("acme", CAMPAIGN, "Completed");
        own.notSent("acme", CAMPAIGN);
        assertThat(own.reasonToSkip(soap("Completed", "k", NOW))).isEmpty();
    }

    @Test
    void echo_afterItsMemory_orOfAnotherCampaign_isNone() {
        OwnUpdates own = new OwnUpdates(clock);
        own.sending("acme", CAMPAIGN, "Completed");
        own.sending("acme", "701000000000002AAA", "Paused");
        now = NOW.plus(Duration.ofHours(26));
        assertThat(own.reasonToSkip(soap("Completed", "k", NOW))).isEmpty();
        assertThat(new OwnUpdates(clock).reasonToSkip(json("Completed", "k"))).isEmpty();
    }

    @Test
    void changesOfOurUser_areLeftOut() {
        assertThat(OwnUpdates.ofUser("005000000000001AAA").reasonToSkip(soap("Completed", "k", NOW)))
                .isPresent();
        assertThat(OwnUpdates.ofUser("005000000000002AAA").reasonToSkip(soap("Completed", "k", NOW)))
                .isEmpty();
    }

    private static InboundEvent json(String status, String key) {
        return new InboundEvent(
                "acme",
                "msg",
                EventForm.JSON,
                "campaign_updated",
                null,
                Map.of("campaign_id", CAMPAIGN, "status", status, "experiment_key", key),
                CAMPAIGN,
                null);
    }

    private static InboundEvent soap(String status, String key, Instant stamp) {
        SObject campaign = SObject.builder("Campaign")
                .id(CAMPAIGN)
                .set("Status", status)
                .set("Experiment_Key__c", key)
                .set("LastModifiedById", "005000000000001")
                .build();
        return new InboundEvent("acme", "04l", EventForm.SOAP, "campaign_updated", campaign, Map.of(), CAMPAIGN, stamp);
    }
}
