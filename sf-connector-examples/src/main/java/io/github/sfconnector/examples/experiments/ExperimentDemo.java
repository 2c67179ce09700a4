package io.github.sfconnector.examples.experiments;

import io.github.sfconnector.auth.cipher.EncryptionKey;
import io.github.sfconnector.auth.cipher.TokenCipher;
import io.github.sfconnector.auth.integration.InMemoryIntegrationStore;
import io.github.sfconnector.auth.integration.Integration;
import io.github.sfconnector.auth.integration.Integrations;
import io.github.sfconnector.core.SalesforceClient;
import io.github.sfconnector.core.http.HttpTransport;
import io.github.sfconnector.jdbc.JdbcSchema;
import io.github.sfconnector.jdbc.JdbcTokenStore;
import io.github.sfconnector.testkit.outbound.OutboundMessages;
import io.github.sfconnector.writeback.campaign.ResultSummary;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

/**
 * Plays a day of an experiment platform that is connected to Salesforce: an integration is set up, a JSON callback and a person in Salesforce end experiments,
 * experiments change campaigns, and the log shows all of it. Everything runs over real HTTP, against a fake org.
 */
public final class ExperimentDemo {

    private static final String TOKEN = "a-webhook-token-of-its-own";

    private final PrintStream out;
    private final CampaignOrg org;

    private ExperimentDemo(PrintStream out, CampaignOrg org) {
        this.out = out;
        this.org = org;
    }

    /**
     * Runs it.
     *
     * @param args none
     * @throws IOException when the webhook cannot be called
     * @throws InterruptedException when it is interrupted meanwhile
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        run(System.out);
    }

    /**
     * Runs it.
     *
     * @param out where it tells what happens
     * @throws IOException when the webhook cannot be called
     * @throws InterruptedException when it is interrupted meanwhile
     */
    public static void run(PrintStream out) throws IOException, InterruptedException {
        try (CampaignOrg org = new CampaignOrg()) {
            new ExperimentDemo(out, org).play();
        }
    }

    private void play() throws IOException, InterruptedException {
        JdbcConnectionPool db = JdbcConnectionPool.create(
                "jdbc:h2:mem:experiments-" + System.identityHashCode(this) + ";DB_CLOSE_DELAY=-1", "demo", "");
        JdbcSchema.create(db);
        Integrations integrations = integrations(db);
        Integration integration = integrations.create(
                "Salesforce CRM Sync", "Syncs experiment completion to Salesforce campaigns", config("a typing error"));
        out.println("created: " + integration.view());
        out.println("test: " + integrations.testConnection(integration.id()).ok());
        integrations.update(integration.id(), config(CampaignOrg.CLIENT_SECRET));
        out.println("test after an update of the credentials: "
                + integrations.testConnection(integration.id()).ok());

        Experiments experiments = new Experiments();
        SalesforceClient client =
                SalesforceClient.builder(integrations.source(integration.id())).build();
        ExperimentPlatform platform =
                new ExperimentPlatform(integration.id(), client, org.id(), TOKEN, db, experiments);
        out.println("preflight: " + platform.preflight());
        try (WebhookServer server = new WebhookServer(platform.endpoint())) {
            URI webhook = server.webhook(integration.id());
            OutboundMessages messages = org.outboundMessages(webhook);
            eventsIn(experiments, webhook, messages);
            eventsOut(experiments, platform, messages);
        }
        platform.deliveries()
                .forEach(each -> out.println("log: " + each.direction() + " " + each.status() + " " + each.reason()));
    }

    private Integrations integrations(DataSource db) {
        TokenCipher cipher = TokenCipher.of(EncryptionKey.fromHex("0123456789abcdef".repeat(4)));
        return Integrations.of(
                "acme", new InMemoryIntegrationStore(), new JdbcTokenStore(db, cipher), cipher, HttpTransport.create());
    }

    private Map<String, String> config(String secret) {
        return Map.of(
                "instance_url", org.url().toString(), "client_id", CampaignOrg.CLIENT_ID, "client_secret", secret);
    }

    /** Salesforce tells the platform, by JSON and by outbound messages. */
    private void eventsIn(Experiments experiments, URI webhook, OutboundMessages messages)
            throws IOException, InterruptedException {
        String campaign = org.campaign(Map.of("Name", "Q1 Checkout Optimization"));
        experiments.start("checkout-button-color");
        messages.deliver();
        out.println("callback: " + post(webhook, """
                        {"event_type": "campaign_updated", "campaign_id": "%s", "campaign_name": "Q1 Checkout Optimization",
                         "status": "In Progress", "experiment_key": "checkout-button-color"}""".formatted(campaign)));
        out.println("after the first webhook: " + experiments.states());

        org.edit(campaign, Map.of("Status", "Completed"));
        out.println("acknowledged outbound messages: " + messages.deliver());
        out.println("after the campaign was completed: " + experiments.states());
    }

    /** The platform tells Salesforce, and the echo of that is recognised. */
    private void eventsOut(Experiments experiments, ExperimentPlatform platform, OutboundMessages messages) {
        ResultSummary summary =
                ResultSummary.of("Variant B wins").line("Conversion", "+4.2 %").line("p-value", "0.032");
        String color = running(experiments, "header-color");
        out.println("significance: "
                + platform.reachedSignificance("header-color", summary).status() + ", notes: " + org.notes());
        out.println("completed: " + platform.completed("header-color").status() + ", campaign: " + org.status(color));
        String price = running(experiments, "price-test");
        out.println("rolled back: " + platform.rolledBack("price-test").status() + ", campaign: " + org.status(price));
        out.println("acknowledged echoes: " + messages.deliver());
        out.println("at the end: " + experiments.states());
    }

    private String running(Experiments experiments, String key) {
        experiments.start(key);
        return org.campaign(Map.of("Name", "Campaign of " + key, "Experiment_Key__c", key));
    }

    private static String post(URI webhook, String json) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(webhook)
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .header("X-Webhook-Token", TOKEN)
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() + " " + answer.body();
    }
}
