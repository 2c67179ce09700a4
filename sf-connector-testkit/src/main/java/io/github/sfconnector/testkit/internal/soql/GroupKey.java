package io.github.sfconnector.testkit.internal.soql;

import java.math.BigDecimal;
import java.util.Locale;

/** Values as groups tell them apart: text without regard to case, numbers by value. */
final class GroupKey {

    private GroupKey() {}

    static Object folded(Object value) {
        if (value instanceof String text) {
            return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        }
        return value instanceof BigDecimal number ? number.stripTrailingZeros() : value;
    }
}
