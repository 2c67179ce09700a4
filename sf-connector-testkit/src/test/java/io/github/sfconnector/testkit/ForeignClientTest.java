package io.github.sfconnector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.force.api.ApiConfig;
import com.force.api.CreateOrUpdateResult;
import com.force.api.ForceApi;
import com.force.api.QueryResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A client that others wrote, used as its manual says. */
class ForeignClientTest {

    @Test
    @SuppressWarnings({"rawtypes", "unchecked"})
    void forceRestApi_logsInPagesAndWrites() {
        try (FakeSalesforce sf = FakeSalesforce.builder()
                .connectedApp("app", "secret")
                .user("jane@example.com", "pw")
                .start()) {
            sf.org()
                    .addField(
                            "Account",
                            FieldDefinition.builder("Key__c", FieldType.STRING)
                                    .externalId()
                                    .build());
            for (int i = 0; i < 4500; i++) {
                sf.org().insert("Account", Map.of("Name", "Account " + i));
            }
            ForceApi api = new ForceApi(new ApiConfig()
                    .setLoginEndpoint(sf.loginUrl().toString())
                    .setClientId("app")
                    .setClientSecret("secret")
                    .setUsername("jane@example.com")
                    .setPassword("pw"));
            List<Map> rows = new ArrayList<>();
            QueryResult<Map> page = api.query("SELECT Id, Name FROM Account", Map.class);
            rows.addAll(page.getRecords());
            while (!page.isDone()) {
                page = api.queryMore(page.getNextRecordsUrl(), Map.class);
                rows.addAll(page.getRecords());
            }
            assertThat(rows).hasSize(4500);

            String first = String.valueOf(rows.get(0).get("Id"));
            api.updateSObject("Account", first, Map.of("Name", "Renamed"));
            assertThat(sf.org().find("Account", first).orElseThrow()).containsEntry("Name", "Renamed");
            String created = api.createSObject("Account", Map.of("Name", "New"));
            assertThat(sf.org().find("Account", created)).isPresent();
            assertThat(api.createOrUpdateSObject("Account", "Key__c", "K1", Map.of("Name", "Up")))
                    .isEqualTo(CreateOrUpdateResult.CREATED);
            assertThat(api.createOrUpdateSObject("Account", "Key__c", "K1", Map.of("Name", "Up2")))
                    .isEqualTo(CreateOrUpdateResult.UPDATED);
            api.deleteSObject("Account", created);
            assertThat(sf.org().count("Account")).isEqualTo(4501);
        }
    }
}
