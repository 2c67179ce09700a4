package io.github.sfconnector.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sfconnector.core.SObject;
import io.github.sfconnector.core.SalesforceClient;
import io.github.sfconnector.core.bulk.BulkOutcome;
import io.github.sfconnector.examples.ReadAndLoad;
import io.github.sfconnector.testkit.BulkSettings;
import io.github.sfconnector.testkit.FakeSalesforce;
import io.github.sfconnector.testkit.FakeTokenSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The example of reading and loading does what the guides say of it. */
class ReadAndLoadTest {

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void example_readsAndLoads_withBulkJobsAndWithout(boolean bulk) {
        BulkSettings settings = BulkSettings.defaults();
        try (FakeSalesforce sf = FakeSalesforce.builder()
                .bulk(bulk ? settings : settings.withQueryJobsPerDay(0))
                .start()) {
            SalesforceClient client = SalesforceClient.builder(FakeTokenSource.of(sf))
                    .pause(wait -> {})
                    .build();
            sf.org().addField("Account", "Ext__c:string(20)!unique!externalId");
            String id = sf.org().insert("Account", Map.of("Name", "O'Neil \\ Söhne", "BillingCity", "Bern"));
            sf.org().insert("Contact", Map.of("LastName", "A", "AccountId", id));
            sf.org().insert("Contact", Map.of("LastName", "B", "AccountId", id));
            List<SObject> rows = new ArrayList<>();

            assertThat(ReadAndLoad.contacts(client, "O'Neil \\ Söhne", 1, rows::add))
                    .isNotEmpty();
            assertThat(rows).hasSize(1);
            assertThat(ReadAndLoad.contacts(client, "nobody", 1, rows::add)).isEmpty();

            rows.clear();
            ReadAndLoad.accounts(client, rows::add);
            assertThat(rows)
                    .singleElement()
                    .satisfies(row -> assertThat(row.get("BillingAddress.city")).isEqualTo("Bern"));

            List<BulkOutcome> failed = new ArrayList<>();
            assertThat(ReadAndLoad.load(
                            client,
                            List.of(
                                    SObject.builder("Account")
                                            .set("Ext__c", "1")
                                            .set("Name", "A")
                                            .build(),
                                    SObject.builder("Account")
                                            .set("Ext__c", "2")
                                            .set("Name", null)
                                            .build()),
                            failed::add))
                    .isTrue();
            assertThat(failed).singleElement().satisfies(outcome -> {
                assertThat(outcome.row().get("Ext__c")).isEqualTo("2");
                assertThat(outcome.errors()).isNotEmpty();
            });
        }
    }
}
