package io.github.sfconnector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sfconnector.testkit.rule.RollUp;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComputedFieldsTest extends RuleFixture {

    private void opportunity(String account, String amount, String stage) {
        org.insert(
                "Opportunity",
                Map.of(
                        "Name",
                        "O",
                        "AccountId",
                        account,
                        "Amount",
                        amount,
                        "StageName",
                        stage,
                        "CloseDate",
                        LocalDate.of(2026, 6, 1)));
    }

    @Test
    void formula_isComputedOnRead_andMovesNoStamp() {
        String acme = account("Acme");
        String id = contact("Doe", acme);
        org.formula(
                "Contact",
                "Firm__c:text(80)",
                row -> row.parent("Account")
                        .map(parent -> row.get("LastName") + " of " + parent.get("Name"))
                        .orElse(null));
        Object stamp = row("Contact", id).get("SystemModstamp");
        clock.advance(Duration.ofHours(1));
        org.update(acme, Map.of("Name", "Edge"));
        assertThat(row("Contact", id)).containsEntry("Firm__c", "Doe of Edge").containsEntry("SystemModstamp", stamp);
        JsonNode found = Http.json(http.query("SELECT Firm__c FROM Contact WHERE Firm__c LIKE '%Edge'"));
        assertThat(found.at("/records/0/Firm__c").asText()).isEqualTo("Doe of Edge");
    }

    @Test
    void formula_isCalculatedInDescribe_andReadOnly() {
        org.formula("Contact", "Twice__c:number(18,0)", row -> 2);
        JsonNode fields = Http.json(http.get("/sobjects/Contact/describe")).path("fields");
        JsonNode twice = fields.get(fields.size() - 1);
        assertThat(twice.path("name").asText()).isEqualTo("Twice__c");
        assertThat(twice.path("calculated").asBoolean()).isTrue();
        assertThat(twice.path("updateable").asBoolean()).isFalse();
        assertThat(post("Contact", "{\"LastName\":\"A\",\"Twice__c\":3}")
                        .at("/0/errorCode")
                        .asText())
                .isEqualTo("INVALID_FIELD_FOR_INSERT_UPDATE");
    }

    @Test
    void rollUp_creation_fillsValuesWithoutMovingStamps() {
        String acme = account("Acme");
        contact("A", acme);
        contact("B", acme);
        Object stamp = row("Account", acme).get("SystemModstamp");
        clock.advance(Duration.ofHours(1));
        org.rollUp("Account", "Contacts__c:number(18,0)", RollUp.count("Contact", "AccountId"));
        assertThat(row("Account", acme)).containsEntry("Contacts__c", new BigDecimal("2.0"));
        assertThat(row("Account", acme)).containsEntry("SystemModstamp", stamp);
    }

    @Test
    void rollUp_childWrites_moveTheParentsSystemModstampOnly() {
        org.rollUp("Account", "Contacts__c:number(18,0)", RollUp.count("Contact", "AccountId"));
        String acme = account("Acme");
        Object modified = row("Account", acme).get("LastModifiedDate");
        clock.advance(Duration.ofHours(1));
        String child = contact("A", acme);
        assertThat(row("Account", acme))
                .containsEntry("Contacts__c", new BigDecimal("1.0"))
                .containsEntry("LastModifiedDate", modified)
                .containsEntry("SystemModstamp", Instant.parse("2026-05-01T08:00:00Z"));
        clock.advance(Duration.ofHours(1));
        org.update(child, Map.of("LastName", "B"));
        assertThat(row("Account", acme)).containsEntry("SystemModstamp", Instant.parse("2026-05-01T08:00:00Z"));
    }

    @Test
    void rollUp_functionsAndFilter_followReparentingDeleteAndUndelete() {
        RollUp open = RollUp.sum("Opportunity", "AccountId", "Amount")
                .where(row -> !Boolean.TRUE.equals(row.get("IsClosed")));
        org.rollUp("Account", "Open__c:currency(16,2)", open);
        org.rollUp("Account", "Least__c:currency(16,2)", RollUp.min("Opportunity", "AccountId", "Amount"));
        org.rollUp("Account", "Most__c:currency(16,2)", RollUp.max("Opportunity", "AccountId", "Amount"));
        String acme = account("Acme");
        String edge = account("Edge");
        opportunity(acme, "10.50", "Prospecting");
        opportunity(acme, "4", "Prospecting");
        opportunity(acme, "100", "Closed Won");
        assertThat(row("Account", acme))
                .containsEntry("Open__c", new BigDecimal("14.5"))
                .containsEntry("Least__c", new BigDecimal("4.0"))
                .containsEntry("Most__c", new BigDecimal("100.0"));
        String last = String.valueOf(org.rows("Opportunity").get(0).get("Id"));
        org.update(last, Map.of("AccountId", edge));
        assertThat(row("Account", acme)).containsEntry("Open__c", new BigDecimal("4.0"));
        assertThat(row("Account", edge)).containsEntry("Open__c", new BigDecimal("10.5"));
        org.delete(last);
        assertThat(row("Account", edge)).containsEntry("Open__c", new BigDecimal("0.0"));
        assertThat(row("Account", edge)).containsEntry("Most__c", null);
        org.undelete(last);
        assertThat(row("Account", edge)).containsEntry("Open__c", new BigDecimal("10.5"));
    }

    @Test
    void rollUp_ofARollUp_reachesTheGrandparent() {
        org.define("Region__c");
        org.addField("Account", "Region__c:lookup(Region__c,Accounts)");
        org.rollUp("Account", "Contacts__c:number(18,0)", RollUp.count("Contact", "AccountId"));
        org.rollUp("Region__c", "People__c:number(18,0)", RollUp.sum("Account", "Region__c", "Contacts__c"));
        String region = org.insert("Region__c", Map.of("Name", "North"));
        String acme = org.insert("Account", Map.of("Name", "Acme", "Region__c", region));
        contact("A", acme);
        assertThat(row("Region__c", region)).containsEntry("People__c", new BigDecimal("1.0"));
    }

    @Test
    void rollUp_loadedChildren_countWithoutMovingStamps(@TempDir Path dir) throws IOException {
        org.rollUp("Account", "Contacts__c:number(18,0)", RollUp.count("Contact", "AccountId"));
        String acme = account("Acme");
        Object stamp = row("Account", acme).get("SystemModstamp");
        clock.advance(Duration.ofHours(1));
        Files.writeString(dir.resolve("Contact.csv"), "Id,LastName,AccountId\n003000000000001AAA,A," + acme + "\n");
        org.load(dir);
        assertThat(row("Account", acme))
                .containsEntry("Contacts__c", new BigDecimal("1.0"))
                .containsEntry("SystemModstamp", stamp);
    }

    @Test
    void rollUp_ofARefusedChild_staysAsItWas() {
        org.rollUp("Account", "Contacts__c:number(18,0)", RollUp.count("Contact", "AccountId"));
        String acme = account("Acme");
        JsonNode rows = Http.json(http.call(
                "POST",
                "/composite/sobjects",
                "{\"allOrNone\":true,\"records\":[{\"attributes\":{\"type\":\"Contact\"},\"LastName\":\"A\","
                        + "\"AccountId\":\"" + acme + "\"},{\"attributes\":{\"type\":\"Contact\"}}]}"));
        assertThat(rows.at("/0/success").asBoolean(true)).isFalse();
        assertThat(row("Account", acme)).containsEntry("Contacts__c", new BigDecimal("0.0"));
    }
}
