package io.github.sfconnector.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sfconnector.clevertap.CleverTapClient;
import io.github.sfconnector.clevertap.sink.CleverTapSink;
import io.github.sfconnector.core.SalesforceClient;
import io.github.sfconnector.examples.SalesforceToCleverTap;
import io.github.sfconnector.sync.SyncEngine;
import io.github.sfconnector.sync.SyncResult;
import io.github.sfconnector.testkit.FakeOrg;
import io.github.sfconnector.testkit.partner.FakeCleverTap;
import io.github.sfconnector.writeback.export.ExportResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The example of both directions: records of an org as profiles and events, and answers of people in their leads. */
class SalesforceToCleverTapTest {

    private final FakeCleverTap clevertap = FakeCleverTap.start("acc", "pass");
    private final JdbcDataSource db = new JdbcDataSource();
    private ConnectedOrg org;
    private FakeOrg records;
    private SalesforceClient client;

    @BeforeEach
    void start() {
        db.setURL("jdbc:h2:mem:" + System.identityHashCode(this) + ";DB_CLOSE_DELAY=-1");
        org = ConnectedOrg.start();
        records = org.server.org();
        for (String object : List.of("Lead", "Contact")) {
            records.addField(object, "HasOptedOutOfEmail:checkbox");
            records.addField(object, "DoNotCall:checkbox");
        }
        records.addField("Lead", "NPS__c:number(3,0)");
        records.addField("Lead", "CleverTap_Id__c:text(80)!externalId!unique");
        client = org.client();
    }

    @AfterEach
    void stop() {
        org.close();
        clevertap.close();
    }

    private CleverTapClient account() {
        return CleverTapClient.builder(clevertap.url(), "acc", "pass").build();
    }

    // A service that is started anew each time: what it knows is in the database.
    private SyncResult sync() {
        org.clock.advance(Duration.ofMinutes(15));
        SalesforceToCleverTap example = new SalesforceToCleverTap(db);
        CleverTapSink sink = example.sink(account(), db, org.clock);
        SyncEngine engine = example.importer(client, sink, db, org.clock);
        SyncResult result = engine.run();
        assertThat(result.complete()).as(String.valueOf(result.incomplete())).isTrue();
        return result;
    }

    private Map<String, Object> profile(String object, String id) {
        return clevertap.profile("SF_" + object + "_" + id).orElseThrow();
    }

    private List<String> events() {
        return clevertap.events().stream()
                .map(each -> each.name() + " " + each.owner())
                .toList();
    }

    @Test
    void recordsBecomeProfilesAndEvents_andOnlyWhatHappensAfterwardsIsSent() {
        String account = records.insert("Account", Map.of("Name", "Engines", "Industry", "Tech"));
        String contact = records.insert(
                "Contact",
                Map.of(
                        "LastName", "Lovelace",
                        "FirstName", "Ada",
                        "Email", "ada@x.test",
                        "Phone", "+1 415 555 0100",
                        "Birthdate", "1953-03-13",
                        "AccountId", account));
        String lead = records.insert(
                "Lead",
                Map.of("LastName", "Hopper", "Company", "Navy", "Status", "Open - Not Contacted", "Email", "g@x.test"));
        String deal = records.insert(
                "Opportunity",
                Map.of(
                        "Name", "Big",
                        "StageName", "Prospecting",
                        "CloseDate", "2026-06-30",
                        "Amount", 1200.5,
                        "AccountId", account));
        String task = records.insert(
                "Task", Map.of("Subject", "Call", "WhoId", lead, "Status", "Not Started", "Priority", "Normal"));
        String support = records.insert("Case", Map.of("Subject", "Help", "ContactId", contact, "Status", "New"));
        assertThat(List.of(task, support)).doesNotContainNull();
        sync();

        assertThat(profile("Lead", lead))
                .containsEntry("Lead Status", "Open - Not Contacted")
                .containsEntry("Email", "g@x.test")
                .containsEntry("Company", "Navy");
        assertThat(profile("Contact", contact))
                .containsEntry("Email", "ada@x.test")
                .containsEntry("Phone", "+14155550100")
                .containsEntry("DOB", "$D_-530323200");
        assertThat(profile("Account", account)).containsEntry("Industry", "Tech");
        assertThat(profile("Opportunity", deal))
                .containsEntry("Opportunity Stage", "Prospecting")
                .containsEntry("Opportunity Amount", 1200.5)
                .containsEntry("Close Date", "$D_1782777600");
        assertThat(events())
                .containsExactly("Opportunity Created SF_Opportunity_" + deal, "Task Created SF_Lead_" + lead);

        records.update(deal, Map.of("StageName", "Proposal"));
        records.update(support, Map.of("Status", "Closed"));
        sync();
        assertThat(events())
                .hasSize(4)
                .contains("Opportunity Stage Changed SF_Opportunity_" + deal, "Case Closed SF_Contact_" + contact);
        int uploads = clevertap.uploads().size();
        sync();
        assertThat(clevertap.uploads()).hasSize(uploads);

        records.delete(lead);
        sync();
        assertThat(profile("Lead", lead))
                .containsEntry("MSG-email", false)
                .containsEntry(CleverTapSink.DELETED_PROPERTY, true);
    }

    @Test
    void answersOfPeople_enrichTheirLead_andDoNotComeBackAsNews() {
        String lead = records.insert(
                "Lead",
                Map.of(
                        "LastName",
                        "Lovelace",
                        "Company",
                        "Engines",
                        "CleverTap_Id__c",
                        "ct-1",
                        "Status",
                        "Open - Not Contacted"));
        sync();
        int before = clevertap.uploads().size();
        ExportResult exported = new SalesforceToCleverTap(db).export(client, "ct-1", "London", 9);
        assertThat(exported.delivered()).isEqualTo(1);
        assertThat(records.find("Lead", lead).orElseThrow()).containsEntry("City", "London");
        sync();
        assertThat(clevertap.uploads()).hasSize(before);
        assertThat(profile("Lead", lead)).doesNotContainKey("City");

        records.update(lead, Map.of("City", "Paris"));
        sync();
        assertThat(profile("Lead", lead)).containsEntry("City", "Paris").doesNotContainKey("NPS");
    }
}
