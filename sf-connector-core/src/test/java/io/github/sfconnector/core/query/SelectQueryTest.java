package io.github.sfconnector.core.query;

import static io.github.sfconnector.core.query.Soql.field;
import static io.github.sfconnector.core.query.Soql.select;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelectQueryTest {

    private enum Tier {
        GOLD
    }

    private static String where(Condition condition) {
        return select("Id").from("X").where(condition).soql().substring("SELECT Id FROM X WHERE ".length());
    }

    @Test
    void soql_everyClause_standsInItsPlace() {
        assertThat(select("Id", "Account.Owner.Name")
                        .and("Email")
                        .children(select("Id").from("Cases").limit(5))
                        .from("Contact")
                        .where(field("Email").isNotNull())
                        .where(field("Score__c").atLeast(7).or(field("Vip__c").is(true)))
                        .orderBy("LastName", "Id")
                        .orderByDescending("CreatedDate")
                        .offset(10)
                        .limit(20)
                        .soql())
                .isEqualTo("SELECT Id, Account.Owner.Name, Email, (SELECT Id FROM Cases LIMIT 5) FROM Contact"
                        + " WHERE Email != null AND (Score__c >= 7 OR Vip__c = true)"
                        + " ORDER BY LastName, Id, CreatedDate DESC NULLS LAST LIMIT 20 OFFSET 10");
    }

    @Test
    void soql_aggregate_hasGroupsAndTheirCondition() {
        assertThat(select("StageName")
                        .expression("COUNT(Id) total")
                        .from("Opportunity")
                        .groupBy("StageName")
                        .having(Soql.expression("COUNT(Id)").greaterThan(1))
                        .soql())
                .isEqualTo(
                        "SELECT StageName, COUNT(Id) total FROM Opportunity GROUP BY StageName HAVING COUNT(Id) > 1");
    }

    @Test
    void soql_typeOf_namesTheFieldsOfEachType() {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        fields.put("Contact", List.of("FirstName", "Email"));
        fields.put("Lead", List.of("Company"));

        assertThat(select("Id")
                        .typeOf("Who", fields, List.of("Name"))
                        .from("Task")
                        .soql())
                .isEqualTo(
                        "SELECT Id, TYPEOF Who WHEN Contact THEN FirstName, Email WHEN Lead THEN Company ELSE Name END FROM Task");
    }

    @Test
    void condition_eachKindOfValue_isALiteralOfItsKind() {
        assertThat(where(field("A").is("O'Neil"))).isEqualTo("A = 'O\\'Neil'");
        assertThat(where(field("A").isNot(null))).isEqualTo("A != null");
        assertThat(where(field("A").is(new BigDecimal("1E+3")))).isEqualTo("A = 1000");
        assertThat(where(field("A").is(0.5))).isEqualTo("A = 0.5");
        assertThat(where(field("A").lessThan(LocalDate.of(2026, 5, 1)))).isEqualTo("A < 2026-05-01");
        assertThat(where(field("A").atMost(Instant.parse("2026-05-01T07:25:37Z"))))
                .isEqualTo("A <= 2026-05-01T07:25:37Z");
        assertThat(where(field("A").is(Instant.parse("2026-05-01T07:25:37.5Z"))))
                .isEqualTo("A = 2026-05-01T07:25:37.500Z");
        assertThat(where(field("A").is(OffsetDateTime.parse("2026-05-01T09:25:37+02:00"))))
                .isEqualTo("A = 2026-05-01T07:25:37Z");
        assertThat(where(field("A").atLeast(DateLiteral.lastDays(30)))).isEqualTo("A >= LAST_N_DAYS:30");
        assertThat(where(field("A").is(Tier.GOLD))).isEqualTo("A = 'GOLD'");
        assertThat(where(field("A").in(List.of("x", "y")))).isEqualTo("A IN ('x', 'y')");
        assertThat(where(field("A").includes("x;y", "z"))).isEqualTo("A INCLUDES ('x;y', 'z')");
        assertThat(where(field("A").notIn(select("AccountId").from("Contact"))))
                .isEqualTo("A NOT IN (SELECT AccountId FROM Contact)");
    }

    @Test
    void condition_combined_keepsItsMeaning() {
        Condition a = field("A").is(1);
        Condition b = field("B").is(2);

        assertThat(where(a.or(b).and(Condition.not(a)))).isEqualTo("(A = 1 OR B = 2) AND (NOT A = 1)");
        assertThat(where(Condition.raw("X = 1 OR Y = 2").and(b))).isEqualTo("(X = 1 OR Y = 2) AND B = 2");
        assertThat(a).hasToString("Condition[5 characters]");
    }

    @Test
    void like_wildcardsInTheText_areTakenLiterally() {
        assertThat(where(field("A").contains("50%_\\'"))).isEqualTo("A LIKE '%50\\%\\_\\\\\\'%'");
        assertThat(where(field("A").startsWith("a"))).isEqualTo("A LIKE 'a%'");
        assertThat(where(field("A").endsWith("a"))).isEqualTo("A LIKE '%a'");
        assertThat(where(field("A").like("a%b\\%_'"))).isEqualTo("A LIKE 'a%b\\%_\\''");
    }

    @Property
    void is_anyText_readsBackAsOneLiteral(@ForAll("texts") String value) {
        String soql =
                select("Id").from("X").where(field("A").is(value)).limit(1).soql();

        assertThat(SoqlTest.lexed(soql, "SELECT Id FROM X WHERE A = ".length())).isEqualTo(value);
    }

    @Property
    void contains_anyText_matchesThatTextAndNoOther(@ForAll("texts") String value) {
        String soql = where(field("A").contains(value));
        String inside = soql.substring("A LIKE '%".length(), soql.length() - 2);

        assertThat(soql).startsWith("A LIKE '%").endsWith("%'");
        // Without the pattern's own escapes it is an ordinary literal of the value.
        assertThat(SoqlTest.lexed(
                        "'" + inside.replaceAll("(?<!\\\\)((?:\\\\\\\\)*)\\\\([%_])", "$1$2") + "' LIMIT 1", 0))
                .isEqualTo(value);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                        Arbitraries.of('\'', '\\', '"', '\n', '\r', '\t', '\0', '%', '_', 'n', 'u'),
                        Arbitraries.chars().range('\u0020', '\ud7ff'))
                .array(char[].class)
                .ofMaxSize(30)
                .map(String::new);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Id FROM User", "Id,Name", "a.b.c.d.e.f.g", "1A", "Name'", "COUNT(Id)"})
    void select_noName_isRefused(String name) {
        assertThatThrownBy(() -> select(name)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> field(name)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> select("Id").from(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void values_withoutAFormInSoql_areRefused() {
        assertThatThrownBy(() -> field("A").in(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> field("A").is(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> field("A").is(new Object())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> field("A").is(LocalDate.of(10_000, 1, 1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> field("A").is("x".repeat(4_001)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("4000")
                .hasMessageNotContaining("xxxx");
        assertThatThrownBy(() -> new DateLiteral("TODAY OR Id != null")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> select().from("X")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void resumableBy_queryWithAnOrderOrBoundsOfItsOwn_isRefused() {
        SelectQuery query = select("Name").from("X");

        assertThat(query.resumableBy(Keyset.byId()).soql(new RowPosition(null, "001")))
                .isEqualTo("SELECT Name, Id FROM X WHERE (Id > '001') ORDER BY Id");
        assertThatThrownBy(() -> query.limit(1).resumableBy(Keyset.byId())).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> query.orderBy("Name").resumableBy(Keyset.byId()))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> query.limit(1).limit(2)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> query.having(field("A").is(1))).isInstanceOf(IllegalStateException.class);
    }
}
