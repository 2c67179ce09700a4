package io.github.sfconnector.jdbc;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A canonical field that has a column of its own.
 *
 * @param field canonical name
 * @param name the column's name
 * @param kind what it can hold
 */
record Column(String field, String name, Kind kind) {

    static Column text(String field, String name) {
        return new Column(field, name, Kind.TEXT);
    }

    /** What a column can hold exactly. */
    enum Kind {
        TEXT {
            @Override
            @Nullable
            Object read(ResultSet row, String name) throws SQLException {
                return row.getString(name);
            }

            // PostgreSQL cannot store the NUL character in a text.
            @Override
            @Nullable
            Object exact(Object value) {
                return value instanceof String text ? text.replace('\0', '\uFFFD') : null;
            }
        },
        LONG {
            @Override
            @Nullable
            Object read(ResultSet row, String name) throws SQLException {
                return row.getObject(name, Long.class);
            }

            @Override
            @Nullable
            Object exact(Object value) {
                if (value instanceof BigDecimal number) {
                    return isLong(number) ? (Object) number.longValueExact() : null;
                }
                return value instanceof Long ? value : null;
            }
        },
        DECIMAL {
            @Override
            @Nullable
            Object read(ResultSet row, String name) throws SQLException {
                return row.getBigDecimal(name);
            }

            @Override
            @Nullable
            Object exact(Object value) {
                if (value instanceof Long number) {
                    return BigDecimal.valueOf(number);
                }
                return value instanceof BigDecimal number && fits(number) ? number : null;
            }
        },
        DATE {
            @Override
            @Nullable
            Object read(ResultSet row, String name) throws SQLException {
                return row.getObject(name, LocalDate.class);
            }

            @Override
            @Nullable
            Object exact(Object value) {
                return value instanceof LocalDate ? value : null;
            }
        };

        // The columns are NUMERIC(60, 20).
        private static final int SCALE = 20;
        private static final int WHOLE_DIGITS = 40;

        /** The value as the column stores it, or null when the column cannot hold it exactly. */
        abstract @Nullable Object exact(Object value);

        /** What a row holds. */
        abstract @Nullable Object read(ResultSet row, String name) throws SQLException;

        private static boolean fits(BigDecimal number) {
            BigDecimal plain = number.stripTrailingZeros();
            return plain.scale() <= SCALE && plain.precision() - plain.scale() <= WHOLE_DIGITS;
        }

        private static boolean isLong(BigDecimal number) {
            BigDecimal plain = number.stripTrailingZeros();
            return plain.scale() <= 0
                    && plain.precision() - plain.scale() <= 19
                    && plain.toBigInteger().bitLength() < Long.SIZE;
        }
    }
}
