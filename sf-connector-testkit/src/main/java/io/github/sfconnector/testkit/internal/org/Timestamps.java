package io.github.sfconnector.testkit.internal.org;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;

/** Dates and times as Salesforce writes and reads them. */
public final class Timestamps {

    private static final DateTimeFormatter READER = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral('T')
            .appendPattern("HH:mm[:ss]")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
            .optionalEnd()
            .appendPattern("[XXX][XX][X]")
            .toFormatter(java.util.Locale.ROOT);

    private static final String PLAIN = "0000-00-00T00:00:00.000";

    private Timestamps() {}

    /** Reads {@code 2026-05-01T07:25:37.000+0000}, {@code …Z}, {@code …+02:00}, without an offset (UTC), or a date alone. */
    public static Instant read(String text) {
        if (text.length() == 10) {
            return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
        }
        if (isPlain(text)) {
            return LocalDateTime.of(
                            number(text, 0, 4),
                            number(text, 5, 7),
                            number(text, 8, 10),
                            number(text, 11, 13),
                            number(text, 14, 16),
                            number(text, 17, 19),
                            number(text, 20, 23) * 1_000_000)
                    .toInstant(ZoneOffset.UTC);
        }
        TemporalAccessor read = READER.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
        return read instanceof OffsetDateTime exact
                ? exact.toInstant()
                : ((LocalDateTime) read).toInstant(ZoneOffset.UTC);
    }

    /** The form in which exports have nearly all of them; the general reader takes ten times as long. */
    private static boolean isPlain(String text) {
        if (!text.endsWith("Z") && !text.endsWith("+0000")) {
            return false;
        }
        int end = PLAIN.length();
        for (int i = 0; i < end; i++) {
            char expected = PLAIN.charAt(i);
            char c = i < text.length() ? text.charAt(i) : ' ';
            if (expected == '0' ? c < '0' || c > '9' : c != expected) {
                return false;
            }
        }
        return text.length() == end + 1 || (text.length() == end + 5 && text.charAt(end) == '+');
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }

    /** Writes {@code 2026-05-01T07:25:37.000+0000}. */
    public static String write(Instant instant) {
        LocalDateTime time = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        if (time.getYear() < 1000 || time.getYear() > 9999) {
            return DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'+0000'")
                    .format(time);
        }
        char[] text = "0000-00-00T00:00:00.000+0000".toCharArray();
        put(text, 3, time.getYear());
        put(text, 6, time.getMonthValue());
        put(text, 9, time.getDayOfMonth());
        put(text, 12, time.getHour());
        put(text, 15, time.getMinute());
        put(text, 18, time.getSecond());
        put(text, 22, time.getNano() / 1_000_000);
        return new String(text);
    }

    private static void put(char[] text, int last, int number) {
        int at = last;
        for (int rest = number; rest > 0; rest /= 10) {
            text[at--] = (char) ('0' + rest % 10);
        }
    }
}
