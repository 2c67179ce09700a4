package io.github.sfconnector.testkit.internal.soql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AggregateTest {

    private static SoqlResult run(String query) {
        return new TestOrg().engine().run(TestOrg.withIds(query), false);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            SELECT COUNT(Id) FROM Account => 5
            SELECT COUNT(Industry), COUNT_DISTINCT(Industry) FROM Account => 4, 2
            SELECT COUNT_DISTINCT(AnnualRevenue) FROM Account => 3
            SELECT SUM(AnnualRevenue), AVG(NumberOfEmployees), MIN(Name), MAX(CreatedDate) FROM Account => 2751.00, 8, 100% Pure, 2024-03-15T08:00:00Z
            SELECT SUM(NumberOfEmployees), MIN(Founded__c) FROM Account => 32, 1999-12-31
            SELECT SUM(Amount), COUNT(Id), MAX(CloseDate), AVG(Amount) FROM Opportunity WHERE Name = 'zzz' => null, 0, null, null
            SELECT AVG(Amount) FROM Opportunity WHERE Name IN ('Big', 'Small', 'Mid') => 75.25
            SELECT MAX(Account.CreatedDate) FROM Contact => 2024-03-15T08:00:00Z
            SELECT Industry, COUNT(Id) n FROM Account GROUP BY Industry ORDER BY Industry => null, 1 | Finance, 2 | Tech, 2
            SELECT Industry FROM Account GROUP BY Industry => Tech | Finance | null
            SELECT COUNT(Id) FROM Account GROUP BY Industry => 2 | 2 | 1
            SELECT Industry, COUNT(Id) FROM Account GROUP BY Industry HAVING COUNT(Id) > 1 ORDER BY Industry DESC => Tech, 2 | Finance, 2
            SELECT Industry FROM Account GROUP BY Industry HAVING Industry = 'Tech' AND SUM(AnnualRevenue) > 1000 => Tech
            SELECT Industry FROM Account GROUP BY Industry HAVING Industry LIKE 'f%' OR Industry = null => Finance | null
            SELECT Industry FROM Account GROUP BY Industry HAVING MIN(Name) IN ('acme') => Tech
            SELECT StageName, SUM(Amount) total FROM Opportunity GROUP BY StageName ORDER BY SUM(Amount) DESC => Prospecting, 100 | Closed Lost, 75 | Closed Won, 50.5
            SELECT StageName, SUM(Amount) total FROM Opportunity GROUP BY StageName ORDER BY Total LIMIT 1 => Closed Won, 50.5
            SELECT StageName, SUM(Amount) FROM Opportunity GROUP BY StageName ORDER BY StageName LIMIT 1 OFFSET 1 => Closed Won, 50.5
            SELECT AccountId, COUNT(Id) FROM Opportunity GROUP BY AccountId ORDER BY AccountId NULLS LAST => A1, 2 | A2, 1 | null, 1
            SELECT Account.Name, COUNT(Id) FROM Contact GROUP BY Account.Name ORDER BY Account.Name => null, 1 | Acme, 2 | acme labs, 1 | Deleted Inc, 1
            SELECT CALENDAR_YEAR(CreatedDate), COUNT(Id) FROM Account GROUP BY CALENDAR_YEAR(CreatedDate) ORDER BY CALENDAR_YEAR(CreatedDate) => 2023, 1 | 2024, 4
            SELECT DAY_ONLY(CreatedDate) d, COUNT(Id) c FROM Account WHERE CreatedDate = THIS_WEEK GROUP BY DAY_ONLY(CreatedDate) ORDER BY DAY_ONLY(CreatedDate) => 2024-03-10, 1 | 2024-03-14, 1 | 2024-03-15, 1
            SELECT HOUR_IN_DAY(convertTimezone(CreatedDate)), COUNT(Id) FROM Account GROUP BY HOUR_IN_DAY(convertTimezone(CreatedDate)) ORDER BY COUNT(Id) DESC LIMIT 1 => 23, 2
            SELECT Industry, Active__c, COUNT(Id) FROM Account WHERE Industry != null GROUP BY Industry, Active__c ORDER BY COUNT(Id), Industry => Finance, false, 1 | finance, true, 1 | Tech, true, 1 | Tech, false, 1
            SELECT Name n, MAX(Rating__c) FROM Account WHERE Rating__c > 4 GROUP BY Name ORDER BY Name => Acme, 4.5 | O'Brien \\ Sons, 5
            SELECT a.Industry, COUNT(a.Id) FROM Account a WHERE a.Id = {A1} GROUP BY a.Industry => Tech, 1
            """)
    void aggregates_areComputedPerGroup(String query, String rows) {
        assertThat(Rendered.of(run(query))).isEqualTo(rows);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            SELECT COUNT() FROM Account                              => 5
            SELECT count() FROM Account WHERE Industry = 'Tech'      => 2
            SELECT COUNT() FROM Account LIMIT 3                      => 3
            SELECT COUNT() FROM Contact c, c.Account a WHERE a.Name = 'Acme' => 2
            SELECT COUNT() FROM Account ALL ROWS                     => 6
            SELECT COUNT() FROM Account WHERE Name = 'nobody'        => 0
            """)
    void countOfRows_isTheTotalSizeWithoutRows(String query, int total) {
        SoqlResult result = run(query);
        assertThat(result.totalSize()).isEqualTo(total);
        assertThat(result.rows()).isZero();
        assertThatThrownBy(() -> result.row(0)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void columns_areNamedByAliasFieldOrPosition() {
        SoqlRecord row = run("SELECT COUNT(Id), Account.Name, MAX(Email) latest, COUNT(Email) FROM Contact"
                        + " GROUP BY account.name")
                .row(0);
        assertThat(row.type()).isEqualTo("AggregateResult");
        assertThat(row.id()).isNull();
        assertThat(row.values().keySet()).containsExactly("expr0", "Name", "latest", "expr1");
    }

    @Test
    void averageThatDoesNotEnd_isCutToADouble() {
        Object average =
                run("SELECT AVG(NumberOfEmployees) FROM Account WHERE Id IN ({A1}, {A2}, {A5}) AND Name != 'x'")
                        .row(0)
                        .values()
                        .get("expr0");
        assertThat(average).hasToString("7.333333333333333");
    }
}
