package io.github.sfconnector.writeback;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Brings values to the form in which two that the org holds to be the same are equal: numbers without their trailing zeros, times to the second in
 * UTC, texts without the blanks around them, which the org cuts off, and nothing for an empty text, which it stores as null.
 */
final class Sameness {

    private static final Pattern DATETIME =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?(Z|[+-]\\d{2}:?\\d{2})");
    private static final DateTimeFormatter ANY_OFFSET = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX]")
            .toFormatter();

    private Sameness() {}

    /** The form of a value as it is read or sent. */
    static String of(@Nullable Object value) {
        if (value instanceof BigDecimal number) {
            return number.signum() == 0 ? "0" : number.stripTrailingZeros().toString();
        }
        if (value instanceof Number number) {
            return of(new BigDecimal(number.toString()));
        }
        if (value instanceof Instant time) {
            return time.truncatedTo(ChronoUnit.SECONDS).toString();
        }
        return value == null ? "" : text(value.toString().strip());
    }

    /** The same for the values of a multi-select picklist, whose order has no meaning. */
    static String ofChoices(@Nullable Object value) {
        return value == null
                ? ""
                : Arrays.stream(value.toString().split(";"))
                        .map(String::strip)
                        .sorted()
                        .collect(Collectors.joining(";"));
    }

    private static String text(String text) {
        if (!DATETIME.matcher(text).matches()) {
            return text;
        }
        try {
            return of(ANY_OFFSET.parse(text, Instant::from));
        } catch (DateTimeException e) {
            return text;
        }
    }
}
