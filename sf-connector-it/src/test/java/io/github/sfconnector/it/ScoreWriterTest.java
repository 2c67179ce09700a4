package io.github.sfconnector.it;

// guide:first-test
import static io.github.sfconnector.testkit.assertj.FakeSalesforceAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sfconnector.core.SalesforceClient;
import io.github.sfconnector.testkit.FakeOrg;
import io.github.sfconnector.testkit.FakeSalesforce;
import io.github.sfconnector.testkit.FieldDefinition;
import io.github.sfconnector.testkit.assertj.Endpoint;
import io.github.sfconnector.testkit.junit.FakeOrgTest;
import io.github.sfconnector.writeback.EntityScore;
import io.github.sfconnector.writeback.ScoreMapping;
import io.github.sfconnector.writeback.WritebackEngine;
import io.github.sfconnector.writeback.WritebackResult;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@FakeOrgTest
class ScoreWriterTest {

    @Test
    void scores_areWritten_thoughTheTokenExpired_andOneContactIsGone(
            FakeSalesforce salesforce, FakeOrg org, SalesforceClient client) {
        org.addField("Contact", FieldDefinition.text("Tier__c"));
        String ada = org.insert("Contact", Map.of("LastName", "Lovelace"));
        String grace = org.insert("Contact", Map.of("LastName", "Hopper"));
        client.session(); // connected,
        salesforce.expireSessions(); // but not for long
        org.delete(grace);

        WritebackResult result = WritebackEngine.builder(client)
                .mapping(ScoreMapping.of("person")
                        .map(EntityScore.TIER, "Tier__c")
                        .build())
                .build()
                .write("person", List.of(tierA(ada), tierA(grace)));

        assertThat(result.success()).isEqualTo(1);
        assertThat(result.failed()).isEqualTo(1);
        assertThat(org).record("Contact", ada).hasField("Tier__c", "A");
        assertThat(salesforce).answered(401, 1).hasRequestCount(Endpoint.COLLECTIONS, 1);
    }

    private static EntityScore tierA(String contactId) {
        return EntityScore.of(contactId).tier("A").build();
    }
}
