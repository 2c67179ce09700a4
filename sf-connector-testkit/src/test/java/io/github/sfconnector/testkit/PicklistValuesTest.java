package io.github.sfconnector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sfconnector.testkit.rule.TriggerEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PicklistValuesTest {

    private final FakeSalesforce sf = FakeSalesforce.start();
    private final FakeOrg org = sf.org();

    @AfterEach
    void stop() {
        sf.close();
    }

    @Test
    void addPicklistValues_opensARestrictedPicklist_andKeepsRows() {
        org.define("Ticket__c", "State__c:picklist(Open,Closed)!restricted");
        String open = org.insert("Ticket__c", Map.of("State__c", "Open"));
        assertThatThrownBy(() -> org.update(open, Map.of("State__c", "Paused"))).isInstanceOf(FakeOrgException.class);
        org.addPicklistValues("Ticket__c", "State__c", "Paused", "Open");
        org.update(open, Map.of("State__c", "Paused"));
        assertThat(org.find("Ticket__c", open).orElseThrow()).containsEntry("State__c", "Paused");
        assertThatThrownBy(() -> org.update(open, Map.of("State__c", "Lost"))).isInstanceOf(FakeOrgException.class);
    }

    @Test
    void addPicklistValues_fieldThatIsNone_isRefused() {
        assertThatThrownBy(() -> org.addPicklistValues("Campaign", "Name", "A"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Campaign has no picklist Name");
    }

    @Test
    void onRollBack_runsForWritesThatAreTakenBackOnly() {
        List<Object> undone = new ArrayList<>();
        org.trigger("Campaign", TriggerEvent.AFTER_INSERT, row -> org.onRollBack(() -> undone.add(row.get("Name"))));
        org.insert("Campaign", Map.of("Name", "kept"));
        org.trigger("Campaign", TriggerEvent.AFTER_INSERT, row -> row.addError("no"));
        assertThatThrownBy(() -> org.insert("Campaign", Map.of("Name", "refused")))
                .isInstanceOf(FakeOrgException.class);
        assertThat(undone).containsExactly("refused");
    }
}
