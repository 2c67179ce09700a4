package io.github.sfconnector.writeback.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookTargetTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "InsertNPSFeedback",
                "/InsertNPSFeedback",
                "/services/apexrest/InsertNPSFeedback",
                "https://instanceURL/services/apexrest/InsertNPSFeedback",
                "https://<instance_url>/services/apexrest/InsertNPSFeedback",
                "https://{{instance_url}}/services/apexrest/InsertNPSFeedback"
            })
    void apexRest_anyFormOfTheDestination_isThePathBelowTheInstance(String destination) {
        WebhookTarget target = WebhookTarget.apexRest("NPS", destination).build();

        assertThat(target.apexPath()).contains("/services/apexrest/InsertNPSFeedback");
        assertThat(target.method()).isEqualTo("POST");
        assertThat(target.idempotent()).isFalse();
    }

    @Test
    void apexRest_ownHost_mustBeTheSessions() {
        ApexPath path = ApexPath.parse("https://acme.my.salesforce.com/services/apexrest/ns/X/1");

        path.requireHost(URI.create("https://ACME.my.salesforce.com"));
        assertThatThrownBy(() -> path.requireHost(URI.create("https://other.my.salesforce.com")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("other.my.salesforce.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/a//b",
                "/a?b=c",
                "/../oauth2/token",
                "/a/../../x",
                "/a b",
                "https://instanceURL/services/data/v60.0/sobjects/Contact"
            })
    void apexRest_whatIsNoMapping_isRefused(String destination) {
        assertThatThrownBy(() -> WebhookTarget.apexRest("x", destination)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void apexRest_mappingTooLong_isRefused() {
        assertThatThrownBy(() -> WebhookTarget.apexRest("x", "/" + "a".repeat(255)))
                .hasMessageContaining("255");
    }

    @Test
    void builder_contradictions_areRefused() {
        assertThatThrownBy(() -> WebhookTarget.apexRest("x", "/a").upsertBy("Key__c"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> WebhookTarget.object("x", "Lead").batchMember("rows"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> WebhookTarget.object("x", "Lead").batchSize(201))
                .hasMessageContaining("200");
        assertThatThrownBy(() -> WebhookTarget.object("x", "Lead").method("PUT"))
                .hasMessageContaining("POST");
        assertThatThrownBy(() -> WebhookTarget.apexRest("x", "/a").method("GET"))
                .hasMessageContaining("POST");
        assertThatThrownBy(() -> WebhookTarget.apexRest(" ", "/a")).hasMessageContaining("name");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "\"Success\" ~",
                "\"Error: STRING_TOO_LONG\" ~ STRING_TOO_LONG",
                "\"  error:x\" ~ x",
                "\"No Error: here\" ~",
                "{\"success\":false,\"message\":\"m\"} ~ m",
                "{\"success\":\"false\",\"error\":\"e\"} ~ e",
                "{\"success\":true} ~",
                "{\"status\":\"Error\"} ~ the class says it failed, and not why",
                "{\"status\":\"ok\"} ~",
                "[] ~",
                "Error: not JSON ~",
                "null ~"
            })
    void businessFailure_standard_findsTheUsualSigns(String body, String reason) {
        assertThat(BusinessFailure.standard().in(new ApexAnswer(200, body)).orElse(null))
                .isEqualTo(reason);
    }

    @Test
    void businessFailure_emptyBody_isNone() {
        assertThat(BusinessFailure.standard().in(new ApexAnswer(204, ""))).isEmpty();
    }
}
