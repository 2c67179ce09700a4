package io.github.sfconnector.sync.mapping;

import io.github.sfconnector.sync.quality.ValueReader;
import org.jspecify.annotations.Nullable;

/** The type that a mapped value is given. A value that has no form of it fails its record. */
public enum ValueType {
    /** As it came. */
    ANY {
        @Override
        @Nullable
        Object read(Object value) {
            return value;
        }
    },
    /** Text; numbers and truth values as they are written. */
    TEXT {
        @Override
        Object read(Object value) {
            return value instanceof java.math.BigDecimal number ? number.toPlainString() : value.toString();
        }
    },
    /** A number without a fraction. */
    WHOLE {
        @Override
        @Nullable
        Object read(Object value) {
            return ValueReader.whole(value);
        }
    },
    /** Any number, exact. */
    DECIMAL {
        @Override
        @Nullable
        Object read(Object value) {
            return ValueReader.decimal(value);
        }
    },
    /** True or false; as text in any case. */
    FLAG {
        @Override
        @Nullable
        Object read(Object value) {
            return ValueReader.flag(value);
        }
    },
    /** A day. */
    DATE {
        @Override
        @Nullable
        Object read(Object value) {
            return ValueReader.date(value);
        }
    },
    /** A moment, or a day where no time is given. */
    INSTANT {
        @Override
        @Nullable
        Object read(Object value) {
            return ValueReader.dateOrInstant(value);
        }
    };

    /** Throws IllegalArgumentException, whose message is the broken rule. */
    abstract @Nullable Object read(Object value);
}
