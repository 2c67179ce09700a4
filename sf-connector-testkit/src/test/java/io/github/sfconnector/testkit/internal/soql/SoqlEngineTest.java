package io.github.sfconnector.testkit.internal.soql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class SoqlEngineTest {

    private static void assertAnsweredOrRefused(String query) {
        try {
            SoqlResult result = new TestOrg().engine().run(query, false);
            assertThat(Rendered.of(result)).isNotEmpty();
        } catch (SoqlException refusal) {
            assertThat(refusal.errorCode()).isNotEmpty();
            assertThat(refusal).message().isNotEmpty();
        }
    }

    /** Well-formed conditions over fields of every kind, most of them ill-typed. */
    @Property(tries = 2000)
    void anyComparison_isAnsweredOrRefused(
            @ForAll("fields") String field, @ForAll("operators") String operator, @ForAll("literals") String literal) {
        assertAnsweredOrRefused("SELECT Id FROM Account WHERE " + field + " " + operator + " " + literal);
    }

    @Property(tries = 500)
    void anySelectAndOrder_isAnsweredOrRefused(
            @ForAll("fields") String selected, @ForAll("fields") String grouped, @ForAll("fields") String ordered) {
        assertAnsweredOrRefused("SELECT " + selected + " FROM Account ORDER BY " + ordered);
        assertAnsweredOrRefused("SELECT " + selected + " FROM Account GROUP BY " + grouped + " ORDER BY " + ordered);
        assertAnsweredOrRefused("SELECT MIN(" + selected + "), SUM(" + selected + "), COUNT_DISTINCT(" + grouped
                + ") FROM Account GROUP BY " + ordered);
    }

    @Provide
    Arbitrary<String> fields() {
        return Arbitraries.of(
                "Id",
                "Name",
                "AnnualRevenue",
                "NumberOfEmployees",
                "CreatedDate",
                "ParentId",
                "Parent.Name",
                "OwnerId",
                "Description",
                "BillingAddress",
                "Markets__c",
                "Active__c",
                "Founded__c",
                "Opens__c",
                "Nope",
                "Nope.Id",
                "CALENDAR_YEAR(CreatedDate)",
                "DAY_ONLY(CreatedDate)",
                "DAY_ONLY(Founded__c)",
                "COUNT(Id)",
                "COUNT()",
                "toLabel(Name)",
                "FIELDS(ALL)",
                "BillingAddress.Nope",
                "Account.Id");
    }

    @Provide
    Arbitrary<String> operators() {
        return Arbitraries.of("=", "!=", "<", ">=", "LIKE", "IN", "NOT IN", "INCLUDES", "EXCLUDES", "IS");
    }

    @Provide
    Arbitrary<String> literals() {
        Arbitrary<String> plain = Arbitraries.of(
                "'x'",
                "''",
                "'a;b'",
                "'001000000000001'",
                "5",
                "-1.5",
                "1e400",
                "true",
                "null",
                "2024-01-01",
                "2024-01-01T00:00:00Z",
                "10:00:00Z",
                "TODAY",
                "LAST_N_YEARS:100000",
                "(SELECT Id FROM Contact)",
                "(SELECT AccountId FROM Contact)");
        return plain.flatMap(text -> Arbitraries.of(text, "(" + text + ")", "(" + text + ", 'y')"));
    }

    @Test
    void resultOfOneMoment_keepsItsRowsWhenTheOrgGrows() {
        TestOrg org = new TestOrg();
        SoqlResult result = org.engine().run("SELECT Id, (SELECT Id FROM Contacts) FROM Account ORDER BY Id", false);
        org.account.row("001000000000009AAA", false, "Name", "Later");
        org.contact.row("003000000000009AAA", false, "AccountId", TestOrg.id("A5"));
        assertThat(Rendered.of(result)).isEqualTo("A1, [C1 | C2] | A2, [C3] | A3, null | A4, null | A5, null");
    }

    @Test
    void oneEngine_servesManyThreads() throws Exception {
        SoqlEngine engine = new TestOrg().engine();
        Callable<String> task = () -> Rendered.of(
                engine.run("SELECT Name, Owner.Name FROM Account WHERE Name LIKE '%a%' ORDER BY Name", false));
        String expected = task.call();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                answers.add(threads.submit(task));
            }
            for (Future<String> answer : answers) {
                assertThat(answer.get(30, TimeUnit.SECONDS)).isEqualTo(expected);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void nullArguments_areRefusedAtTheDoor() {
        assertThatNullPointerException()
                .isThrownBy(() -> new SoqlEngine(null, TestOrg.NOON))
                .withMessage("schema");
        assertThatNullPointerException()
                .isThrownBy(() -> new SoqlEngine(new TestOrg(), null))
                .withMessage("clock");
        assertThatNullPointerException()
                .isThrownBy(() -> new TestOrg().engine().run(null, false))
                .withMessage("soql");
    }
}
