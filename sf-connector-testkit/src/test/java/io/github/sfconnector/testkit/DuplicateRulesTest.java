package io.github.sfconnector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sfconnector.testkit.rule.DuplicateAction;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DuplicateRulesTest extends RuleFixture {

    private static final String ANN = "{\"LastName\":\"Ann\",\"Email\":\"ANN@example.com\"}";
    private static final String HEADER = "Sforce-Duplicate-Rule-Header";

    private String first() {
        return org.insert("Contact", Map.of("LastName", "Ann", "Email", "ann@example.com"));
    }

    @Test
    void alert_withoutHeader_namesTheRecordItResembles() {
        org.duplicateRule("Contact", DuplicateAction.ALERT, "Email");
        String id = first();
        var answer = http.call("POST", "/sobjects/Contact", ANN);
        JsonNode error = Http.json(answer).get(0);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(error.path("errorCode").asText()).isEqualTo("DUPLICATES_DETECTED");
        assertThat(error.path("message").asText()).isEqualTo("Use one of these records?");
        assertThat(error.has("fields")).isFalse();
        assertThat(error.at("/duplicateResult/allowSave").asBoolean()).isTrue();
        assertThat(error.at("/duplicateResult/duplicateRuleEntityType").asText())
                .isEqualTo("Contact");
        JsonNode match = error.at("/duplicateResult/matchResults/0");
        assertThat(match.path("size").asInt()).isEqualTo(1);
        assertThat(match.at("/matchRecords/0/record/Id").asText()).isEqualTo(id);
        assertThat(match.at("/matchRecords/0/record/attributes/url").asText())
                .isEqualTo("/services/data/v60.0/sobjects/Contact/" + id);
        assertThat(match.at("/matchRecords/0/record").has("LastName")).isFalse();
    }

    @Test
    void alert_withAllowSave_saves() {
        org.duplicateRule("Contact", DuplicateAction.ALERT, "Email");
        first();
        assertThat(post("Contact", ANN, HEADER, "allowSave=true; includeRecordDetails=true")
                        .path("success")
                        .asBoolean())
                .isTrue();
        assertThat(org.count("Contact")).isEqualTo(2);
    }

    @Test
    void block_withAllowSave_isRefusedAllTheSame_withDetailsIfAsked() {
        org.duplicateRule("Contact", DuplicateAction.BLOCK, "Email");
        first();
        JsonNode error = post("Contact", ANN, HEADER, "allowSave=true; includeRecordDetails=true")
                .get(0);
        assertThat(error.at("/duplicateResult/allowSave").asBoolean(true)).isFalse();
        assertThat(error.at("/duplicateResult/matchResults/0/matchRecords/0/record/LastName")
                        .asText())
                .isEqualTo("Ann");
        assertThatThrownBy(this::first).hasMessage("Use one of these records?");
    }

    @Test
    void matching_needsAllFieldsFilledAndLive() {
        org.duplicateRule("Contact", DuplicateAction.BLOCK, "LastName", "Email");
        String id = first();
        org.insert("Contact", Map.of("LastName", "Ann"));
        org.insert("Contact", Map.of("LastName", "Ann"));
        org.insert("Contact", Map.of("LastName", "Bea", "Email", "ann@example.com"));
        org.delete(id);
        assertThat(first()).isNotEqualTo(id);
    }

    @Test
    void rule_ofAnObjectThatGrewSince_stillHolds() {
        org.duplicateRule("Contact", DuplicateAction.BLOCK, "Email");
        org.addField("Contact", "Later__c:text(20)");
        first();
        assertThatThrownBy(this::first).hasMessage("Use one of these records?");
    }

    @Test
    void update_ofTheRowItself_isNoDuplicate_ofAnotherIs() {
        org.duplicateRule("Contact", DuplicateAction.BLOCK, "Email");
        String id = first();
        String other = org.insert("Contact", Map.of("LastName", "Bea"));
        org.update(id, Map.of("Email", "ANN@example.com"));
        assertThat(http.call("PATCH", "/sobjects/Contact/" + other, "{\"Email\":\"ann@example.com\"}")
                        .body())
                .contains("DUPLICATES_DETECTED");
    }
}
