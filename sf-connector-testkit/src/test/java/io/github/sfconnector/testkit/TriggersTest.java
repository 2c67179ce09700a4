package io.github.sfconnector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sfconnector.testkit.rule.TriggerEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TriggersTest extends RuleFixture {

    @Test
    void beforeInsert_changesValues_thatChecksThenSee() {
        org.trigger("Contact", TriggerEvent.BEFORE_INSERT, row -> {
            assertThat(row.get("Id")).isNull();
            row.set("LastName", "from trigger");
        });
        String id = post("Contact", "{\"FirstName\":\"Ann\"}").path("id").asText();
        assertThat(row("Contact", id))
                .containsEntry("LastName", "from trigger")
                .containsEntry("Name", "Ann from trigger");
    }

    @Test
    void beforeInsert_wrongValue_isRefusedAsOneOfAClient() {
        org.trigger("Contact", TriggerEvent.BEFORE_INSERT, row -> row.set("AccountId", "001000000000001AAA"));
        assertThat(post("Contact", "{\"LastName\":\"A\"}").at("/0/message").asText())
                .startsWith("ContactTrigger: execution of BeforeInsert\n\ncaused by: System.DmlException: first error: "
                        + "INVALID_CROSS_REFERENCE_KEY");
    }

    @Test
    void events_runInOrder_withOldAndNew() {
        List<String> seen = new ArrayList<>();
        for (TriggerEvent event : TriggerEvent.values()) {
            org.trigger("Account", event, row -> seen.add(event + " " + row.old("Name") + ">" + row.get("Name")));
        }
        String id = account("A");
        org.update(id, Map.of("Name", "B"));
        org.delete(id);
        org.undelete(id);
        assertThat(seen)
                .containsExactly(
                        "BEFORE_INSERT null>A",
                        "AFTER_INSERT null>A",
                        "BEFORE_UPDATE A>B",
                        "AFTER_UPDATE A>B",
                        "BEFORE_DELETE B>B",
                        "AFTER_DELETE B>B",
                        "AFTER_UNDELETE null>B");
    }

    @Test
    void afterTrigger_setsAField_recordIsReadOnly() {
        org.trigger("Account", TriggerEvent.AFTER_INSERT, row -> row.set("Name", "X"));
        assertThatThrownBy(() -> account("A"))
                .isInstanceOf(FakeOrgException.class)
                .hasMessageContaining("Record is read-only")
                .hasCauseInstanceOf(IllegalStateException.class);
        assertThat(org.count("Account")).isZero();
    }

    @Test
    void afterTrigger_addsErrors_takesBackTheRowAndWhatItWrote() {
        org.trigger("Account", TriggerEvent.AFTER_INSERT, row -> {
            org.insert("Task", Map.of("Subject", "call"));
            row.addError("no", "Name");
            row.addError("never");
        });
        assertThatThrownBy(() -> account("A"))
                .isInstanceOfSatisfying(
                        FakeOrgException.class,
                        e -> assertThat(e.errors())
                                .extracting(FakeOrgException::getMessage)
                                .containsExactly("no", "never"));
        assertThat(org.count("Account")).isZero();
        assertThat(org.count("Task")).isZero();
    }

    @Test
    void afterInsert_writesAsTheUserOfTheRequest() {
        org.trigger("Account", TriggerEvent.AFTER_INSERT, row -> org.insert("Task", Map.of("WhatId", row.get("Id"))));
        OrgUser bea = org.user("bea@example.com");
        http.send(
                "POST",
                "/services/data/v60.0/sobjects/Account",
                "{\"Name\":\"A\"}",
                "Authorization",
                "Bearer " + sf.accessToken(bea.username()));
        assertThat(org.rows("Task").get(0)).containsEntry("CreatedById", bea.id());
    }

    @Test
    void recursion_withoutEnd_isBounded() {
        AtomicInteger runs = new AtomicInteger();
        org.trigger("Account", TriggerEvent.AFTER_UPDATE, row -> {
            runs.incrementAndGet();
            org.update(String.valueOf(row.get("Id")), Map.of("Phone", "" + runs.get()));
        });
        String id = account("A");
        assertThatThrownBy(() -> org.update(id, Map.of("Phone", "start")))
                .isInstanceOfSatisfying(
                        FakeOrgException.class,
                        e -> assertThat(e.errorCode()).isEqualTo("CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY"))
                .hasMessageStartingWith("Maximum trigger depth exceeded");
        assertThat(runs).hasValue(16);
        assertThat(row("Account", id)).containsEntry("Phone", null);
        assertThatThrownBy(() -> org.update(id, Map.of("Phone", "again"))).hasMessageStartingWith("Maximum trigger");
    }

    @Test
    void beforeUpdate_updatingItsOwnRow_isASelfReference() {
        org.trigger(
                "Account",
                TriggerEvent.BEFORE_UPDATE,
                row -> org.update(String.valueOf(row.get("Id")), Map.of("Phone", "1")));
        String id = account("A");
        assertThatThrownBy(() -> org.update(id, Map.of("Name", "B")))
                .hasMessageContaining("SELF_REFERENCE_FROM_TRIGGER");
    }

    @Test
    void beforeDelete_withError_keepsTheRow() {
        org.trigger("Account", TriggerEvent.BEFORE_DELETE, row -> row.addError("kept"));
        String id = account("A");
        assertThat(http.call("DELETE", "/sobjects/Account/" + id, "").body())
                .isEqualTo(
                        "[{\"message\":\"kept\",\"errorCode\":\"FIELD_CUSTOM_VALIDATION_EXCEPTION\",\"fields\":[]}]");
        assertThat(row("Account", id)).containsEntry("IsDeleted", false);
    }

    @Test
    void collectionsAllOrNone_takeBackWhatTriggersWrote() {
        org.trigger("Account", TriggerEvent.AFTER_INSERT, row -> org.insert("Task", Map.of("Subject", "call")));
        http.call(
                "POST",
                "/composite/sobjects",
                "{\"allOrNone\":true,\"records\":[{\"attributes\":{\"type\":\"Account\"},\"Name\":\"A\"},"
                        + "{\"attributes\":{\"type\":\"Account\"}}]}");
        assertThat(org.count("Task")).isZero();
        assertThat(org.count("Account")).isZero();
    }

    @Test
    void failedAssertion_comesThrough_andTakesBackTheRow() {
        org.trigger("Account", TriggerEvent.AFTER_INSERT, row -> {
            throw new AssertionError("seen");
        });
        assertThatThrownBy(() -> account("A"))
                .isInstanceOf(AssertionError.class)
                .hasMessage("seen");
        assertThat(org.count("Account")).isZero();
    }
}
