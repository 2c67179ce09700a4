package io.github.sfconnector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssignmentRulesTest extends RuleFixture {

    private static final String LEAD = "{\"LastName\":\"A\",\"Company\":\"C\"}";
    private String desk;

    @BeforeEach
    void setRule() {
        desk = org.user("desk@example.com").id();
        org.assignmentRule("Lead", row -> "Web".equals(row.get("LeadSource")) ? null : desk);
    }

    @ParameterizedTest
    @CsvSource({"TRUE,true", "FALSE,false", "false,false", "01Q000000000001AAA,true"})
    void create_byHeader_reassignsOrNot(String header, boolean assigned) {
        String id = post("Lead", LEAD, "Sforce-Auto-Assign", header).path("id").asText();
        assertThat(desk.equals(row("Lead", id).get("OwnerId"))).isEqualTo(assigned);
    }

    @Test
    void update_withoutHeader_reassignsTheOwnerTheClientChose() {
        OrgUser bea = org.user("bea@example.com");
        String id = org.insert("Lead", Map.of("LastName", "A", "Company", "C"));
        assertThat(row("Lead", id).get("OwnerId")).isNotEqualTo(desk);
        String body = "{\"OwnerId\":\"" + bea.id() + "\"}";
        http.call("PATCH", "/sobjects/Lead/" + id, body, "Sforce-Auto-Assign", "FALSE");
        assertThat(row("Lead", id)).containsEntry("OwnerId", bea.id());
        http.call("PATCH", "/sobjects/Lead/" + id, body);
        assertThat(row("Lead", id)).containsEntry("OwnerId", desk);
    }

    @Test
    void ruleWithoutAnOwner_andOtherObjects_stayAsTheyAre() {
        String lead = post("Lead", LEAD.replace("}", ",\"LeadSource\":\"Web\"}"))
                .path("id")
                .asText();
        String account = post("Account", "{\"Name\":\"A\"}").path("id").asText();
        assertThat(row("Lead", lead).get("OwnerId")).isNotEqualTo(desk);
        assertThat(row("Account", account).get("OwnerId")).isNotEqualTo(desk);
    }
}
