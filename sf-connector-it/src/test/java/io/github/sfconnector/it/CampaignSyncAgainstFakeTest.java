package io.github.sfconnector.it;

import static io.github.sfconnector.testkit.fault.Faults.closeAfterProcessing;
import static io.github.sfconnector.testkit.fault.Faults.collections;
import static io.github.sfconnector.testkit.fault.Faults.error;
import static io.github.sfconnector.testkit.fault.Faults.path;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sfconnector.core.SalesforceClient;
import io.github.sfconnector.core.delivery.Delivery;
import io.github.sfconnector.core.delivery.DeliveryQuery;
import io.github.sfconnector.core.delivery.DeliveryStatus;
import io.github.sfconnector.core.delivery.InMemoryDeliveryLog;
import io.github.sfconnector.core.retry.RetryPolicy;
import io.github.sfconnector.testkit.FieldDefinition;
import io.github.sfconnector.testkit.FieldType;
import io.github.sfconnector.writeback.campaign.CampaignLinks;
import io.github.sfconnector.writeback.campaign.CampaignOutcome;
import io.github.sfconnector.writeback.campaign.CampaignOutcome.Status;
import io.github.sfconnector.writeback.campaign.ExperimentCampaignSync;
import io.github.sfconnector.writeback.campaign.ExperimentEvent;
import io.github.sfconnector.writeback.campaign.NoteKind;
import io.github.sfconnector.writeback.campaign.ResultSummary;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Experiments that change campaigns of the fake org. */
class CampaignSyncAgainstFakeTest {

    private static final String KEY = "checkout-button-color";
    private static final ResultSummary SUMMARY = ResultSummary.of("Variant <B> & friends win")
            .line("Conversion", "+4.2 %")
            .line("p-value", "0.032");

    private final InMemoryDeliveryLog log = new InMemoryDeliveryLog();
    private ConnectedOrg org;
    private String campaign;

    @BeforeEach
    void start() {
        org = ConnectedOrg.start();
        org.server.org().addField("Campaign", "Experiment_Key__c:text(80)!externalId!unique");
        campaign = org.server.org().insert("Campaign", Map.of("Name", "Q1 Checkout", "Experiment_Key__c", KEY));
    }

    @AfterEach
    void stop() {
        org.close();
    }

    private ExperimentCampaignSync.Builder sync() {
        SalesforceClient client = SalesforceClient.builder(org.keeper())
                .retryPolicy(RetryPolicy.none())
                .build();
        return ExperimentCampaignSync.builder(client)
                .deliveryLog(log, "experiments")
                .clock(org.clock)
                .retryPolicy(RetryPolicy.defaults(), wait -> {});
    }

    private Object status() {
        return org.server.org().find("Campaign", campaign).orElseThrow().get("Status");
    }

    @Test
    void completed_setsTheStatusOnce() {
        List<String> announced = new ArrayList<>();
        ExperimentCampaignSync sync = sync().beforeStatus((id, status) -> announced.add(id + " " + status))
                .build();

        CampaignOutcome first = sync.completed(KEY);
        CampaignOutcome second = sync.completed(KEY);

        assertThat(first.status()).isEqualTo(Status.DONE);
        assertThat(first.campaignId()).isEqualTo(campaign);
        assertThat(second.status()).isEqualTo(Status.UNCHANGED);
        assertThat(status()).isEqualTo("Completed");
        assertThat(announced).contains(campaign + " Completed");
        assertThat(writes()).isEqualTo(1);
        assertThat(log.query(DeliveryQuery.all()).deliveries())
                .extracting(Delivery::status)
                .containsExactly(DeliveryStatus.DUPLICATE, DeliveryStatus.DELIVERED);
    }

    @Test
    void rolledBack_pausedIsNotAmongTheStatuses_isRefusedWithTheListAndWritesNothing() {
        ExperimentCampaignSync sync = sync().build();

        assertThat(sync.preflight())
                .singleElement()
                .asString()
                .contains("ROLLED_BACK")
                .contains("no status Paused")
                .contains("Aborted");
        CampaignOutcome outcome = sync.rolledBack(KEY);
        assertThat(outcome.status()).isEqualTo(Status.REFUSED);
        assertThat(outcome.message()).contains("[Planned, In Progress, Completed, Aborted]");
        assertThat(status()).isEqualTo("Planned");
        assertThat(writes()).isZero();
    }

    @Test
    void rolledBack_mappedToAStatusOfTheOrg_setsIt() {
        ExperimentCampaignSync sync =
                sync().status(ExperimentEvent.ROLLED_BACK, "Aborted").build();

        assertThat(sync.preflight()).isEmpty();
        assertThat(sync.rolledBack(KEY).succeeded()).isTrue();
        assertThat(status()).isEqualTo("Aborted");
    }

    @Test
    void reachedSignificance_attachesOneEscapedNote() {
        ExperimentCampaignSync sync = sync().build();

        CampaignOutcome first = sync.reachedSignificance(KEY, SUMMARY);
        CampaignOutcome second = sync.reachedSignificance(KEY, SUMMARY);

        assertThat(first.status()).isEqualTo(Status.DONE);
        assertThat(second.status()).isEqualTo(Status.UNCHANGED);
        assertThat(second.noteId()).isEqualTo(first.noteId());
        Map<String, Object> note = org.server.org().rows("ContentNote").stream()
                .reduce((a, b) -> {
                    throw new AssertionError("two notes");
                })
                .orElseThrow();
        assertThat(note).containsEntry("Title", "Experiment " + KEY + " reached significance");
        assertThat(new String(Base64.getDecoder().decode((String) note.get("Content")), StandardCharsets.UTF_8))
                .isEqualTo("<p>Variant &lt;B&gt; &amp; friends win</p><p>Conversion: +4.2 %</p><p>p-value: 0.032</p>");
        assertThat(org.server.org().rows("ContentDocumentLink"))
                .singleElement()
                .satisfies(link -> assertThat(link)
                        .containsEntry("LinkedEntityId", campaign)
                        .containsEntry("ContentDocumentId", note.get("Id")));
    }

    @Test
    void reachedSignificance_answerLost_isLookedForAndNotWrittenTwice() {
        org.server.when(path(".*/composite")).then(closeAfterProcessing());
        CampaignOutcome outcome = sync().build().reachedSignificance(KEY, SUMMARY);

        assertThat(outcome.status()).isEqualTo(Status.DONE);
        assertThat(outcome.noteId()).isNotNull();
        assertThat(org.server.org().count("ContentNote")).isEqualTo(1);
    }

    @Test
    void reachedSignificance_orgWithoutNotes_becomesACompletedTaskOnce() {
        org.server
                .when(path(".*/composite"))
                .always()
                .then(error(404, "NOT_FOUND", "The requested resource does not exist"));
        ExperimentCampaignSync sync = sync().build();

        CampaignOutcome first = sync.reachedSignificance(KEY, SUMMARY);
        assertThat(first.status()).isEqualTo(Status.DONE);
        assertThat(sync.reachedSignificance(KEY, SUMMARY).status()).isEqualTo(Status.UNCHANGED);
        assertThat(org.server.org().rows("Task"))
                .singleElement()
                .satisfies(task -> assertThat(task)
                        .containsEntry("WhatId", campaign)
                        .containsEntry("Status", "Completed")
                        .containsEntry("Description", "Variant <B> & friends win\nConversion: +4.2 %\np-value: 0.032"));
        assertThat(sync().noteKind(NoteKind.CONTENT_NOTE)
                        .build()
                        .reachedSignificance(KEY, SUMMARY)
                        .status())
                .isEqualTo(Status.REFUSED);
    }

    @Test
    void unlinkedAndAmbiguousKeys_areToldApart_andNoCampaignIsCreated() {
        org.server
                .org()
                .addField(
                        "Campaign",
                        FieldDefinition.builder("Other_Key__c", FieldType.STRING)
                                .length(80)
                                .build());
        String a = org.server.org().insert("Campaign", Map.of("Name", "A", "Other_Key__c", "x"));
        String b = org.server.org().insert("Campaign", Map.of("Name", "B", "Other_Key__c", "x"));

        CampaignOutcome missing = sync().build().completed("nobody's");
        CampaignOutcome twice = sync().keyField("Other_Key__c").build().completed("x");

        assertThat(missing.status()).isEqualTo(Status.NOT_LINKED);
        assertThat(missing.message()).contains("Experiment_Key__c");
        assertThat(twice.status()).isEqualTo(Status.AMBIGUOUS);
        assertThat(twice.message()).contains(a).contains(b);
        assertThat(org.server.org().count("Campaign")).isEqualTo(3);
        assertThat(sync().keyField("Other_Key__c").build().preflight()).anyMatch(p -> p.contains("not unique"));
        assertThat(sync().keyField("Nope__c").build().preflight()).anyMatch(p -> p.contains("Nope__c"));
    }

    @Test
    void link_byHandAndByTheFirstEvent_writesTheKeyAndTellsTheHost() {
        Map<String, String> kept = new ConcurrentHashMap<>();
        CampaignLinks links = new CampaignLinks() {
            @Override
            public Optional<String> campaignOf(String experimentKey) {
                return Optional.ofNullable(kept.get(experimentKey));
            }

            @Override
            public void link(String experimentKey, String campaignId) {
                kept.put(experimentKey, campaignId);
            }
        };
        String fresh = org.server.org().insert("Campaign", Map.of("Name", "New"));
        ExperimentCampaignSync sync = sync().links(links).build();

        assertThat(sync.linkFromEvent("exp-2", fresh).status()).isEqualTo(Status.DONE);
        assertThat(sync.linkFromEvent("exp-2", fresh).status()).isEqualTo(Status.UNCHANGED);
        assertThat(sync.linkFromEvent("exp-3", fresh).status()).isEqualTo(Status.CONFLICT);
        assertThat(sync.link(KEY, fresh).code()).isEqualTo("DUPLICATE_VALUE");
        assertThat(sync.link("exp-3", fresh).status()).isEqualTo(Status.DONE);
        assertThat(sync.link("exp-4", "701000000000099AAA").status()).isEqualTo(Status.REFUSED);
        assertThat(kept)
                .containsEntry("exp-2", fresh)
                .containsEntry("exp-3", fresh)
                .hasSize(2);
        assertThat(org.server.org().find("Campaign", fresh).orElseThrow()).containsEntry("Experiment_Key__c", "exp-3");
        assertThat(sync.completed("exp-3").campaignId()).isEqualTo(fresh);
    }

    @Test
    void completed_answerLost_isReadBack() {
        org.server.when(collections().method("PATCH")).then(closeAfterProcessing());
        CampaignOutcome outcome = sync().build().completed(KEY);

        assertThat(outcome.status()).isEqualTo(Status.DONE);
        assertThat(status()).isEqualTo("Completed");
        assertThat(writes()).isEqualTo(1);
    }

    private long writes() {
        return org.server.requests().stream()
                .filter(r -> r.method().equals("PATCH"))
                .count();
    }
}
