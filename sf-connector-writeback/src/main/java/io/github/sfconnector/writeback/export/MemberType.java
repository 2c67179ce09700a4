package io.github.sfconnector.writeback.export;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** What an Apex class expects in a member of its request. */
public enum MemberType {
    /** {@code String}. */
    TEXT,
    /** {@code Integer} or {@code Long}. */
    INTEGER,
    /** {@code Decimal} or {@code Double}. */
    DECIMAL,
    /** {@code Boolean}. */
    BOOLEAN,
    /** {@code Date}, as text in ISO 8601 form. */
    DATE,
    /** {@code Datetime}, as text in ISO 8601 form. */
    DATETIME,
    /** A class of its own, or a map. */
    OBJECT,
    /** A list or set. */
    LIST;

    /** Whether a value of a JSON tree, other than null, can be read as this. */
    boolean takes(Object value) {
        return switch (this) {
            case TEXT -> value instanceof String;
            case INTEGER ->
                value instanceof BigDecimal number
                        && number.stripTrailingZeros().scale() <= 0;
            case DECIMAL -> value instanceof BigDecimal;
            case BOOLEAN -> value instanceof Boolean;
            case DATE, DATETIME -> value instanceof String text && !text.isBlank();
            case OBJECT -> value instanceof Map<?, ?>;
            case LIST -> value instanceof List<?>;
        };
    }
}
