package io.github.sfconnector.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sfconnector.core.query.ChildRows;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SObjectTest {

    private static SObject contact() {
        SObject owner = SObject.builder("User").set("Name", "Ada").build();
        SObject account = SObject.builder("Account")
                .set("Name", "Acme")
                .set("Owner", owner)
                .set("BillingAddress", Map.of("city", "Basel", "geo", Map.of("latitude", 47.5)))
                .build();
        return SObject.builder("Contact")
                .id("003000000000001AAA")
                .set("Account", account)
                .set("Email", null)
                .build();
    }

    @Test
    void has_nullField_isTrueAndGetIsNull() {
        assertThat(contact().has("Email")).isTrue();
        assertThat(contact().get("Email")).isNull();
        assertThat(contact().text("Email")).isEmpty();
    }

    @Test
    void has_absentField_isFalse() {
        assertThat(contact().has("Phone")).isFalse();
        assertThat(contact().get("Phone")).isNull();
    }

    @Test
    void get_otherCase_findsTheField() {
        assertThat(contact().text("ID")).contains("003000000000001AAA");
        assertThat(contact().get("account.NAME")).isEqualTo("Acme");
    }

    @Test
    void get_twoNamesThatDifferInCase_prefersTheExactOne() {
        SObject aggregate =
                SObjectShape.of("AggregateResult", List.of("total", "TOTAL")).record(1L, 2L);

        assertThat(aggregate.get("TOTAL")).isEqualTo(2L);
        assertThat(aggregate.get("total")).isEqualTo(1L);
        assertThat(aggregate.get("Total")).isEqualTo(1L);
    }

    @Test
    void get_pathThroughParents_readsTheGrandparent() {
        assertThat(contact().text("Account.Owner.Name")).contains("Ada");
        assertThat(contact().parent("Account").orElseThrow().parent("Owner")).isPresent();
    }

    @Test
    void get_pathThroughCompound_readsItsPartsInAnyCase() {
        assertThat(contact().text("Account.BillingAddress.City")).contains("Basel");
        assertThat(contact().number("Account.BillingAddress.geo.Latitude")).contains(new BigDecimal("47.5"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "Account.", ".Name", "Account..Name", "Email.Name", "Account.Name.First", "Nope.Name"})
    void get_pathThatLeadsNowhere_isNull(String path) {
        assertThat(contact().get(path)).isNull();
    }

    @Test
    void text_numberField_throwsClassCast() {
        SObject sObject = SObject.builder("Lead").set("Age__c", 3).build();

        assertThatThrownBy(() -> sObject.text("Age__c")).isInstanceOf(ClassCastException.class);
        assertThatThrownBy(() -> sObject.flag("Age__c")).isInstanceOf(ClassCastException.class);
    }

    @Test
    void builder_numbers_keepTheirExactValue() {
        SObject sObject = SObject.builder("X__c")
                .set("Double__c", 0.1)
                .set("Float__c", 0.1f)
                .set("Big__c", new BigInteger("12345678901234567890"))
                .set("Short__c", (short) 7)
                .set("Exact__c", new BigDecimal("1.10"))
                .build();

        assertThat(sObject.number("Double__c")).contains(new BigDecimal("0.1"));
        assertThat(sObject.number("Float__c")).contains(new BigDecimal("0.1"));
        assertThat(sObject.number("Big__c")).contains(new BigDecimal("12345678901234567890"));
        assertThat(sObject.get("Short__c")).isEqualTo(7L);
        assertThat(sObject.get("Exact__c")).isEqualTo(new BigDecimal("1.10"));
    }

    @Test
    void builder_dates_areStoredInTheServicesForm() {
        SObject sObject = SObject.builder("X__c")
                .set("Day__c", LocalDate.of(2024, 2, 29))
                .set("At__c", Instant.parse("2024-02-29T23:59:59.9Z"))
                .build();

        assertThat(sObject.get("Day__c")).isEqualTo("2024-02-29");
        assertThat(sObject.get("At__c")).isEqualTo("2024-02-29T23:59:59.900Z");
        assertThat(sObject.date("Day__c")).contains(LocalDate.of(2024, 2, 29));
    }

    @Test
    void builder_nanOrInfinity_isRefusedByFieldName() {
        for (Number number : List.of(Double.NaN, Double.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY)) {
            assertThatThrownBy(() -> SObject.builder("Lead").set("Score__c", number))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Score__c");
        }
    }

    @Test
    void builder_unknownType_isRefusedWithoutItsValue() {
        for (Object value : List.of(new AtomicInteger(3), List.of("marked"), 'c', new StringBuilder("marked"))) {
            assertThatThrownBy(() -> SObject.builder("Lead").set("Name", value))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Name")
                    .hasMessageNotContaining("marked");
        }
    }

    @Test
    void builder_badPartOfCompound_isRefusedByPath() {
        assertThatThrownBy(() -> SObject.builder("Lead").set("Address", Map.of("city", Double.NaN)))
                .hasMessageContaining("Address.city");
        assertThatThrownBy(() -> SObject.builder("Lead").set("Address", Map.of(1, "x")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void builder_sameFieldInOtherCase_isSetOnce() {
        SObject sObject = SObject.builder("Lead")
                .id("00Q000000000001AAA")
                .set("id", "00Q000000000002AAA")
                .set("EMAIL", "a")
                .set("Email", null)
                .build();

        assertThat(sObject.fieldNames()).containsExactly("Id", "EMAIL");
        assertThat(sObject.id()).contains("00Q000000000002AAA");
        assertThat(sObject.has("Email")).isTrue();
        assertThat(sObject.get("EMAIL")).isNull();
    }

    @Test
    void builder_usedAgain_leavesWhatWasBuiltAlone() {
        SObject.Builder builder = SObject.builder("Lead").set("A", 1);
        SObject first = builder.build();
        builder.set("A", 2).set("B", 3);

        assertThat(first.get("A")).isEqualTo(1L);
        assertThat(first.has("B")).isFalse();
    }

    @Test
    void builder_mapChangedLater_leavesTheRecordAlone() {
        Map<String, Object> address = new HashMap<>(Map.of("city", "Basel"));
        SObject sObject = SObject.builder("Lead").set("Address", address).build();
        address.put("city", "Bern");

        assertThat(sObject.text("Address.city")).contains("Basel");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-05-01T07:25:37.000+0000",
                "2026-05-01T07:25:37.000+00:00",
                "2026-05-01T07:25:37.000Z",
                "2026-05-01T07:25:37Z",
                "2026-05-01T09:25:37.000+0200",
                "2026-05-01T02:55:37.000-04:30"
            })
    void instant_everyForm_isRead(String text) {
        SObject sObject = SObject.builder("Lead").set("At", text).build();

        assertThat(sObject.instant("At")).contains(Instant.parse("2026-05-01T07:25:37Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-30T00:00:00.000+0000",
                "2025-02-29T00:00:00.000Z",
                "2026-05-01T24:00:01.000Z",
                "2026-05-01T07:25:37.000",
                "2026-05-01",
                "marked"
            })
    void instant_noSuchTime_throwsWithoutTheValue(String text) {
        SObject sObject = SObject.builder("Lead").set("At", text).build();

        assertThatThrownBy(() -> sObject.instant("At"))
                .isInstanceOf(DateTimeException.class)
                .hasNoCause()
                .hasMessageContaining("At")
                .hasMessageNotContaining(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-02-30", "2026-05-01T00:00:00.000Z", "2026-05-01Z", "marked"})
    void date_noSuchDay_throwsWithoutTheValue(String text) {
        SObject sObject = SObject.builder("Lead").set("Birthdate", text).build();

        assertThatThrownBy(() -> sObject.date("Birthdate"))
                .isInstanceOf(DateTimeException.class)
                .hasMessageContaining("Birthdate")
                .hasMessageNotContaining(text);
    }

    @Test
    void toString_values_areNotShown() {
        SObject sObject = SObject.builder("Contact")
                .id("003000000000001AAA")
                .set("LastName", "marked-name")
                .build();

        assertThat(sObject.toString())
                .contains("Contact", "003000000000001AAA", "LastName")
                .doesNotContain("marked-name");
        assertThat(SObject.builder("Contact").build()).hasToString("Contact[no Id][]");
    }

    @Test
    void equals_sameTypeNamesAndValues_isEqual() {
        assertThat(contact()).isEqualTo(contact()).hasSameHashCodeAs(contact());
        assertThat(SObjectShape.of("Lead", List.of("A", "B")).record(1L, null))
                .isEqualTo(SObject.builder("Lead").set("A", 1).set("B", null).build());
    }

    @Test
    void equals_nullAgainstAbsent_isNotEqual() {
        assertThat(SObject.builder("Lead").set("A", null).build())
                .isNotEqualTo(SObject.builder("Lead").build());
        assertThat(SObject.builder("Lead").build())
                .isNotEqualTo(SObject.builder("Case").build());
    }

    @Test
    void toMap_modified_throws() {
        Map<String, Object> map = contact().toMap();

        assertThat(map).containsKeys("Id", "Account", "Email");
        assertThatThrownBy(() -> map.put("x", "y")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void shape_wrongNumberOrTypeOfValues_isRefused() {
        SObjectShape shape = SObjectShape.of("Lead", List.of("A", "B"));

        assertThatThrownBy(() -> shape.record("x")).hasMessageContaining("Lead has 2 fields, not 1");
        assertThatThrownBy(() -> shape.record("x", 1)).hasMessageContaining("field B of Lead");
        assertThatThrownBy(() -> SObjectShape.of("Lead", List.of("A", "A"))).hasMessageContaining("twice");
    }

    @Test
    void shape_callersArrayChangedLater_leavesTheRecordAlone() {
        Object[] values = {"before"};
        SObject sObject = SObjectShape.of("Lead", List.of("A")).record(values);
        values[0] = "after";

        assertThat(sObject.get("A")).isEqualTo("before");
    }

    @Test
    void children_rowsOfSubquery_areGivenAsTheyAre() {
        ChildRows rows = new ChildRows(2, List.of(contact()), "/services/data/v66.0/query/x-1");
        SObject parent =
                SObjectShape.of("Account", List.of("Contacts", "Cases")).record(rows, null);

        assertThat(parent.children("Contacts")).contains(rows);
        assertThat(parent.children("Contacts").orElseThrow().next()).contains("/services/data/v66.0/query/x-1");
        assertThat(parent.children("Cases")).isEmpty();
        assertThat(parent.children("Opportunities")).isEmpty();
    }
}
