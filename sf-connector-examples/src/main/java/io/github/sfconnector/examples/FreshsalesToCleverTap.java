package io.github.sfconnector.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.sfconnector.clevertap.CleverTapClient;
import io.github.sfconnector.clevertap.freshsales.FreshsalesClient;
import io.github.sfconnector.clevertap.freshsales.FreshsalesCursor;
import io.github.sfconnector.clevertap.freshsales.FreshsalesMappings;
import io.github.sfconnector.clevertap.freshsales.FreshsalesModule;
import io.github.sfconnector.clevertap.freshsales.FreshsalesReader;
import io.github.sfconnector.clevertap.freshsales.FreshsalesReceiver;
import io.github.sfconnector.clevertap.freshsales.FreshsalesResult;
import io.github.sfconnector.clevertap.freshsales.WebhookTrial;
import io.github.sfconnector.clevertap.sink.CleverTapSink;
import io.github.sfconnector.clevertap.sink.JdbcEntityStates;
import io.github.sfconnector.clevertap.sink.SentEvents;
import io.github.sfconnector.events.check.RequestChecks;
import io.github.sfconnector.jdbc.JdbcEventLedger;
import io.github.sfconnector.jdbc.JdbcSchema;
import io.github.sfconnector.sync.entity.EntityType;
import java.time.InstantSource;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** Contacts, accounts and deals of Freshsales in CleverTap: pushed by workflows, or read. */
public final class FreshsalesToCleverTap {

    /** The body of the guide's basic webhook, with the placeholders filled in for a test. */
    public static final String SAMPLE = """
            {"d": [{"objectId": "ada@example.com", "type": "profile", "profileData": {
              "Name": "Ada", "Email": "ada@example.com", "Phone": "+14155550100", "Lead Source": "Web"}}]}""";

    private FreshsalesToCleverTap() {}

    /**
     * Where records of all modules go.
     *
     * @param clevertap the tenant's CleverTap account
     * @param db where it remembers what CleverTap has
     * @param clock the time
     * @return the sink
     */
    public static CleverTapSink sink(CleverTapClient clevertap, DataSource db, InstantSource clock) {
        JdbcSchema.create(db);
        JdbcEntityStates.create(db);
        EntityType deal = new EntityType("deal");
        return CleverTapSink.builder(clevertap)
                .profiles(EntityType.PERSON, FreshsalesMappings.contact().build())
                .events(EntityType.PERSON, FreshsalesMappings.contactCreated().build())
                .profiles(EntityType.ACCOUNT, FreshsalesMappings.account().build())
                .profiles(deal, FreshsalesMappings.deal().build())
                .events(deal, FreshsalesMappings.dealStageChanged().build())
                .states(new JdbcEntityStates(db, "acme-freshsales"))
                .sentEvents(SentEvents.in(new JdbcEventLedger(db), "acme-freshsales-sink", clock))
                .clock(clock)
                .build();
    }

    /**
     * Takes the webhooks of workflows, of either form.
     *
     * @param secret that the workflows send in a custom header
     * @param clevertap the tenant's CleverTap account
     * @param sink where records go
     * @param db where it remembers what has come
     * @return the receiver
     */
    public static FreshsalesReceiver receiver(
            String secret, CleverTapClient clevertap, CleverTapSink sink, DataSource db) {
        // readme:receiver
        FreshsalesReceiver receiver = FreshsalesReceiver.builder(
                        "acme", RequestChecks.sharedSecret("X-Webhook-Secret", secret))
                .module(FreshsalesModule.contacts()
                        .onlyWhen("lead_status", "New")
                        .build())
                .module(FreshsalesModule.accounts().build())
                .module(FreshsalesModule.deals().build())
                .sink(sink) // bodies with fields
                .uploads(clevertap) // bodies with "d"
                .ledger(new JdbcEventLedger(db))
                .build();
        // readme:end
        return receiver;
    }

    /**
     * Tries a webhook before its workflow is activated.
     *
     * @param receiver takes the webhooks
     * @param clevertap the tenant's CleverTap account
     * @return what CleverTap answered
     */
    public static WebhookTrial test(FreshsalesReceiver receiver, CleverTapClient clevertap) {
        // readme:test
        WebhookTrial trial = receiver.test(clevertap, "contacts", SAMPLE.getBytes(UTF_8), null);
        trial.problems().forEach(problem -> System.getLogger("webhooks").log(System.Logger.Level.WARNING, problem));
        // readme:end
        return trial;
    }

    /**
     * Reads what changed since the last read, for what no workflow has pushed.
     *
     * @param freshsales the tenant's Freshsales account
     * @param sink where records go
     * @param stored the text of the last read's cursor; empty for the first read
     * @param store keeps the text of the next one, also when the read is not complete
     * @return what came of it
     */
    public static FreshsalesResult read(
            FreshsalesClient freshsales, CleverTapSink sink, String stored, Consumer<String> store) {
        // readme:read
        FreshsalesCursor cursor = stored.isEmpty() ? FreshsalesCursor.start() : FreshsalesCursor.parse(stored);
        FreshsalesResult result = new FreshsalesReader(freshsales, sink)
                .read(FreshsalesModule.contacts().build(), cursor);
        store.accept(result.cursor().text()); // also when the read is not complete
        // readme:end
        return result;
    }
}
