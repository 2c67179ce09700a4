package io.github.sfconnector.testkit.internal.soql.value;

import java.math.BigDecimal;

/** Long and BigDecimal values as one kind of number. */
public final class Numbers {

    private Numbers() {}

    /** Compares by value; whole numbers without conversion. */
    public static int compare(Object left, Object right) {
        if (left instanceof Long a && right instanceof Long b) {
            return Long.compare(a, b);
        }
        return decimal(left).compareTo(decimal(right));
    }

    /** The exact decimal value. */
    public static BigDecimal decimal(Object number) {
        if (number instanceof BigDecimal decimal) {
            return decimal;
        }
        return number instanceof Long whole ? BigDecimal.valueOf(whole) : new BigDecimal(number.toString());
    }
}
