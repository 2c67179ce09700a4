package io.github.sfconnector.sync.internal;

import io.github.sfconnector.core.SObject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads stamps in the one form in which nearly all of them come, and leaves the others to the record. */
public final class Stamps {

    /** As in {@code 2026-03-01T12:00:00.000+0000}; {@code Z} instead of the offset is usual too. */
    private static final int SECONDS_LENGTH = 19;

    private static final int DAY_SECONDS = 86_400;

    private Stamps() {}

    /** The instant in a field; empty when it is null or absent. */
    public static Optional<Instant> of(SObject row, String field) {
        return Optional.ofNullable(orNull(row, field));
    }

    /** The instant in a field; null when it is null or absent. */
    public static @Nullable Instant orNull(SObject row, String field) {
        return row.get(field) instanceof String text && isUtc(text)
                ? parsed(text)
                : row.instant(field).orElse(null);
    }

    private static boolean isUtc(String text) {
        int length = text.length();
        boolean utc = text.endsWith(".000+0000")
                ? length == SECONDS_LENGTH + 9
                : text.endsWith(".000Z") && length == SECONDS_LENGTH + 5;
        return utc && text.charAt(4) == '-' && text.charAt(7) == '-' && text.charAt(10) == 'T' && areDigits(text);
    }

    private static boolean areDigits(String text) {
        for (int i = 0; i < SECONDS_LENGTH; i++) {
            boolean mark = i == 4 || i == 7 || i == 10 || i == 13 || i == 16;
            if (!mark && (text.charAt(i) < '0' || text.charAt(i) > '9')) {
                return false;
            }
        }
        return text.charAt(13) == ':'
                && text.charAt(16) == ':'
                && number(text, 11, 2) < 24
                && number(text, 14, 2) < 60
                && number(text, 17, 2) < 60;
    }

    private static Instant parsed(String text) {
        long day = LocalDate.of(number(text, 0, 4), number(text, 5, 2), number(text, 8, 2))
                .toEpochDay();
        return Instant.ofEpochSecond(
                day * DAY_SECONDS + number(text, 11, 2) * 3_600L + number(text, 14, 2) * 60L + number(text, 17, 2));
    }

    private static int number(String text, int from, int digits) {
        int number = 0;
        for (int i = from; i < from + digits; i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }
}
