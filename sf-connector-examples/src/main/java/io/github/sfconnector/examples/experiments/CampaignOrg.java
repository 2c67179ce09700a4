package io.github.sfconnector.examples.experiments;

import io.github.sfconnector.testkit.FakeOrg;
import io.github.sfconnector.testkit.FakeSalesforce;
import io.github.sfconnector.testkit.outbound.OutboundMessages;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;

/** The fake org of the example: campaigns with an experiment's key, and an outbound message about them. */
final class CampaignOrg implements AutoCloseable {

    static final String CLIENT_ID = "3MVG9-example";
    static final String CLIENT_SECRET = "1234567890ABCDEF";

    private final FakeSalesforce server;

    CampaignOrg() {
        this.server =
                FakeSalesforce.builder().connectedApp(CLIENT_ID, CLIENT_SECRET).start();
        // "Paused" is none of the statuses that Salesforce ships: an administrator adds it.
        server.org().addPicklistValues("Campaign", "Status", "Paused");
        server.org().addField("Campaign", "Experiment_Key__c:text(80)!externalId!unique");
    }

    URI url() {
        return server.url();
    }

    String id() {
        return String.valueOf(rows().rows("Organization").get(0).get("Id"));
    }

    private FakeOrg rows() {
        return server.org();
    }

    /** What an administrator sets up in Setup, Outbound Messages. */
    OutboundMessages outboundMessages(URI endpoint) {
        return OutboundMessages.builder(rows(), endpoint, InstantSource.system())
                .message("Campaign", "Name", "Status", "Experiment_Key__c", "SystemModstamp", "LastModifiedById")
                .build();
    }

    String campaign(Map<String, ?> fields) {
        return rows().insert("Campaign", fields);
    }

    void edit(String campaignId, Map<String, ?> fields) {
        rows().update(campaignId, fields);
    }

    String status(String campaignId) {
        return String.valueOf(rows().find("Campaign", campaignId).orElseThrow().get("Status"));
    }

    int notes() {
        return rows().count("ContentNote");
    }

    @Override
    public void close() {
        server.close();
    }
}
