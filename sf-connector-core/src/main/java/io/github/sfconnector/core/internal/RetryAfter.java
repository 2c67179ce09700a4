package io.github.sfconnector.core.internal;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** The wait that an answer asks for, in seconds or as a date. A date is taken against the answer's own clock where it tells it. */
final class RetryAfter {

    private static final int MOST_DIGITS = 9;

    private RetryAfter() {}

    static Optional<Duration> of(HttpResponse<?> response, InstantSource clock) {
        return response.headers()
                .firstValue("Retry-After")
                .map(String::strip)
                .flatMap(text -> seconds(text)
                        .or(() -> ServerTime.parse(text)
                                .map(until -> since(ServerTime.of(response).orElseGet(clock::instant), until))));
    }

    private static Optional<Duration> seconds(String text) {
        boolean digits =
                !text.isEmpty() && text.length() <= MOST_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Optional.of(Duration.ofSeconds(Integer.parseInt(text))) : Optional.empty();
    }

    private static Duration since(Instant now, Instant until) {
        return until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
    }
}
