package io.github.sfconnector.testkit.internal.soql.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sfconnector.testkit.internal.soql.ast.Condition;
import io.github.sfconnector.testkit.internal.soql.ast.FieldPath;
import io.github.sfconnector.testkit.internal.soql.ast.Literal;
import io.github.sfconnector.testkit.internal.soql.ast.Query;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class QueryParserTest {

    private static final List<String> VALID = List.of(
            "SELECT Id, Owner.Name, (SELECT Id FROM Contacts WHERE Name LIKE 'a%' LIMIT 3) FROM Account a"
                    + " WHERE (a.Name = 'O\\'Brien' OR Amount >= 1.5e2) AND Id NOT IN ('001000000000001')"
                    + " ORDER BY Name DESC NULLS LAST LIMIT 10 OFFSET 5 FOR VIEW",
            "SELECT StageName, COUNT(Id) n FROM Opportunity WHERE CloseDate = LAST_N_DAYS:30 AND"
                    + " CreatedDate > 2024-01-31T10:00:00.000+01:00 GROUP BY StageName HAVING SUM(Amount) > 5",
            "SELECT TYPEOF What WHEN Account THEN Name ELSE Id END, toLabel(Status) FROM Task"
                    + " WHERE Topics INCLUDES ('a;b') AND NOT (IsClosed = false) ALL ROWS",
            "SELECT Industry, GROUPING(Industry) g, SUM(AnnualRevenue) FROM Account WHERE AnnualRevenue > USD5000.50"
                    + " AND DISTANCE(BillingAddress, GEOLOCATION(37.775, -122.418), 'mi') < 20"
                    + " GROUP BY ROLLUP(Industry, CALENDAR_YEAR(CreatedDate)) ORDER BY SUM(AnnualRevenue) DESC NULLS LAST");

    private static void assertParsedOrRefused(String text) {
        try {
            assertThat(QueryParser.parse(text).select()).isNotEmpty();
        } catch (QueryRefusal refusal) {
            assertThat(refusal).message().isNotEmpty();
            assertThat(refusal.located() ? refusal.offset() : 0).isBetween(0, text.length());
        }
    }

    @Property
    void anyText_isParsedOrRefused(@ForAll String text) {
        assertParsedOrRefused(text);
    }

    @Property
    void anyTokens_areParsedOrRefused(@ForAll("tokens") List<String> tokens) {
        assertParsedOrRefused("SELECT " + String.join(" ", tokens));
    }

    @Provide
    Arbitrary<List<String>> tokens() {
        return Arbitraries.of(
                        "SELECT",
                        "Id",
                        "FROM",
                        "Account",
                        "WHERE",
                        "(",
                        ")",
                        "AND",
                        "OR",
                        "NOT",
                        "=",
                        "<",
                        ",",
                        ".",
                        "'x'",
                        "1",
                        "2024-01-01",
                        "IN",
                        "LIKE",
                        "ORDER",
                        "GROUP",
                        "BY",
                        "HAVING",
                        "ROLLUP",
                        "CUBE",
                        "GROUPING",
                        "DISTANCE",
                        "GEOLOCATION",
                        "USD5000",
                        "EUR1.5",
                        "EUR1.",
                        "LIMIT",
                        "COUNT",
                        "TYPEOF",
                        "WHEN",
                        "THEN",
                        "END",
                        "LAST_N_DAYS",
                        ":",
                        "NULL",
                        "FOR",
                        "VIEW",
                        "WITH",
                        "ALL",
                        "ROWS")
                .list()
                .ofMaxSize(25);
    }

    @Property
    void mutatedQuery_isParsedOrRefused(
            @ForAll("valid") String query, @ForAll("places") int place, @ForAll("places") int cut, @ForAll char in) {
        int at = place % (query.length() + 1);
        int end = Math.min(query.length(), at + cut % 8);
        assertParsedOrRefused(query.substring(0, at) + query.substring(end));
        assertParsedOrRefused(query.substring(0, at) + in + query.substring(end));
        assertParsedOrRefused(query.substring(0, at));
    }

    @Provide
    Arbitrary<String> valid() {
        return Arbitraries.of(VALID);
    }

    @Provide
    Arbitrary<Integer> places() {
        return Arbitraries.integers().between(0, 1000);
    }

    @Property
    void escapedString_isReadBack(@ForAll String text) {
        String literal = text.length() > 1000 ? text.substring(0, 1000) : text;
        assertThat(literalIn("'" + escaped(literal) + "'")).isEqualTo(literal);
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                case '\t' -> escaped.append("\\t");
                case '\b' -> escaped.append("\\b");
                case '\f' -> escaped.append("\\f");
                case '\'', '"', '\\' -> escaped.append('\\').append(c);
                default -> escaped.append(c < ' ' || c > '~' ? String.format("\\u%04x", (int) c) : "" + c);
            }
        }
        return escaped.toString();
    }

    private static String literalIn(String quoted) {
        Query query = QueryParser.parse("SELECT Id FROM Account WHERE Name = " + quoted);
        Condition.Comparison comparison = (Condition.Comparison) query.where();
        return ((Literal.Text) comparison.right()).value();
    }

    @Test
    void validQueries_areParsed() {
        assertThat(VALID)
                .allSatisfy(
                        query -> assertThat(QueryParser.parse(query).select()).isNotEmpty());
    }

    @Test
    void wordsOfClauses_mayNameObjectsAndRelationships() {
        Query query = QueryParser.parse("SELECT Group.Name, Order.Id FROM Order ORDER BY Order.Id");
        assertThat(query.from().source().text()).isEqualTo("Order");
        assertThat(query.from().alias()).isNull();
        assertThat(query.orderBy()).hasSize(1);
    }

    @Test
    void dottedPath_pointsAtItsLastDot() {
        Query query = QueryParser.parse("SELECT Id FROM Contact WHERE Account.Owner.Name = null");
        Condition.Comparison comparison = (Condition.Comparison) query.where();
        assertThat(comparison.left()).isEqualTo(new FieldPath(List.of("Account", "Owner", "Name"), 42));
    }
}
