package io.github.sfconnector.sync.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sfconnector.sync.entity.Entity;
import io.github.sfconnector.sync.entity.EntityType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QualityTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final RequiredFieldGate required = new RequiredFieldGate();
    private final DeduplicationGate deduplication = new DeduplicationGate();
    private final TypeCoercionGate coercion = new TypeCoercionGate();

    @Test
    void person_needsAnIdAndAnEmailOrBothNames() {
        assertThat(passes(person("1", "a@b.c", null, null))).isTrue();
        assertThat(passes(person("1", null, "Ada", "Byron"))).isTrue();
        assertThat(passes(person("1", " ", "Ada", "Byron"))).isTrue();
        assertThat(passes(person("1", null, "Ada", " "))).isFalse();
        assertThat(passes(person("1", null, null, "Byron"))).isFalse();
        assertThat(passes(person(" ", "a@b.c", "Ada", "Byron"))).isFalse();
        assertThat(passes(person(null, "a@b.c", "Ada", "Byron"))).isFalse();
    }

    @Test
    void accountOpportunityAndOthers_needWhatMakesThemUsable() {
        assertThat(passes(entity(EntityType.ACCOUNT, Map.of("externalId", "1", "name", "Acme"))))
                .isTrue();
        assertThat(passes(entity(EntityType.ACCOUNT, Map.of("externalId", "1", "name", ""))))
                .isFalse();
        assertThat(passes(entity(
                        EntityType.OPPORTUNITY, Map.of("externalId", "1", "name", "D", "accountExternalId", "2"))))
                .isTrue();
        assertThat(passes(entity(EntityType.OPPORTUNITY, Map.of("externalId", "1", "name", "D"))))
                .isFalse();
        assertThat(passes(entity(new EntityType("lead"), Map.of("externalId", "1"))))
                .isTrue();
        assertThat(passes(entity(new EntityType("lead"), Map.of()))).isFalse();
    }

    @Test
    void failure_namesEveryMissingFieldAndNoValue() {
        QualityFailure failure = required.check(
                        List.of(entity(EntityType.OPPORTUNITY, Map.of("externalId", "006A", "amount", "secret"))))
                .failures()
                .get(0);

        assertThat(failure.externalId()).isEqualTo("006A");
        assertThat(failure.field()).isEqualTo("name,accountExternalId");
        assertThat(failure.toString()).doesNotContain("secret");
    }

    @Test
    void sameId_theNewestStays_onATieTheLaterOne() {
        Entity old = stamped("1", "old@x.y", NOON.minusSeconds(1));
        Entity newest = stamped("1", "new@x.y", NOON);
        Entity tied = stamped("1", "tied@x.y", NOON);

        assertThat(deduplication.check(List.of(newest, old)).kept()).containsExactly(newest);
        assertThat(deduplication.check(List.of(newest, tied)).kept()).containsExactly(tied);
        assertThat(deduplication
                        .check(List.of(stamped("1", "a@x.y", null), old))
                        .kept())
                .containsExactly(old);
    }

    @Test
    void sameEmail_countsForPersonsOnly_whateverItsCaseAndBlanks() {
        Entity ada = stamped("1", " Ada@X.y", NOON);
        Entity twin = stamped("2", "\u00a0ada@x.Y \ufeff", NOON.minusSeconds(1));
        Entity blank = stamped("3", " ", NOON);
        Entity alsoBlank = stamped("4", " ", NOON);
        Entity account = entity(EntityType.ACCOUNT, Map.of("externalId", "5", "email", "ada@x.y"));
        Entity other = entity(EntityType.ACCOUNT, Map.of("externalId", "6", "email", "ada@x.y"));

        GateResult result = deduplication.check(List.of(ada, twin, blank, alsoBlank, account, other));

        assertThat(result.kept()).containsExactly(ada, blank, alsoBlank, account, other);
        assertThat(result.duplicates()).containsExactly(new RemovedDuplicate("2", "1", "email"));
        assertThat(DeduplicationGate.byExternalId().check(List.of(ada, twin)).kept())
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "'1,200', 1200",
        "$5, 5",
        "1e3, 1000",
        "1E3, 1000",
        "' 42 ', 42",
        "-$5.50, -5.50",
        "€ 7, 7",
        "+3, 3",
        ".5, 0.5",
        "'1,234,567.89', 1234567.89",
        "5., 5",
        "1.5e-2, 0.015"
    })
    void numbersAsPeopleWriteThem_becomeExactDecimals(String text, BigDecimal number) {
        assertThat((BigDecimal) coerced("amount", text)).isEqualByComparingTo(number);
        assertThat(((BigDecimal) coerced("annualRevenue", text)).scale()).isNotNegative();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NaN",
                "Infinity",
                "n/a",
                "1,20",
                "12,3456",
                "1 200",
                "--5",
                "-$-5",
                "5 USD",
                "e3",
                ".",
                "$",
                "0x10",
                "1e999",
                "1e99999999"
            })
    void textThatIsNoNumber_rejectsTheRecordWithoutItsValue(String text) {
        QualityFailure failure = rejected("amount", text);

        assertThat(failure.field()).isEqualTo("amount");
        assertThat(failure.gate()).isEqualTo("type-coercion");
        assertThat(failure.rule()).startsWith("must be a number");
    }

    @Test
    void employeeCount_isAWholeNumber() {
        assertThat(coerced("employeeCount", "1,200")).isEqualTo(1_200L);
        assertThat(coerced("employeeCount", new BigDecimal("47.0"))).isEqualTo(47L);
        assertThat(coerced("employeeCount", 5L)).isEqualTo(5L);
        assertThat(coerced("employeeCount", "  ")).isNull();
        assertThat(rejected("employeeCount", "1.5").rule()).contains("whole number");
        assertThat(rejected("employeeCount", "9e99").rule()).contains("whole number");
        assertThat(rejected("employeeCount", true).rule()).contains("number");
    }

    @Test
    void dates_becomeDatesAndInstants() {
        assertThat(coerced("closeDate", "2026-01-31")).isEqualTo(LocalDate.of(2026, 1, 31));
        assertThat(coerced("closeDate", "2026-01-31T23:30:00.000+0000")).isEqualTo(LocalDate.of(2026, 1, 31));
        assertThat(coerced("closeDate", " ")).isNull();
        assertThat(coerced("occurredAt", "2026-01-31T09:30:00Z")).isEqualTo(Instant.parse("2026-01-31T09:30:00Z"));
        assertThat(coerced("occurredAt", "2026-01-31T09:30:00.000+0200"))
                .isEqualTo(Instant.parse("2026-01-31T07:30:00Z"));
        assertThat(coerced("occurredAt", "2026-01-31T09:30:00+02:00")).isEqualTo(Instant.parse("2026-01-31T07:30:00Z"));
        assertThat(coerced("occurredAt", "2026-01-31")).isEqualTo(LocalDate.of(2026, 1, 31));
    }

    @ParameterizedTest
    @ValueSource(strings = {"31.01.2026", "2026-02-30", "soon", "2026-1-3", "20260131"})
    void textThatIsNoDate_rejectsTheRecord(String text) {
        assertThat(rejected("closeDate", text).rule()).contains("ISO date");
        assertThat(rejected("occurredAt", text).rule()).contains("ISO date");
    }

    @Test
    void timeWithoutAnOffset_isNoInstant() {
        assertThat(rejected("occurredAt", "2026-01-31T09:30:00").field()).isEqualTo("occurredAt");
    }

    @Test
    void text_isTrimmedAndEmailsAreInLowerCase_customFieldsToo() {
        Map<String, Object> fields = Map.of("externalId", "1", "email", " A@B.C ", "title", "  CTO ");
        Entity entity = entity(EntityType.PERSON, fields).withCustom(Map.of("Note__c", "\u00a0x \n", "Size__c", 1L));

        Entity coerced = coercion.check(List.of(entity)).kept().get(0);

        assertThat(coerced.fields()).containsEntry("email", "a@b.c").containsEntry("title", "CTO");
        assertThat(coerced.custom()).containsEntry("Size__c", 1L);
        assertThat(coerced.custom()).containsEntry("Note__c", "x");
    }

    @Test
    void pipeline_checksRequiredThenDuplicatesThenTypes() {
        assertThat(QualityPipeline.standard().gates())
                .extracting(QualityGate::name)
                .containsExactly("required-fields", "deduplication", "type-coercion");
    }

    @Property
    void anyBatch_isAccountedForInFull(@ForAll("batches") List<Entity> batch) {
        QualityResult result = QualityPipeline.standard().run(batch);
        QualityStats stats = result.stats();

        assertThat(stats.inputCount()).isEqualTo(batch.size());
        assertThat(stats.passedCount() + stats.failedCount() + stats.duplicatesRemoved())
                .isEqualTo(batch.size());
        assertThat(stats.failures()).hasSize((int) stats.failedCount());
        assertThat(result.entities()).extracting(Entity::externalId).doesNotHaveDuplicates();
    }

    @Test
    void gateThatLosesEntities_isRefused() {
        QualityGate losing = new QualityGate() {
            @Override
            public String name() {
                return "losing";
            }

            @Override
            public GateResult check(List<Entity> batch) {
                return new GateResult(List.of(), List.of(), List.of());
            }
        };

        assertThatThrownBy(() -> QualityPipeline.of(losing).run(List.of(person("1", "a@b.c", null, null))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("losing");
    }

    @Test
    void stats_refuseWhatDoesNotAddUp_andKeepTheFirstFailuresOnly() {
        assertThatThrownBy(() -> new QualityStats(3, 1, 1, 0, List.of())).hasMessageContaining("does not add up");
        List<QualityFailure> failures = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            failures.add(new QualityFailure("id" + i, EntityType.PERSON, "g", "f", "r"));
        }
        QualityStats part = new QualityStats(80, 0, 80, 0, failures);

        QualityStats sum = part.plus(part);

        assertThat(sum.failedCount()).isEqualTo(160);
        assertThat(sum.failures()).hasSize(QualityStats.MAX_FAILURES_KEPT).startsWith(failures.get(0));
    }

    @Provide
    Arbitrary<List<Entity>> batches() {
        Arbitrary<String> ids = Arbitraries.of("1", "2", "3", " ").injectNull(0.1);
        Arbitrary<String> emails =
                Arbitraries.of("a@b.c", "A@b.c ", "d@e.f", "").injectNull(0.2);
        Arbitrary<String> amounts = Arbitraries.of("1", "x", "1,000", " ").injectNull(0.2);
        Arbitrary<Instant> stamps = Arbitraries.of(NOON, NOON.plusSeconds(1)).injectNull(0.1);
        return Combinators.combine(ids, emails, amounts, stamps)
                .as((id, email, amount, stamp) -> {
                    Map<String, Object> fields = new HashMap<>();
                    fields.put("externalId", id);
                    fields.put("email", email);
                    fields.put("amount", amount);
                    return new Entity(EntityType.PERSON, fields, Map.of(), stamp);
                })
                .list()
                .ofMaxSize(30);
    }

    private boolean passes(Entity entity) {
        GateResult result = required.check(List.of(entity));
        return result.kept().size() == 1 && result.failures().isEmpty();
    }

    private Object coerced(String field, Object value) {
        GateResult result = coercion.check(List.of(entity(EntityType.PERSON, Map.of("externalId", "1", field, value))));
        assertThat(result.failures()).isEmpty();
        return result.kept().get(0).get(field);
    }

    private QualityFailure rejected(String field, Object value) {
        GateResult result = coercion.check(List.of(entity(EntityType.PERSON, Map.of("externalId", "1", field, value))));
        assertThat(result.kept()).isEmpty();
        assertThat(result.failures()).hasSize(1);
        assertThat(result.failures().toString()).doesNotContain("rule=" + value);
        return result.failures().get(0);
    }

    private static Entity person(String id, String email, String first, String last) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("externalId", id);
        fields.put("email", email);
        fields.put("firstName", first);
        fields.put("lastName", last);
        return entity(EntityType.PERSON, fields);
    }

    private static Entity stamped(String id, String email, Instant stamp) {
        return new Entity(EntityType.PERSON, Map.of("externalId", id, "email", email), Map.of(), stamp);
    }

    private static Entity entity(EntityType type, Map<String, Object> fields) {
        return new Entity(type, fields, Map.of(), NOON);
    }
}
