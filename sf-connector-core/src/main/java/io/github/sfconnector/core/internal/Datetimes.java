package io.github.sfconnector.core.internal;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;

/** The service's text forms of datetimes. */
final class Datetimes {

    // The service writes +0000 in REST answers, Z in bulk results and outbound messages; ISO_OFFSET_DATE_TIME reads
    // only the latter.
    private static final DateTimeFormatter READ = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss[.SSS][XXX][XX]", Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter WRITE = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Datetimes() {}

    static Instant read(String text) {
        return OffsetDateTime.parse(text, READ).toInstant();
    }

    static String write(Instant instant) {
        return WRITE.format(instant);
    }
}
