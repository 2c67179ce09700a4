package io.github.sfconnector.testkit.internal.soql.value;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;

/** The periods that date literals count in. Weeks start on Sunday, as in the en_US locale; fiscal years start in January. */
enum CalendarUnit {
    DAY {
        @Override
        LocalDate start(LocalDate day) {
            return day;
        }

        @Override
        LocalDate plus(LocalDate start, int count) {
            return start.plusDays(count);
        }
    },
    WEEK {
        @Override
        LocalDate start(LocalDate day) {
            return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY));
        }

        @Override
        LocalDate plus(LocalDate start, int count) {
            return start.plusWeeks(count);
        }
    },
    MONTH {
        @Override
        LocalDate start(LocalDate day) {
            return day.withDayOfMonth(1);
        }

        @Override
        LocalDate plus(LocalDate start, int count) {
            return start.plusMonths(count);
        }
    },
    QUARTER {
        @Override
        LocalDate start(LocalDate day) {
            return day.with(IsoFields.DAY_OF_QUARTER, 1);
        }

        @Override
        LocalDate plus(LocalDate start, int count) {
            return start.plusMonths(3L * count);
        }
    },
    YEAR {
        @Override
        LocalDate start(LocalDate day) {
            return day.withDayOfYear(1);
        }

        @Override
        LocalDate plus(LocalDate start, int count) {
            return start.plusYears(count);
        }
    };

    abstract LocalDate start(LocalDate day);

    abstract LocalDate plus(LocalDate start, int count);
}
