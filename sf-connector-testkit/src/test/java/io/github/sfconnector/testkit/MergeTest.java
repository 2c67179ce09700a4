package io.github.sfconnector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sfconnector.testkit.rule.LeadConversion;
import io.github.sfconnector.testkit.rule.Reparenting;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MergeTest extends RuleFixture {

    private static final Instant LATER = Instant.parse("2026-05-01T08:00:00Z");

    @Test
    void losers_goToTheBinUnderTheirMaster_childrenMoveWithStamps() {
        String master = account("Acme");
        String loser = account("Acme Inc");
        String child = contact("A", loser);
        clock.advance(Duration.ofHours(1));
        org.merge(master, loser);
        assertThat(row("Account", loser)).containsEntry("IsDeleted", true).containsEntry("MasterRecordId", master);
        assertThat(row("Contact", child))
                .containsEntry("AccountId", master)
                .containsEntry("IsDeleted", false)
                .containsEntry("SystemModstamp", LATER);
        assertThat(row("Account", master))
                .containsEntry("SystemModstamp", LATER)
                .containsEntry("LastModifiedDate", LATER);
        JsonNode all = Http.json(
                http.get("/queryAll?q=" + Http.encode("SELECT MasterRecordId FROM Account WHERE IsDeleted = true")));
        assertThat(all.at("/records/0/MasterRecordId").asText()).isEqualTo(master);
    }

    @Test
    void silentMerge_movesNoStampOfTheChildren() {
        String master = account("Acme");
        String loser = account("Acme Inc");
        String child = contact("A", loser);
        Object stamp = row("Contact", child).get("SystemModstamp");
        clock.advance(Duration.ofHours(1));
        org.merge(Reparenting.SILENT, master, loser);
        assertThat(row("Contact", child)).containsEntry("AccountId", master).containsEntry("SystemModstamp", stamp);
    }

    @Test
    void chain_keepsEachMaster() {
        String a = account("A");
        String b = account("B");
        String c = account("C");
        org.merge(b, a);
        org.merge(c, b);
        assertThat(row("Account", a)).containsEntry("MasterRecordId", b);
        assertThat(row("Account", b)).containsEntry("MasterRecordId", c);
    }

    @Test
    void masterUnderItsLoser_losesTheParent() {
        String loser = account("Parent");
        String master = org.insert("Account", Map.of("Name", "Child", "ParentId", loser));
        org.merge(master, loser);
        assertThat(row("Account", master)).containsEntry("ParentId", null);
    }

    @Test
    void undeletedLoser_hasNoMaster() {
        String master = account("A");
        String loser = account("B");
        org.merge(master, loser);
        org.undelete(loser);
        assertThat(row("Account", loser)).containsEntry("MasterRecordId", null).containsEntry("IsDeleted", false);
    }

    @Test
    void impossibleMerges_areRefusedWhole() {
        String a = account("A");
        String b = account("B");
        String task = org.insert("Task", Map.of("Subject", "S"));
        assertThatThrownBy(() -> org.merge(a)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> org.merge(a, a)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> org.merge(a, b, account("C"), account("D")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> org.merge(task, org.insert("Task", Map.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Task");
        assertThatThrownBy(() -> org.merge(a, contact("X", a))).isInstanceOf(FakeOrgException.class);
        assertThat(row("Account", b)).containsEntry("IsDeleted", false);
    }

    @Test
    void convertedLead_namesWhatItBecame_andRefusesUpdates() {
        String lead = org.insert(
                "Lead", Map.of("LastName", "Doe", "Company", "Acme", "Email", "doe@example.com", "City", "Rome"));
        String task = org.insert("Task", Map.of("Subject", "call", "WhoId", lead));
        clock.advance(Duration.ofHours(1));
        LeadConversion made = org.convertLead(lead);
        assertThat(row("Lead", lead))
                .containsEntry("IsConverted", true)
                .containsEntry("ConvertedAccountId", made.accountId())
                .containsEntry("ConvertedContactId", made.contactId())
                .containsEntry("ConvertedOpportunityId", made.opportunityId())
                .containsEntry("ConvertedDate", LocalDate.of(2026, 5, 1))
                .containsEntry("SystemModstamp", LATER);
        assertThat(row("Contact", made.contactId()))
                .containsEntry("Email", "doe@example.com")
                .containsEntry("MailingCity", "Rome")
                .containsEntry("AccountId", made.accountId());
        assertThat(row("Opportunity", made.opportunityId())).containsEntry("CloseDate", LocalDate.of(2026, 6, 30));
        assertThat(row("Task", task)).containsEntry("WhoId", made.contactId());
        assertThat(http.call("PATCH", "/sobjects/Lead/" + lead, "{\"Phone\":\"1\"}")
                        .body())
                .isEqualTo("[{\"message\":\"cannot reference converted lead\",\"errorCode\":"
                        + "\"CANNOT_UPDATE_CONVERTED_LEAD\",\"fields\":[]}]");
        assertThatThrownBy(() -> org.convertLead(lead)).hasMessage("cannot reference converted lead");
    }

    @Test
    void conversion_refusedByARule_leavesNothingBehind() {
        org.validation("Opportunity", "none", row -> true, "no opportunities");
        String lead = org.insert("Lead", Map.of("LastName", "Doe", "Company", "Acme"));
        assertThatThrownBy(() -> org.convertLead(lead)).hasMessage("no opportunities");
        assertThat(org.count("Account")).isZero();
        assertThat(org.count("Contact")).isZero();
        assertThat(row("Lead", lead)).containsEntry("IsConverted", false);
    }
}
