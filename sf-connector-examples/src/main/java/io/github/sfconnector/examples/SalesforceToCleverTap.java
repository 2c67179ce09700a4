package io.github.sfconnector.examples;

import io.github.sfconnector.clevertap.CleverTapClient;
import io.github.sfconnector.clevertap.sink.CleverTapMappings;
import io.github.sfconnector.clevertap.sink.CleverTapSink;
import io.github.sfconnector.clevertap.sink.DeletePolicy;
import io.github.sfconnector.clevertap.sink.EntityStates;
import io.github.sfconnector.clevertap.sink.ExportEchoes;
import io.github.sfconnector.clevertap.sink.FieldType;
import io.github.sfconnector.clevertap.sink.JdbcEntityStates;
import io.github.sfconnector.clevertap.sink.ProfileMapping;
import io.github.sfconnector.clevertap.sink.SentEvents;
import io.github.sfconnector.core.SalesforceClient;
import io.github.sfconnector.jdbc.JdbcCursorStore;
import io.github.sfconnector.jdbc.JdbcEventLedger;
import io.github.sfconnector.jdbc.JdbcSchema;
import io.github.sfconnector.sync.ObjectPlan;
import io.github.sfconnector.sync.SyncEngine;
import io.github.sfconnector.sync.SyncPlan;
import io.github.sfconnector.sync.entity.EntityType;
import io.github.sfconnector.writeback.export.ExportOutcome;
import io.github.sfconnector.writeback.export.ExportRecord;
import io.github.sfconnector.writeback.export.ExportResult;
import io.github.sfconnector.writeback.export.Exporter;
import io.github.sfconnector.writeback.export.PayloadTemplate;
import io.github.sfconnector.writeback.export.TemplateData;
import io.github.sfconnector.writeback.export.WebhookTarget;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** CRM records become profiles and events in CleverTap, and what people say there goes back to their leads. */
public final class SalesforceToCleverTap {

    private static final ProfileMapping LEADS = CleverTapMappings.lead()
            .field("City", "City")
            .field("NPS", "NPS__c", FieldType.NUMBER)
            .build();

    private final EntityStates states;
    private final ExportEchoes echoes;

    /**
     * The tenant's integration.
     *
     * @param db where it remembers what CleverTap has
     */
    public SalesforceToCleverTap(DataSource db) {
        JdbcSchema.create(db);
        JdbcEntityStates.create(db);
        states = new JdbcEntityStates(db, "acme-clevertap");
        echoes = new ExportEchoes(states);
    }

    /**
     * What becomes of records.
     *
     * @param clevertap the tenant's CleverTap account
     * @param db where it remembers which events were sent
     * @param clock the time
     * @return the sink
     */
    public CleverTapSink sink(CleverTapClient clevertap, DataSource db, InstantSource clock) {
        // readme:sink
        CleverTapSink sink = CleverTapSink.builder(clevertap)
                .profiles(CleverTapMappings.LEAD, LEADS)
                .profiles(EntityType.PERSON, CleverTapMappings.contact().build())
                .profiles(EntityType.ACCOUNT, CleverTapMappings.account().build())
                .profiles(
                        EntityType.OPPORTUNITY, CleverTapMappings.opportunity().build())
                .events(
                        EntityType.OPPORTUNITY,
                        CleverTapMappings.opportunityCreated().build())
                .events(
                        EntityType.OPPORTUNITY,
                        CleverTapMappings.opportunityStageChanged().build())
                .events(CleverTapMappings.CASE, CleverTapMappings.caseClosed().build())
                .events(CleverTapMappings.TASK, CleverTapMappings.task().build())
                .deletes(DeletePolicy.SUPPRESS)
                .states(states)
                .sentEvents(SentEvents.in(new JdbcEventLedger(db), "acme-clevertap", clock))
                .echoes(echoes)
                .build();
        // readme:end
        return sink;
    }

    /**
     * What is read, profiles before events.
     *
     * @return the plan
     */
    public static SyncPlan plan() {
        // readme:plan
        SyncPlan plan = SyncPlan.builder()
                .phase(
                        ObjectPlan.builder("Lead").addFields(LEADS.sources()).build(),
                        ObjectPlan.accounts(),
                        ObjectPlan.contacts().toBuilder()
                                .addFields(List.of("Name", "Birthdate", "HasOptedOutOfEmail", "DoNotCall"))
                                .build(),
                        ObjectPlan.opportunities().toBuilder()
                                .addFields(List.of("CreatedDate", "LastStageChangeDate"))
                                .build())
                .phase(
                        ObjectPlan.builder("Task")
                                .addFields(CleverTapMappings.task().build().sources())
                                .build(),
                        ObjectPlan.builder("Case")
                                .addFields(
                                        CleverTapMappings.caseClosed().build().sources())
                                .build())
                .build();
        // readme:end
        return plan;
    }

    /**
     * The import: the first run brings history, each later one what changed.
     *
     * @param client the client of the tenant's org
     * @param sink where records go
     * @param db where it remembers how far it has come
     * @param clock the time
     * @return the engine
     */
    public SyncEngine importer(SalesforceClient client, CleverTapSink sink, DataSource db, InstantSource clock) {
        return SyncEngine.builder(client, new JdbcCursorStore(db), sink)
                .connection("acme", "clevertap")
                .plan(plan())
                .clock(clock)
                .build();
    }

    /**
     * The export: the city and the answer to a survey go to the lead.
     *
     * @param client the client of the tenant's org
     * @param key the lead's external id, which is the identity in CleverTap
     * @param city of the profile
     * @param score of the event
     * @return what came of it
     */
    public ExportResult export(SalesforceClient client, String key, String city, int score) {
        // readme:export
        Exporter exporter = Exporter.builder(
                        client,
                        WebhookTarget.object("lead-enrichment", "Lead")
                                .upsertBy("CleverTap_Id__c")
                                .build(),
                        PayloadTemplate.of("""
                                {"CleverTap_Id__c": "{{Profile.identity}}", "LastName": "{{Profile.name}}",
                                 "Company": "{{Profile.company}}", "City": "{{Profile.city}}", "NPS__c": "{{Event.NPS Score}}"}"""))
                .build();
        exporter.start();
        TemplateData data = TemplateData.of(
                Map.of("identity", key, "name", "Lovelace", "company", "Engines", "city", city),
                Map.of("NPS Score", score));
        return exporter.send(List.of(new ExportRecord(key, data)), outcome -> remember(outcome, city, score));
        // readme:end
    }

    // So that it does not come back as news with the next import.
    private void remember(ExportOutcome outcome, String city, int score) {
        String lead = outcome.recordId();
        if (outcome.status() == ExportOutcome.Status.DELIVERED && lead != null) {
            echoes.exported(CleverTapMappings.LEAD, lead, Map.of("City", city, "NPS__c", score));
        }
    }
}
