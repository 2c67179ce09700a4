package io.github.sfconnector.core.internal;

import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The service's own clock, as the {@code Date} header of an answer tells it. */
public final class ServerTime {

    private ServerTime() {}

    /** The time of the answer, to the second. */
    public static Optional<Instant> of(HttpResponse<?> response) {
        String date = Headers.first(response.headers(), "Date");
        return date == null ? Optional.empty() : parse(date);
    }

    /** The time that an HTTP date tells; empty when it is none. */
    static Optional<Instant> parse(String text) {
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
