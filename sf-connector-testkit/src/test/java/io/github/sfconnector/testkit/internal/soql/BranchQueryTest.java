package io.github.sfconnector.testkit.internal.soql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.sfconnector.testkit.internal.soql.value.Globe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Distances, amounts with a currency, and picklists in their declared order. */
final class BranchQueryTest {

    private static String rows(String rest) {
        return Rendered.of(new TestOrg().engine().run("SELECT Id FROM Branch__c " + rest, false));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            WHERE DISTANCE(Location__c, GEOLOCATION(47.3769, 8.5417), 'km') < 300         => B1 | B2
            WHERE DISTANCE(Location__c, GEOLOCATION(47.3769, 8.5417), 'km') > 300         => B3
            WHERE DISTANCE(Location__c, GEOLOCATION(47.3769, 8.5417), 'MI') < 150         => B1 | B2
            WHERE DISTANCE(Location__c, GEOLOCATION(47.3769, 8.5417), 'mi') < 135         => B1
            WHERE distance(GEOLOCATION(-90, 180), Location__c, 'km') > 15800              => B3
            WHERE DISTANCE(Location__c, Address__c, 'km') > 600                           => B1
            WHERE DISTANCE(Branch__c.Location__c, GEOLOCATION(+52.52,13.405), 'km') < 1   => B3
            WHERE NOT DISTANCE(Location__c, GEOLOCATION(52.52, 13.405), 'km') < 1         => B1 | B2 | B4
            ORDER BY DISTANCE(Location__c, GEOLOCATION(47.3769, 8.5417), 'km') NULLS LAST => B1 | B2 | B3 | B4
            ORDER BY DISTANCE(Location__c, GEOLOCATION(47.3769, 8.5417), 'km') DESC       => B4 | B3 | B2 | B1
            """)
    void distance_filtersAndSorts(String rest, String rows) {
        assertThat(rows(rest)).isEqualTo(rows);
    }

    @Test
    void distance_isThatAlongAGreatCircle() {
        Globe.Point zurich = new Globe.Point(47.3769, 8.5417);
        Globe.Point berlin = new Globe.Point(52.52, 13.405);
        assertThat(Globe.distance(zurich, berlin, Globe.radius("km").orElseThrow())
                        .doubleValue())
                .isCloseTo(670, within(2.0));
        assertThat(Globe.distance(zurich, zurich, 1).doubleValue()).isZero();
        assertThat(Globe.distance(new Globe.Point(0, 0), new Globe.Point(0, 180), 1)
                        .doubleValue())
                .isCloseTo(Math.PI, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            WHERE Budget__c > USD5000                  => B2 | B3
            WHERE Budget__c = usd5000.50               => B2
            WHERE Budget__c IN (USD100, EUR7000)       => B3 | B4
            WHERE Budget__c NOT IN (USD100, 7000)      => B1 | B2
            WHERE Budget__c != CHF100 AND Budget__c < JPY7000 => B2
            """)
    void amountWithACurrency_comparesAsAmount(String rest, String rows) {
        assertThat(rows(rest)).isEqualTo(rows);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            ORDER BY Stage__c                            => B3 | B1 | B2 | B4
            ORDER BY Stage__c DESC                       => B4 | B2 | B1 | B3
            ORDER BY toLabel(Stage__c) LIMIT 1           => B3
            WHERE Stage__c > 'Open' ORDER BY Stage__c    => B3 | B2
            WHERE Stage__c = 'PLAN'                      => B3
            """)
    void picklist_sortsInItsDeclaredOrder(String rest, String rows) {
        assertThat(rows(rest)).isEqualTo(rows);
    }

    @Test
    void groupsOfAPicklist_sortInItsDeclaredOrder() {
        assertThat(Rendered.of(new TestOrg()
                        .engine()
                        .run("SELECT Stage__c FROM Branch__c GROUP BY Stage__c ORDER BY Stage__c", false)))
                .isEqualTo("plan | Open | Shut | Gone");
    }
}
