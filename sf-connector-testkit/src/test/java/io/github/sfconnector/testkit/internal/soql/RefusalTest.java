package io.github.sfconnector.testkit.internal.soql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RefusalTest {

    private static SoqlException refusal(String query) {
        SoqlEngine engine = new TestOrg().engine();
        return catchThrowableOfType(SoqlException.class, () -> engine.run(TestOrg.withIds(query), false));
    }

    private static void assertRefused(String query, String errorCode, String messageEnd) {
        SoqlException refusal = refusal(query);
        assertThat(refusal).as(query).isNotNull();
        assertThat(refusal).hasMessageEndingWith(messageEnd);
        assertThat(refusal.errorCode()).isEqualTo(errorCode);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            SELECT FROM Account                                         => unexpected token: 'FROM'
            SELECT Id Account                                           => unexpected token: '<EOF>'
            SELECT Id, FROM Account                                     => unexpected token: 'FROM'
            SELECT Id FROM                                              => unexpected token: '<EOF>'
            SELECT Id FROM Account WHERE                                => unexpected token: '<EOF>'
            SELECT Id FROM Account WHERE Name =                         => unexpected token: '<EOF>'
            SELECT Id FROM Account WHERE Name 'x'                       => unexpected token: ''x''
            SELECT Id FROM Account WHERE (Name = 'x'                    => unexpected token: '<EOF>'
            SELECT Id FROM Account WHERE Name = 'x')                    => unexpected token: ')'
            SELECT Id FROM Account WHERE Name = 'O'Brien'               => unterminated string
            SELECT Id FROM Account WHERE Name = 'O' Brien               => unexpected token: 'Brien'
            SELECT Id FROM Account WHERE Name = '1' AND Name = '2' OR Name = '3' => unexpected token: 'OR'
            SELECT Id FROM Account WHERE Name = '1' OR Name = '2' AND Name = '3' => unexpected token: 'AND'
            SELECT Id FROM Account WHERE Name = 'abc                    => unterminated string
            SELECT Id FROM Account WHERE Name = 'a\\q'                  => illegal escape in string literal
            SELECT Id FROM Account WHERE Name = '\\u00g0'               => illegal escape in string literal
            SELECT Id FROM Account WHERE Name = #x                      => line 1:36 no viable alternative at character '#'
            SELECT Id FROM Account WHERE Name = Acme                    => Bind variables only allowed in Apex code
            SELECT Id FROM Account WHERE Name = :name                   => Bind variables only allowed in Apex code
            SELECT Id FROM Account WHERE Id IN :ids                     => Bind variables only allowed in Apex code
            SELECT Id FROM Account WHERE Name IN ()                     => unexpected token: ')'
            SELECT Id FROM Account WHERE Name NOT LIKE 'x'              => unexpected token: 'LIKE'
            SELECT Id FROM Account WHERE CreatedDate = LAST_N_DAYS      => unexpected token: '<EOF>'
            SELECT Id FROM Account WHERE CreatedDate = LAST_N_DAYS:x    => unexpected token: 'x'
            SELECT Id FROM Account WHERE CreatedDate = LAST_N_DAYS:-1   => unexpected token: '-1'
            SELECT Id FROM Account WHERE CreatedDate = 2024-03-15T08:00:00 => unexpected token: 'T08'
            SELECT Id FROM Account WHERE Founded__c = 2024-02-30        => invalid date: 2024-02-30
            SELECT Id FROM Account WHERE CreatedDate = 2024-01-01T25:00:00Z => invalid date: 2024-01-01T25:00:00Z
            SELECT Id FROM Account LIMIT x                              => unexpected token: 'x'
            SELECT Id FROM Account LIMIT -1                             => unexpected token: '-1'
            SELECT Id FROM Account LIMIT 1.5                            => unexpected token: '1.5'
            SELECT Id FROM Account LIMIT 1 WHERE Name = 'x'             => unexpected token: 'WHERE'
            SELECT Id FROM Account ORDER Name                           => unexpected token: 'Name'
            SELECT Id FROM Account ORDER BY Name NULLS MIDDLE           => unexpected token: 'MIDDLE'
            SELECT Id FROM Account WITH NOTHING                         => unexpected token: 'NOTHING'
            SELECT Id FROM Account FOR EVER                             => unexpected token: 'EVER'
            SELECT Id FROM Account; DELETE                              => line 1:22 no viable alternative at character ';'
            SELECT * FROM Account                                       => line 1:7 no viable alternative at character '*'
            SELECT TYPEOF What ELSE Id END FROM Task                    => unexpected token: 'ELSE'
            SELECT Id FROM Account WHERE FOO(Name) = 1                  => unexpected token: 'FOO'
            SELECT Id FROM Account WHERE COUNT(Id) > 1                  => unexpected token: 'COUNT'
            SELECT Id FROM Account WHERE AnnualRevenue > XQQ5000        => Bind variables only allowed in Apex code
            SELECT Id FROM Account WHERE AnnualRevenue > USD5000.       => Bind variables only allowed in Apex code
            SELECT Id FROM Account WHERE toLabel('x') = 'x'             => unexpected token: ''x''
            SELECT Id FROM Account WHERE GEOLOCATION(1, 2) = 1          => unexpected token: 'GEOLOCATION'
            SELECT Id FROM Account WHERE DISTANCE('x', 1, 'mi') < 1     => DISTANCE takes geolocation and address fields and GEOLOCATION(latitude, longitude)
            SELECT Industry FROM Account GROUP BY ROLLUP()              => unexpected token: ')'
            SELECT Industry FROM Account GROUP BY ROLLUP(Industry       => unexpected token: '<EOF>'
            SELECT Industry FROM Account GROUP BY ROLLUP(Industry), Name => unexpected token: ','
            SELECT Industry FROM Account GROUP BY Industry, CUBE(Name)  => unexpected token: 'CUBE'
            """)
    void brokenSyntax_isMalformed(String query, String message) {
        assertRefused(query, "MALFORMED_QUERY", message);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            SELECT Id i FROM Account                                  => only aggregate expressions use field aliasing
            SELECT Name, COUNT(Id) FROM Account                       => Field must be grouped or aggregated: Name
            SELECT Industry, Name FROM Account GROUP BY Industry      => Field must be grouped or aggregated: Name
            SELECT Industry FROM Account GROUP BY Industry ORDER BY Name => Field must be grouped or aggregated: Name
            SELECT Industry FROM Account GROUP BY Industry HAVING Name = 'x' => Field must be grouped or aggregated: Name
            SELECT CALENDAR_YEAR(CreatedDate) FROM Account            => Field must be grouped or aggregated: CALENDAR_YEAR(CreatedDate)
            SELECT SUM(Name) FROM Account                             => field Name does not support aggregate operator SUM
            SELECT COUNT(Id) FROM Account LIMIT 5                     => Non-grouped query that uses overall aggregate functions cannot also use LIMIT
            SELECT COUNT(), Id FROM Account                           => COUNT takes one field here
            SELECT COUNT(Id) x, SUM(AnnualRevenue) x FROM Account     => duplicate alias: x
            SELECT COUNT(Id), (SELECT Id FROM Contacts) FROM Account  => subqueries and TYPEOF are not allowed in a query that uses aggregates
            SELECT (SELECT COUNT(Id) FROM Contacts) FROM Account      => Aggregate functions are not allowed in child subqueries
            SELECT FIELDS(ALL) FROM Account                           => The SOQL FIELDS function must have a LIMIT of at most 200
            SELECT FIELDS(ALL) FROM Account LIMIT 201                 => The SOQL FIELDS function must have a LIMIT of at most 200
            SELECT FIELDS(SOME) FROM Account LIMIT 1                  => FIELDS takes one of ALL, STANDARD and CUSTOM
            SELECT Id FROM Account WHERE Id IN (SELECT ParentId FROM Account) => The inner and outer selects should not be on the same object type
            SELECT Id FROM Account WHERE Name = 'x' OR Id IN (SELECT AccountId FROM Contact) => Semi join sub-selects are not allowed with the 'OR' operator
            SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Contact WHERE Id IN (SELECT WhoId FROM Task)) => Nesting of semi join sub-selects is not supported
            SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Contact LIMIT 1) => semi join sub-selects take no GROUP BY, ORDER BY or LIMIT
            SELECT Id FROM Account WHERE Id IN (SELECT AccountId, Id FROM Contact) => semi join sub-selects must select exactly one field
            SELECT Parent.Parent.Parent.Parent.Parent.Parent.Name FROM Account => field path crosses more than 5 relationships
            SELECT Name FROM Account GROUP BY CUBE(Name, Industry, Active__c, OwnerId) => CUBE takes at most 3 fields
            SELECT Industry, GROUPING(Industry) FROM Account GROUP BY Industry => GROUPING takes one field, in a query with GROUP BY ROLLUP or GROUP BY CUBE
            SELECT GROUPING(Name) FROM Account GROUP BY ROLLUP(Industry) => Field must be grouped or aggregated: Name
            SELECT DISTANCE(BillingAddress, GEOLOCATION(1,2), 'mi') FROM Account => Field must be grouped or aggregated: DISTANCE(BillingAddress,GEOLOCATION(1,2),'mi')
            SELECT Id FROM Account ORDER BY DISTANCE(BillingAddress, 'mi') => DISTANCE takes two places and a unit
            SELECT Id FROM Account ORDER BY DISTANCE(Name, GEOLOCATION(1,2), 'mi') => DISTANCE takes geolocation and address fields and GEOLOCATION(latitude, longitude)
            SELECT Id FROM Account ORDER BY DISTANCE(BillingAddress, GEOLOCATION(1), 'mi') => GEOLOCATION takes a latitude and a longitude
            SELECT Id FROM Account ORDER BY DISTANCE(BillingAddress, GEOLOCATION(1, Name), 'mi') => unexpected token: 'Name'
            SELECT Id FROM Account ORDER BY DISTANCE(BillingAddress, GEOLOCATION(1, 2), 'yd') => unit of DISTANCE must be 'mi' or 'km'
            SELECT Id FROM Account WHERE HOUR_IN_DAY(Founded__c) = 1  => field Founded__c does not support function HOUR_IN_DAY
            """)
    void forbiddenForm_isMalformed(String query, String message) {
        assertRefused(query, "MALFORMED_QUERY", message);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            SELECT Name, name FROM Account                     => duplicate field selected: Name
            SELECT Owner.Name, Id, owner.NAME FROM Account     => duplicate field selected: Owner.Name
            SELECT Industry, toLabel(Industry) FROM Account    => duplicate field selected: Industry
            SELECT Id, FIELDS(STANDARD) FROM Account           => duplicate field selected: Id
            SELECT Id FROM Account WHERE AnnualRevenue = '5'   => value of filter criterion for field 'AnnualRevenue' must be of type double and should not be enclosed in quotes
            SELECT Id FROM Account WHERE NumberOfEmployees = 'x' => value of filter criterion for field 'NumberOfEmployees' must be of type int and should not be enclosed in quotes
            SELECT Id FROM Account WHERE Active__c = 'true'    => value of filter criterion for field 'Active__c' must be of type boolean and should not be enclosed in quotes
            SELECT Id FROM Account WHERE Name = 5              => value of filter criterion for field 'Name' must be of type string and should be enclosed in quotes
            SELECT Id FROM Account WHERE Name LIKE 5           => value of filter criterion for field 'Name' must be of type string and should be enclosed in quotes
            SELECT Id FROM Account WHERE Name IN ('x', true)   => value of filter criterion for field 'Name' must be of type string and should be enclosed in quotes
            SELECT Id FROM Account WHERE CreatedDate = 2024-01-01 => value of filter criterion for field 'CreatedDate' must be of type dateTime and should not be enclosed in quotes
            SELECT Id FROM Account WHERE Founded__c > 2024-01-01T00:00:00Z => value of filter criterion for field 'Founded__c' must be of type date and should not be enclosed in quotes
            SELECT Id FROM Account WHERE Founded__c = '2024-01-01' => value of filter criterion for field 'Founded__c' must be of type date and should not be enclosed in quotes
            SELECT Id FROM Account WHERE Founded__c = ''       => value of filter criterion for field 'Founded__c' must be of type date and should not be enclosed in quotes
            SELECT Id FROM Account WHERE Name = USD5000        => value of filter criterion for field 'Name' must be of type string and should be enclosed in quotes
            SELECT Id FROM Account WHERE NumberOfEmployees > USD5 => value of filter criterion for field 'NumberOfEmployees' must be of type int and should not be enclosed in quotes
            SELECT Id FROM Account WHERE DISTANCE(BillingAddress, GEOLOCATION(1,2), 'mi') < '5' => value of filter criterion for field 'DISTANCE(BillingAddress,GEOLOCATION(1,2),'mi')' must be of type double and should not be enclosed in quotes
            SELECT COUNT(Id) FROM Account GROUP BY DISTANCE(BillingAddress, GEOLOCATION(1,2), 'mi') => field 'DISTANCE(BillingAddress,GEOLOCATION(1,2),'mi')' can not be grouped in a query call
            SELECT Id FROM Account WHERE Id = 5                => value of filter criterion for field 'Id' must be of type ID and should be enclosed in quotes
            SELECT Id FROM Account WHERE Description = 'x'     => field 'Description' can not be filtered in a query call
            SELECT Id FROM Account WHERE BillingAddress = null => field 'BillingAddress' can not be filtered in a query call
            SELECT Id FROM Account ORDER BY Description        => field 'Description' can not be sorted in a query call
            SELECT CreatedDate FROM Account GROUP BY CreatedDate => field 'CreatedDate' can not be grouped in a query call
            """)
    void misusedField_isInvalidField(String query, String message) {
        assertRefused(query, "INVALID_FIELD", message);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            SELECT Id FROM Account WHERE Id = 'xyz'            => invalid ID field: xyz
            SELECT Id FROM Account WHERE ParentId IN ('nope')  => invalid ID field: nope
            SELECT Id FROM Account WHERE Id = '00100000000001' => invalid ID field: 00100000000001
            SELECT Id FROM Account WHERE Id LIKE '001%'        => invalid operator on id field
            SELECT Id FROM Account WHERE AnnualRevenue LIKE '1%' => invalid operator on currency field
            SELECT Id FROM Account WHERE Active__c > true      => invalid operator on boolean field
            SELECT Id FROM Account WHERE DISTANCE(BillingAddress, GEOLOCATION(1,2), 'mi') = 5 => invalid operator on distance field
            SELECT Id FROM Account WHERE DISTANCE(BillingAddress, GEOLOCATION(1,2), 'mi') IN (5) => invalid operator on distance field
            SELECT Id FROM Account WHERE Name INCLUDES ('x')   => invalid operator on string field
            SELECT Id FROM Account WHERE Name IN (SELECT AccountId FROM Contact) => semi join sub-selects can only be used with ID or reference fields
            SELECT Id FROM Account WHERE Id IN (SELECT LastName FROM Contact) => semi join sub-selects must select an ID or reference field, not LastName
            """)
    void misusedOperator_isInvalidFilter(String query, String message) {
        assertRefused(query, "INVALID_QUERY_FILTER_OPERATOR", message);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            SELECT Foo FROM Account                         => No such column 'Foo' on entity 'Account'.
            SELECT Owner.Foo FROM Account                   => No such column 'Foo' on entity 'User'.
            SELECT What.Foo FROM Task                       => No such column 'Foo' on entity 'Name'.
            SELECT Id FROM Account WHERE Foo = 1            => No such column 'Foo' on entity 'Account'.
            SELECT Id FROM Account ORDER BY Foo             => No such column 'Foo' on entity 'Account'.
            SELECT COUNT(Foo) FROM Account                  => No such column 'Foo' on entity 'Account'.
            SELECT Foo FROM Account GROUP BY Foo            => No such column 'Foo' on entity 'Account'.
            SELECT (SELECT Foo FROM Contacts) FROM Account  => No such column 'Foo' on entity 'Contact'.
            SELECT COUNT() FROM Account ORDER BY Foo        => No such column 'Foo' on entity 'Account'.
            SELECT Foo.Name FROM Account                    => Didn't understand relationship 'Foo' in field path.
            SELECT Owner.Foo.Name FROM Account              => Didn't understand relationship 'Foo' in field path.
            """)
    void unknownName_isInvalidField(String query, String message) {
        SoqlException refusal = refusal(query);
        assertThat(refusal).hasMessageContaining("\n" + message).hasMessageStartingWith("\n");
        assertThat(refusal.errorCode()).isEqualTo("INVALID_FIELD");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            SELECT Id FROM Nope                                    => sObject type 'Nope' is not supported.
            SELECT Id FROM Account WHERE Id IN (SELECT Id FROM No) => sObject type 'No' is not supported.
            SELECT TYPEOF What WHEN Nope THEN Id END FROM Task     => sObject type 'Nope' is not supported.
            SELECT (SELECT Id FROM Nopes) FROM Account             => Didn't understand relationship 'Nopes' in FROM part of query call.
            SELECT (SELECT Id FROM x.Contacts) FROM Account        => Didn't understand relationship 'x.Contacts' in FROM part of query call.
            """)
    void unknownObject_isInvalidType(String query, String message) {
        SoqlException refusal = refusal(query);
        assertThat(refusal).hasMessageContaining("\n" + message);
        assertThat(refusal.errorCode()).isEqualTo("INVALID_TYPE");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            SELECT Id FROM Account OFFSET 2001                                 => Maximum SOQL offset allowed is 2000
            SELECT Id FROM Account WHERE DISTANCE(BillingAddress, GEOLOCATION(90.1, 0), 'mi') < 1 => latitude or longitude outside valid range
            SELECT Id FROM Account WHERE DISTANCE(BillingAddress, GEOLOCATION(0, -180.5), 'km') < 1 => latitude or longitude outside valid range
            SELECT Id FROM Account LIMIT 99999999999                           => number outside valid range
            SELECT Id FROM Account WHERE CreatedDate = LAST_N_YEARS:9999999    => number outside valid range
            SELECT Id FROM Account WHERE AnnualRevenue = 1e999999999           => number outside valid range
            SELECT Id FROM Account WHERE AnnualRevenue = 1e99999999999         => number outside valid range
            """)
    void numberOutOfRange_isRefused(String query, String message) {
        assertRefused(query, "NUMBER_OUTSIDE_VALID_RANGE", message);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            SELEKT Id FROM Account => unexpected token: SELEKT
            ``                     => unexpected token: <EOF>
            """)
    void firstTokenNotSelect_isNamedWithoutSlice(String query, String message) {
        assertThat(refusal(query)).hasMessage(message);
    }

    @Test
    void unknownColumn_pointsAtTheNameInASliceOfTheQuery() {
        assertThat(refusal("SELECT Id, Name, Owner.Bacon__c FROM Account WHERE Name = 'a long enough tail'"))
                .hasMessageStartingWith("\nSELECT Id, Name, Owner.Bacon__c FROM Account WHERE Name\n"
                        + "                      ^\nERROR at Row:1:Column:23\nNo such column 'Bacon__c'");
    }

    @Test
    void placeInALaterLine_isCountedByRowAndColumn() {
        assertThat(refusal("SELECT Id\nFROM Account\nWHERE Foo = 1"))
                .hasMessageContaining("\nERROR at Row:3:Column:7\n");
    }

    @Test
    void queryAtTheLongest_isRunAndOneMoreCharacterIsNot() {
        String query = "SELECT Id FROM Group";
        String longest = query + " ".repeat(100_000 - query.length());
        assertThat(new TestOrg().engine().run(longest, false).rows()).isEqualTo(1);
        assertThat(refusal(longest + " ")).hasMessage("SOQL statements cannot be longer than 100000 characters.");
    }

    @Test
    void stringLongerThanAFilterTakes_isMalformed() {
        String prefix = "SELECT Id FROM Account WHERE Name = '";
        assertThat(new TestOrg()
                        .engine()
                        .run(prefix + "x".repeat(4000) + "'", false)
                        .rows())
                .isZero();
        assertRefused(
                prefix + "x".repeat(4001) + "'",
                "MALFORMED_QUERY",
                "string literals cannot be longer than 4000 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "NOT ", "Id IN (SELECT Id FROM Contact WHERE ", "toLabel("})
    void endlessNesting_isMalformedAndNoStackOverflow(String opening) {
        String nested = opening.repeat(99_000 / opening.length());
        SoqlException refusal = refusal("SELECT Id FROM Account WHERE " + nested);
        assertThat(refusal).hasMessageEndingWith("query is nested deeper than 200 levels");
        assertThat(refusal.errorCode()).isEqualTo("MALFORMED_QUERY");
    }

    @Test
    void thousandsOfAlternatives_areEvaluated() {
        String query = "SELECT Id FROM Account WHERE " + "Name='x' OR ".repeat(8_000) + "Name='Acme'";
        assertThat(Rendered.of(new TestOrg().engine().run(query, false))).isEqualTo("A1");
    }
}
