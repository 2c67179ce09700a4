package io.github.sfconnector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sfconnector.testkit.rule.DeleteRule;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecycleBinTest extends RuleFixture {

    private static final String WINDOW = "?start=2026-05-01T06:00:00Z&end=2026-05-01T09:00:00Z";

    private void invoices() {
        org.define("Invoice__c", "Account__c:lookup(Account,Invoices)");
        org.define("Line__c", "Invoice__c:master(Invoice__c,Lines)");
    }

    private String invoice(String account) {
        return org.insert("Invoice__c", Map.of("Name", "I", "Account__c", account));
    }

    @Test
    void lookup_isEmptiedOnDelete_andRefilledOnUndelete() {
        invoices();
        String acme = account("Acme");
        String invoice = invoice(acme);
        Object modified = row("Invoice__c", invoice).get("LastModifiedDate");
        clock.advance(Duration.ofHours(1));
        org.delete(acme);
        assertThat(row("Invoice__c", invoice))
                .containsEntry("Account__c", null)
                .containsEntry("LastModifiedDate", modified)
                .containsEntry("SystemModstamp", Instant.parse("2026-05-01T08:00:00Z"));
        org.undelete(acme);
        assertThat(row("Invoice__c", invoice)).containsEntry("Account__c", acme);
    }

    @Test
    void lookup_setAnewMeanwhile_isNotRefilled() {
        invoices();
        String acme = account("Acme");
        String edge = account("Edge");
        String invoice = invoice(acme);
        org.delete(acme);
        org.update(invoice, Map.of("Account__c", edge));
        org.undelete(acme);
        assertThat(row("Invoice__c", invoice)).containsEntry("Account__c", edge);
    }

    @Test
    void cascade_reachesGrandchildren_andLeavesEarlierDeletionsInTheBin() {
        invoices();
        org.onParentDelete("Invoice__c", "Account__c", DeleteRule.CASCADE);
        String acme = account("Acme");
        String invoice = invoice(acme);
        String line = org.insert("Line__c", Map.of("Name", "L", "Invoice__c", invoice));
        String earlier = org.insert("Line__c", Map.of("Name", "E", "Invoice__c", invoice));
        org.delete(earlier);
        org.delete(acme);
        assertThat(row("Line__c", line)).containsEntry("IsDeleted", true);
        org.undelete(acme);
        assertThat(row("Invoice__c", invoice)).containsEntry("IsDeleted", false).containsEntry("Account__c", acme);
        assertThat(row("Line__c", line)).containsEntry("IsDeleted", false).containsEntry("Invoice__c", invoice);
        assertThat(row("Line__c", earlier)).containsEntry("IsDeleted", true);
        JsonNode relationships =
                Http.json(http.get("/sobjects/Invoice__c/describe")).path("childRelationships");
        assertThat(relationships.at("/0/cascadeDelete").asBoolean()).isTrue();
    }

    @Test
    void restrict_refusesAndChangesNothing() {
        invoices();
        org.onParentDelete("Invoice__c", "Account__c", DeleteRule.RESTRICT);
        String acme = account("Acme");
        String child = contact("A", acme);
        invoice(acme);
        assertThat(http.call("DELETE", "/sobjects/Account/" + acme, "").body()).contains("DELETE_FAILED");
        assertThat(row("Account", acme)).containsEntry("IsDeleted", false);
        assertThat(row("Contact", child)).containsEntry("IsDeleted", false);
    }

    @Test
    void undeleteOfAChild_withoutItsParent_losesTheReference() {
        String acme = account("Acme");
        String child = contact("A", acme);
        org.delete(acme);
        org.undelete(child);
        assertThat(row("Contact", child)).containsEntry("IsDeleted", false).containsEntry("AccountId", null);
        org.undelete(acme);
        assertThat(row("Contact", child)).containsEntry("IsDeleted", false);
    }

    @Test
    void undeleteOfADetail_withoutItsMaster_isRefused() {
        invoices();
        String invoice = org.insert("Invoice__c", Map.of("Name", "I"));
        String line = org.insert("Line__c", Map.of("Name", "L", "Invoice__c", invoice));
        org.delete(invoice);
        assertThatThrownBy(() -> org.undelete(line))
                .isInstanceOfSatisfying(
                        FakeOrgException.class, e -> assertThat(e.errorCode()).isEqualTo("UNDELETE_FAILED"));
        org.undelete(invoice);
        assertThat(row("Line__c", line)).containsEntry("IsDeleted", false).containsEntry("Invoice__c", invoice);
    }

    @Test
    void undelete_ofAValueTakenMeanwhile_isRefused() {
        org.addField("Contact", "Key__c:text(20)!unique");
        String first = org.insert("Contact", Map.of("LastName", "A", "Key__c", "K"));
        org.delete(first);
        org.insert("Contact", Map.of("LastName", "B", "Key__c", "K"));
        assertThatThrownBy(() -> org.undelete(first))
                .isInstanceOfSatisfying(
                        FakeOrgException.class, e -> assertThat(e.errorCode()).isEqualTo("DUPLICATE_VALUE"));
        assertThat(row("Contact", first)).containsEntry("IsDeleted", true);
    }

    @Test
    void purge_ofAParent_takesItsChildrenOutOfTheBin() {
        String acme = account("Acme");
        String child = contact("A", acme);
        org.delete(acme);
        org.purge(acme);
        assertThat(org.find("Contact", child)).isEmpty();
        JsonNode deleted = Http.json(http.get("/sobjects/Contact/deleted" + WINDOW));
        assertThat(deleted.at("/deletedRecords/0/id").asText()).isEqualTo(child);
    }

    @Test
    void campaignMember_isGoneAtOnce_butNamedInDeleted() {
        String campaign = org.insert("Campaign", Map.of("Name", "Fair"));
        String member = org.insert(
                "CampaignMember", Map.of("CampaignId", campaign, "ContactId", contact("A", account("Acme"))));
        assertThat(http.call("DELETE", "/sobjects/CampaignMember/" + member, "").statusCode())
                .isEqualTo(204);
        assertThat(org.find("CampaignMember", member)).isEmpty();
        JsonNode all = Http.json(http.get("/queryAll?q=" + Http.encode("SELECT Id FROM CampaignMember")));
        assertThat(all.path("totalSize").asInt()).isZero();
        assertThat(Http.json(http.get("/sobjects/CampaignMember/deleted" + WINDOW))
                        .at("/deletedRecords/0/id")
                        .asText())
                .isEqualTo(member);
        assertThat(Http.json(http.get("/sobjects/CampaignMember/describe"))
                        .path("undeletable")
                        .asBoolean(true))
                .isFalse();
    }

    @Test
    void undeletableFalse_appliesToAnyObject() {
        org.undeletable("Account", false);
        String id = account("A");
        org.delete(id);
        assertThatThrownBy(() -> org.undelete(id)).isInstanceOf(FakeOrgException.class);
    }

    @Test
    void deleteLog_purged_movesEarliestDateOrRefuses() {
        String old = account("old");
        org.delete(old);
        clock.advance(Duration.ofHours(1));
        String recent = account("recent");
        org.delete(recent);
        org.purgeDeleteLog(Instant.parse("2026-05-01T07:30:00Z"), false);
        JsonNode answer = Http.json(http.get("/sobjects/Account/deleted" + WINDOW));
        assertThat(answer.path("earliestDateAvailable").asText()).isEqualTo("2026-05-01T07:30:00.000+0000");
        assertThat(answer.path("deletedRecords")).hasSize(1);
        assertThat(answer.at("/deletedRecords/0/id").asText()).isEqualTo(recent);

        org.purgeDeleteLog(Instant.parse("2026-05-01T07:30:00Z"), true);
        var refused = http.get("/sobjects/Account/deleted" + WINDOW);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("INVALID_REPLICATION_DATE");
        assertThat(http.get("/sobjects/Account/deleted" + WINDOW.replace("06:00", "07:30"))
                        .statusCode())
                .isEqualTo(200);
    }
}
