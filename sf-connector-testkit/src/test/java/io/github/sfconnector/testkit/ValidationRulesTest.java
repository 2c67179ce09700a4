package io.github.sfconnector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ValidationRulesTest extends RuleFixture {

    @Test
    void severalRules_oneRecord_reportTogether() {
        org.validation("Account", "acme", row -> "ACME".equals(row.get("Name")), "no ACME accounts");
        org.validation("Account", "phone", row -> "123".equals(row.get("Phone")), "no 123 phone", "Phone");
        var answer = http.call("POST", "/sobjects/Account", "{\"Name\":\"ACME\",\"Phone\":\"123\"}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .isEqualTo("[{\"message\":\"no ACME accounts\",\"errorCode\":\"FIELD_CUSTOM_VALIDATION_EXCEPTION\","
                        + "\"fields\":[]},{\"message\":\"no 123 phone\",\"errorCode\":"
                        + "\"FIELD_CUSTOM_VALIDATION_EXCEPTION\",\"fields\":[\"Phone\"]}]");
        assertThat(org.count("Account")).isZero();
    }

    @Test
    void collections_oneRowRefused_saysSoInItsRow() {
        org.validation("Account", "a", row -> "bad".equals(row.get("Name")), "first");
        org.validation("Account", "b", row -> "bad".equals(row.get("Name")), "second");
        JsonNode rows = Http.json(http.call(
                "POST",
                "/composite/sobjects",
                "{\"records\":[{\"attributes\":{\"type\":\"Account\"},\"Name\":\"bad\"},"
                        + "{\"attributes\":{\"type\":\"Account\"},\"Name\":\"good\"}]}"));
        assertThat(rows.at("/0/errors")).hasSize(2);
        assertThat(rows.at("/0/errors/1/message").asText()).isEqualTo("second");
        assertThat(rows.at("/1/success").asBoolean()).isTrue();
    }

    @Test
    void update_seesOldAndNewValues() {
        org.validation(
                "Account",
                "no rename",
                row -> !row.isNew() && row.isChanged("Name") && "Acme".equals(row.old("Name")),
                "Acme stays Acme",
                "Name");
        String id = account("Acme");
        org.update(id, Map.of("Phone", "1"));
        assertThatThrownBy(() -> org.update(id, Map.of("Name", "Other")))
                .isInstanceOfSatisfying(FakeOrgException.class, e -> {
                    assertThat(e.errorCode()).isEqualTo("FIELD_CUSTOM_VALIDATION_EXCEPTION");
                    assertThat(e.fields()).containsExactly("Name");
                    assertThat(e.errors()).hasSize(1);
                });
        assertThat(row("Account", id)).containsEntry("Name", "Acme").containsEntry("Phone", "1");
    }

    @Test
    void parent_isReadable_andRemovedRuleNoLongerHolds() {
        String acme = account("Acme");
        org.validation(
                "Contact",
                "not acme",
                row -> row.parent("Account")
                        .filter(parent -> "Acme".equals(parent.get("Name")))
                        .isPresent(),
                "not for Acme");
        assertThatThrownBy(() -> contact("Doe", acme)).hasMessage("not for Acme");
        org.removeValidation("Contact", "not acme");
        assertThat(contact("Doe", acme)).startsWith("003");
    }

    @Test
    void recordType_limitsItsPicklists() {
        String partner = org.recordType("Contact", "Partner", Map.of("LeadSource", List.of("Web", "Other")));
        String web = "{\"LastName\":\"A\",\"LeadSource\":\"Web\",\"RecordTypeId\":\"" + partner + "\"}";
        assertThat(post("Contact", web).path("success").asBoolean()).isTrue();
        JsonNode refused = post("Contact", web.replace("Web", "Phone Inquiry"));
        assertThat(refused.at("/0/errorCode").asText()).isEqualTo("INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST");
        assertThat(refused.at("/0/message").asText())
                .isEqualTo("Lead Source: bad value for restricted picklist field: Phone Inquiry");
        assertThat(post("Contact", "{\"LastName\":\"A\",\"LeadSource\":\"Phone Inquiry\"}")
                        .path("success")
                        .asBoolean())
                .isTrue();
    }
}
