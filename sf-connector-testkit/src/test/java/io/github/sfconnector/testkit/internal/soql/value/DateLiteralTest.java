package io.github.sfconnector.testkit.internal.soql.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On Friday, 15 March 2024; weeks start on Sunday. Ranges are given with their last day. */
final class DateLiteralTest {

    @ParameterizedTest
    @CsvSource({
        "YESTERDAY, 0, 2024-03-14, 2024-03-14",
        "TODAY, 0, 2024-03-15, 2024-03-15",
        "TOMORROW, 0, 2024-03-16, 2024-03-16",
        "LAST_WEEK, 0, 2024-03-03, 2024-03-09",
        "THIS_WEEK, 0, 2024-03-10, 2024-03-16",
        "NEXT_WEEK, 0, 2024-03-17, 2024-03-23",
        "LAST_MONTH, 0, 2024-02-01, 2024-02-29",
        "THIS_MONTH, 0, 2024-03-01, 2024-03-31",
        "NEXT_MONTH, 0, 2024-04-01, 2024-04-30",
        "LAST_90_DAYS, 0, 2023-12-16, 2024-03-15",
        "NEXT_90_DAYS, 0, 2024-03-16, 2024-06-13",
        "LAST_QUARTER, 0, 2023-10-01, 2023-12-31",
        "THIS_QUARTER, 0, 2024-01-01, 2024-03-31",
        "NEXT_QUARTER, 0, 2024-04-01, 2024-06-30",
        "LAST_YEAR, 0, 2023-01-01, 2023-12-31",
        "THIS_YEAR, 0, 2024-01-01, 2024-12-31",
        "NEXT_YEAR, 0, 2025-01-01, 2025-12-31",
        "THIS_FISCAL_QUARTER, 0, 2024-01-01, 2024-03-31",
        "LAST_FISCAL_YEAR, 0, 2023-01-01, 2023-12-31",
        "LAST_N_DAYS, 7, 2024-03-08, 2024-03-15",
        "LAST_N_DAYS, 0, 2024-03-15, 2024-03-15",
        "NEXT_N_DAYS, 7, 2024-03-16, 2024-03-22",
        "N_DAYS_AGO, 15, 2024-02-29, 2024-02-29",
        "LAST_N_WEEKS, 1, 2024-03-03, 2024-03-09",
        "NEXT_N_WEEKS, 2, 2024-03-17, 2024-03-30",
        "N_WEEKS_AGO, 2, 2024-02-25, 2024-03-02",
        "LAST_N_MONTHS, 2, 2024-01-01, 2024-02-29",
        "NEXT_N_MONTHS, 2, 2024-04-01, 2024-05-31",
        "N_MONTHS_AGO, 13, 2023-02-01, 2023-02-28",
        "LAST_N_QUARTERS, 2, 2023-07-01, 2023-12-31",
        "NEXT_N_QUARTERS, 1, 2024-04-01, 2024-06-30",
        "N_QUARTERS_AGO, 4, 2023-01-01, 2023-03-31",
        "LAST_N_YEARS, 3, 2021-01-01, 2023-12-31",
        "NEXT_N_YEARS, 1, 2025-01-01, 2025-12-31",
        "N_YEARS_AGO, 4, 2020-01-01, 2020-12-31",
        "N_FISCAL_QUARTERS_AGO, 1, 2023-10-01, 2023-12-31",
        "LAST_N_FISCAL_YEARS, 1, 2023-01-01, 2023-12-31",
    })
    void range_coversThePeriod(DateLiteral literal, int count, LocalDate first, LocalDate last) {
        assertThat(literal.range(LocalDate.parse("2024-03-15"), count))
                .isEqualTo(new DateRange(first, last.plusDays(1)));
    }

    @ParameterizedTest
    @CsvSource({
        "THIS_WEEK, 2024-03-10, 2024-03-10, 2024-03-16",
        "THIS_WEEK, 2024-03-16, 2024-03-10, 2024-03-16",
        "LAST_MONTH, 2024-03-31, 2024-02-01, 2024-02-29",
        "LAST_MONTH, 2024-01-31, 2023-12-01, 2023-12-31",
        "LAST_YEAR, 2024-02-29, 2023-01-01, 2023-12-31",
    })
    void edgeDays_fallIntoTheRightPeriod(DateLiteral literal, LocalDate today, LocalDate first, LocalDate last) {
        assertThat(literal.range(today, 0)).isEqualTo(new DateRange(first, last.plusDays(1)));
    }

    @Test
    void name_isFoundInAnyCase() {
        assertThat(DateLiteral.named("Last_n_Days")).contains(DateLiteral.LAST_N_DAYS);
        assertThat(DateLiteral.named("LAST_DECADE")).isEmpty();
    }

    @Test
    void largestCount_doesNotOverflow() {
        for (DateLiteral literal : DateLiteral.values()) {
            DateRange range = literal.range(LocalDate.parse("2024-03-15"), DateLiteral.MAX_COUNT);
            assertThat(range.seconds().first())
                    .as(literal.name())
                    .isLessThan(range.seconds().end());
        }
    }
}
