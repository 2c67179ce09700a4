package io.github.sfconnector.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sfconnector.core.SalesforceClient;
import io.github.sfconnector.testkit.FakeOrg;
import io.github.sfconnector.testkit.FakeSalesforce;
import io.github.sfconnector.testkit.TestClock;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** The annotation gives each method an org of its own, whose parts belong together. */
@FakeOrgTest(startsAt = "2030-05-06T07:08:09Z")
class FakeOrgTestAnnotationTest {

    @BeforeEach
    void setUp(FakeOrg org) {
        org.insert("Contact", Map.of("LastName", "Doe"));
    }

    @RepeatedTest(2)
    void org_isNew_forEveryMethod(FakeOrg org, FakeSalesforce salesforce, SalesforceClient client, TestClock clock) {
        assertThat(salesforce.org()).isSameAs(org);
        assertThat(org.count("Contact")).isEqualTo(1);
        assertThat(clock.instant()).isEqualTo(Instant.parse("2030-05-06T07:08:09Z"));
        assertThat(org.rows("Contact").get(0).get("SystemModstamp")).isEqualTo(clock.instant());
        assertThat(client.query("SELECT LastName FROM Contact").stream())
                .singleElement()
                .satisfies(row -> assertThat(row.text("LastName")).contains("Doe"));
    }

    @Test
    void endedSession_isRenewedByTheClient(FakeSalesforce salesforce, SalesforceClient client) {
        client.query("SELECT Id FROM Contact").stream().forEach(row -> {});
        salesforce.expireSessions();
        assertThat(client.query("SELECT Id FROM Contact").stream()).hasSize(1);
        assertThat(salesforce.requests()).extracting(r -> r.status()).containsExactly(200, 401, 200);
    }

    @Nested
    class Inside {

        @Test
        void nestedClass_hasAnOrgToo(FakeOrg org) {
            assertThat(org.count("Contact")).isEqualTo(1);
        }
    }
}
