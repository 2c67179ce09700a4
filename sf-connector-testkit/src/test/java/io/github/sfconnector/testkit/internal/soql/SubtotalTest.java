package io.github.sfconnector.testkit.internal.soql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SubtotalTest {

    private static String rows(String query) {
        return Rendered.of(new TestOrg().engine().run(TestOrg.withIds(query), false));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            SELECT Industry, COUNT(Id) FROM Account GROUP BY ROLLUP(Industry) => Tech, 2 | Finance, 2 | null, 1 | null, 5
            SELECT Industry, COUNT(Id) FROM Account GROUP BY rollup (Industry) LIMIT 1 => Tech, 2
            SELECT Industry, GROUPING(Industry) g, COUNT(Id) n FROM Account GROUP BY ROLLUP(Industry) => Tech, 0, 2 | Finance, 0, 2 | null, 0, 1 | null, 1, 5
            SELECT Industry, Active__c, COUNT(Id) FROM Account GROUP BY ROLLUP(Industry, Active__c) => Tech, true, 1 | Tech, false, 1 | Tech, null, 2 | finance, true, 1 | Finance, false, 1 | Finance, null, 2 | null, true, 1 | null, null, 1 | null, null, 5
            SELECT COUNT(Id) FROM Account GROUP BY ROLLUP(Industry) HAVING GROUPING(Industry) = 1 => 5
            SELECT Industry FROM Account GROUP BY ROLLUP(Industry) HAVING COUNT(Id) = 2 => Tech | Finance
            SELECT Industry, COUNT(Id) FROM Account GROUP BY ROLLUP(Industry) ORDER BY GROUPING(Industry) DESC, Industry => null, 5 | null, 1 | Finance, 2 | Tech, 2
            SELECT Industry, COUNT(Id) FROM Account WHERE Name = 'nobody' GROUP BY ROLLUP(Industry) => none
            SELECT CALENDAR_YEAR(CreatedDate), COUNT(Id) FROM Account GROUP BY ROLLUP(CALENDAR_YEAR(CreatedDate)) => 2024, 4 | 2023, 1 | null, 5
            SELECT Account.Name, COUNT(Id) FROM Contact WHERE AccountId = {A1} GROUP BY ROLLUP(Account.Name) => Acme, 2 | null, 2
            """)
    void rollup_addsSubtotalsOfPrefixes(String query, String rows) {
        assertThat(rows(query)).isEqualTo(rows);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            SELECT Active__c, COUNT(Id) FROM Account GROUP BY CUBE(Active__c) => true, 3 | false, 2 | null, 5
            SELECT Industry, Active__c, COUNT(Id) FROM Account WHERE Industry = 'Tech' GROUP BY CUBE(Industry, Active__c) => Tech, true, 1 | Tech, false, 1 | Tech, null, 2 | null, true, 1 | null, false, 1 | null, null, 2
            SELECT GROUPING(Industry), GROUPING(Active__c), COUNT(Id) FROM Account WHERE Id = {A1} GROUP BY CUBE(Industry, Active__c) => 0, 0, 1 | 0, 1, 1 | 1, 0, 1 | 1, 1, 1
            SELECT StageName, SUM(Amount) FROM Opportunity GROUP BY CUBE(StageName) ORDER BY SUM(Amount) DESC LIMIT 1 => null, 225.5
            SELECT COUNT(Id) FROM Opportunity GROUP BY CUBE(StageName, IsWon, AccountId) HAVING GROUPING(StageName) = 1 AND GROUPING(IsWon) = 1 AND GROUPING(AccountId) = 1 => 4
            """)
    void cube_addsSubtotalsOfAllCombinations(String query, String rows) {
        assertThat(rows(query)).isEqualTo(rows);
    }
}
