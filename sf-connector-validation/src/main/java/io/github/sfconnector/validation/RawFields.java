package io.github.sfconnector.validation;

import io.github.sfconnector.core.SObject;
import io.github.sfconnector.sync.quality.RecordCheck.Violation;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Values of records for types with constraints. A value of another kind is a violation that {@link BeanCheck} reports. */
public final class RawFields {

    private RawFields() {}

    /**
     * A text.
     *
     * @param row the record
     * @param field API name, or a path
     * @return the text, or null when the field is null or was not read
     */
    public static @Nullable String text(SObject row, String field) {
        Object value = row.get(field);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw new WrongKindException(field, "must be text");
    }

    /**
     * A number.
     *
     * @param row the record
     * @param field API name, or a path
     * @return the number, or null when the field is null or was not read
     */
    public static @Nullable BigDecimal number(SObject row, String field) {
        Object value = row.get(field);
        if (value == null || value instanceof BigDecimal) {
            return (BigDecimal) value;
        }
        if (value instanceof Long whole) {
            return BigDecimal.valueOf(whole);
        }
        throw new WrongKindException(field, "must be a number");
    }

    /** A value is of another kind. */
    static final class WrongKindException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String field;
        private final String rule;

        WrongKindException(String field, String rule) {
            super(field + ": " + rule, null, false, false);
            this.field = field;
            this.rule = rule;
        }

        Violation violation() {
            return new Violation(field, rule);
        }
    }
}
