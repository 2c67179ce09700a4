package io.github.sfconnector.testkit.internal.soql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FilterTest {

    private static void assertMatches(String condition, String rows) {
        String query = TestOrg.withIds("SELECT Id FROM Account WHERE " + condition);
        assertThat(Rendered.of(new TestOrg().engine().run(query, false))).isEqualTo(rows);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            Name = 'Acme'                       => A1
            Name = 'ACME'                       => A1
            name = 'acme' aNd iD != nULL        => A1
            Name != 'acme'                      => A2 | A3 | A4 | A5
            Name <> 'acme'                      => A2 | A3 | A4 | A5
            Name > 'acme'                       => A2 | A3 | A5
            Name >= 'ACME'                      => A1 | A2 | A3 | A5
            Name < 'acme'                       => A4
            Name <= 'acme'                      => A1 | A4
            Name = '\\u0041cme'                 => A1
            Name = 'O\\'Brien \\\\ Sons'        => A5
            Name IN ('ACME', 'beta_corp', 'no') => A1 | A3
            Name NOT IN ('acme')                => A2 | A3 | A4 | A5
            Industry = null                     => A4
            Industry != null                    => A1 | A2 | A3 | A5
            Industry = ''                       => A4
            Industry != ''                      => A1 | A2 | A3 | A5
            Industry IN (null, 'finance')       => A3 | A4 | A5
            Industry NOT IN ('Tech')            => A3 | A4 | A5
            Industry != 'Tech'                  => A3 | A4 | A5
            Industry > 'A'                      => A1 | A2 | A3 | A5
            Industry < null                     => none
            Industry >= null                    => none
            toLabel(Industry) = 'tech'          => A1 | A2
            """)
    void text_comparison_ignoresCaseAndKnowsNull(String condition, String rows) {
        assertMatches(condition, rows);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            Name LIKE 'acme%'          => A1 | A2
            Name LIKE '%A%'            => A1 | A2 | A3
            Name LIKE '_cme'           => A1
            Name LIKE '_'              => none
            Name LIKE 'beta\\_corp'    => A3
            Name LIKE 'acm\\_'         => none
            Name LIKE '100\\%%'        => A4
            Name LIKE '%\\%%'          => A4
            Name LIKE 'O\\'Brien%'     => A5
            Name LIKE '%\\\\%'         => A5
            Name LIKE '%'              => A1 | A2 | A3 | A4 | A5
            Name LIKE ''               => none
            Industry LIKE '%'          => A1 | A2 | A3 | A5
            (NOT Name LIKE 'acme%')    => A3 | A4 | A5
            Owner.Name LIKE 'ann%'     => A1 | A3 | A5
            """)
    void like_wildcardsAndEscapes_matchWholeText(String condition, String rows) {
        assertMatches(condition, rows);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            AnnualRevenue = 1000.5                          => A1 | A5
            AnnualRevenue > 250                             => A1 | A2 | A5
            AnnualRevenue >= 250 AND AnnualRevenue < 1000.5 => A2 | A4
            AnnualRevenue < 1e3                             => A2 | A4
            AnnualRevenue != 500                            => A1 | A3 | A4 | A5
            AnnualRevenue IN (500, 250.00)                  => A2 | A4
            AnnualRevenue NOT IN (500, 250.00)              => A1 | A3 | A5
            AnnualRevenue < -1                              => none
            AnnualRevenue = null                            => A3
            NumberOfEmployees = 10                          => A1 | A4
            NumberOfEmployees = 10.0                        => A1 | A4
            NumberOfEmployees <= 7.5                        => A2 | A5
            NumberOfEmployees > +7                          => A1 | A4
            Active__c = true                                => A1 | A4 | A5
            Active__c != TRUE                               => A2 | A3
            Active__c IN (FALSE)                            => A2 | A3
            Owner.IsActive = false                          => A2 | A4
            Owner.IsActive = true                           => A1 | A3 | A5
            Markets__c INCLUDES ('EMEA')                    => A1 | A2
            Markets__c INCLUDES ('apac;emea', 'NA')         => A1 | A4 | A5
            Markets__c EXCLUDES ('EMEA')                    => A3 | A4 | A5
            Markets__c = null                               => A3
            """)
    void numbersBooleansAndPicks_compareByValue(String condition, String rows) {
        assertMatches(condition, rows);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            Founded__c = 2000-01-01                         => A1
            Founded__c > 2000-01-01                         => A2 | A5
            Founded__c < 2000-01-01                         => A4
            Founded__c != 2000-01-01                        => A2 | A3 | A4 | A5
            Founded__c = LAST_YEAR                          => A5
            Founded__c = LAST_MONTH                         => A2
            Opens__c = 09:00:00Z                            => A1
            Opens__c > 09:00:00.000Z                        => A2
            CreatedDate = 2024-03-15T08:00:00Z              => A1
            CreatedDate = 2024-03-15T09:00:00+01:00         => A1
            CreatedDate = 2024-03-15T08:00:00.999Z          => A1
            CreatedDate > 2024-03-14T23:59:59.000Z          => A1
            CreatedDate >= 2024-03-14T23:59:59.000+0000     => A1 | A2
            CreatedDate < 2024-02-29T10:00:00Z              => A5
            CreatedDate = TODAY                             => A1
            CreatedDate = YESTERDAY                         => A2
            CreatedDate = TOMORROW                          => none
            CreatedDate != TODAY                            => A2 | A3 | A4 | A5
            CreatedDate = THIS_WEEK                         => A1 | A2 | A3
            CreatedDate = LAST_N_DAYS:1                     => A1 | A2
            CreatedDate = last_n_days:5                     => A1 | A2 | A3
            CreatedDate > LAST_N_DAYS:1                     => none
            CreatedDate >= LAST_N_DAYS:1                    => A1 | A2
            CreatedDate < LAST_N_DAYS:1                     => A3 | A4 | A5
            CreatedDate <= YESTERDAY                        => A2 | A3 | A4 | A5
            CreatedDate = N_DAYS_AGO:5                      => A3
            CreatedDate = LAST_MONTH                        => A4
            CreatedDate = LAST_QUARTER                      => A5
            CreatedDate = THIS_QUARTER                      => A1 | A2 | A3 | A4
            CreatedDate = LAST_YEAR                         => A5
            CreatedDate = LAST_N_WEEKS:2                    => A4
            CreatedDate = N_MONTHS_AGO:1                    => A4
            CreatedDate = LAST_N_MONTHS:3                   => A4 | A5
            CreatedDate = LAST_90_DAYS                      => A1 | A2 | A3 | A4 | A5
            CreatedDate IN (TODAY, LAST_YEAR)               => A1 | A5
            """)
    void dates_compareAsRangesInUtc(String condition, String rows) {
        assertMatches(condition, rows);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            CALENDAR_YEAR(CreatedDate) = 2023                => A5
            CALENDAR_MONTH(Founded__c) = 12                  => A4 | A5
            CALENDAR_QUARTER(CreatedDate) = 4                => A5
            DAY_IN_WEEK(CreatedDate) = 1                     => A3 | A5
            DAY_IN_MONTH(CreatedDate) = 29                   => A4
            DAY_IN_YEAR(Founded__c) = 60                     => A2
            DAY_ONLY(CreatedDate) = 2024-03-14               => A2
            DAY_ONLY(CreatedDate) = TODAY                    => A1
            HOUR_IN_DAY(CreatedDate) > 9                     => A2 | A4 | A5
            HOUR_IN_DAY(convertTimezone(CreatedDate)) = 8    => A1
            WEEK_IN_MONTH(CreatedDate) = 3                   => A1
            WEEK_IN_YEAR(CreatedDate) = 53                   => A5
            CALENDAR_YEAR(Founded__c) = null                 => A3
            """)
    void dateFunctions_readPartsInUtc(String condition, String rows) {
        assertMatches(condition, rows);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            Id = {A1}                                   => A1
            Id = '001000000000002'                      => A2
            Id = '001000000000001aaa'                   => A1
            Id IN ({A1}, {A3}, {A1})                    => A1 | A3
            Id IN ({A1}, {C1})                          => A1
            Id != {A1}                                  => A2 | A3 | A4 | A5
            Id NOT IN ({A1}, {A2})                      => A3 | A4 | A5
            Id > {A3}                                   => A4 | A5
            Id = {A6}                                   => none
            Id = null                                   => none
            Id = {A1} AND Name = 'nope'                 => none
            ParentId = {A1}                             => A2
            ParentId = '001000000000001'                => A2
            ParentId = null                             => A1 | A4 | A5
            ParentId = ''                               => A1 | A4 | A5
            ParentId IN ({A1}, {A2})                    => A2 | A3
            Parent.Name = 'Acme'                        => A2
            Parent.Parent.Name = 'acme'                 => A3
            Parent.Name = null                          => A1 | A4 | A5
            Parent.Name != 'Acme'                       => A1 | A3 | A4 | A5
            Parent.Id = {A1}                            => A2
            Account.Name = 'Acme'                       => A1
            Owner.Name = 'Bob Boss'                     => A2
            Owner.Manager.Name = 'Ann Admin'            => A2
            """)
    void idsAndPaths_reachRowsAndParents(String condition, String rows) {
        assertMatches(condition, rows);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            Industry = 'Tech' AND Active__c = true                                          => A1
            Industry = 'Tech' OR Active__c = true                                           => A1 | A2 | A4 | A5
            (Industry = 'Tech' AND Active__c = true) OR Name LIKE '100%'                    => A1 | A4
            Industry = 'Tech' AND (Active__c = true OR Name LIKE '%labs')                   => A1 | A2
            NOT (Industry = 'Tech' OR Active__c = true)                                     => A3
            NOT Industry = 'Tech' AND Active__c = true                                      => A4 | A5
            NOT NOT Name = 'Acme'                                                           => A1
            ((((Name = 'Acme'))))                                                           => A1
            Industry = 'Tech' AND (NOT Name = 'Acme')                                       => A2
            Name = 'Acme' OR Name = 'Beta_Corp' OR Name = '100% Pure'                       => A1 | A3 | A4
            Id IN (SELECT AccountId FROM Contact)                                           => A1 | A2
            Id NOT IN (SELECT AccountId FROM Opportunity WHERE IsWon = true)                => A2 | A3 | A4 | A5
            Id IN (SELECT AccountId FROM Contact WHERE LastName = 'Brown') AND Active__c = false => A2
            OwnerId IN (SELECT Id FROM User WHERE IsActive = false)                         => A2
            OwnerId NOT IN (SELECT Id FROM User WHERE IsActive = true)                      => A2 | A4
            """)
    void logicAndSemiJoins_combineConditions(String condition, String rows) {
        assertMatches(condition, rows);
    }
}
