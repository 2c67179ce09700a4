package io.github.sfconnector.testkit.internal.rest;

import io.github.sfconnector.testkit.internal.http.Answer;
import io.github.sfconnector.testkit.internal.http.Request;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** Answers that a client may already have: ETag, Last-Modified and 304. */
final class Conditional {

    private Conditional() {}

    static Answer answer(Request request, Answer whole, Instant changed) {
        Answer answer = isFresh(request, changed) ? Answer.empty(304) : whole;
        return answer.with("ETag", "\"" + etag(changed) + "\"")
                .with("Last-Modified", DateTimeFormatter.RFC_1123_DATE_TIME.format(changed.atZone(ZoneOffset.UTC)));
    }

    private static String etag(Instant changed) {
        return String.format("%08x", changed.hashCode());
    }

    private static boolean isFresh(Request request, Instant changed) {
        if (request.header("If-None-Match")
                .filter(tag -> tag.contains(etag(changed)))
                .isPresent()) {
            return true;
        }
        try {
            return request.header("If-Modified-Since")
                    .map(text -> ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME))
                    .filter(since -> !changed.isAfter(since.toInstant()))
                    .isPresent();
        } catch (DateTimeException e) {
            return false;
        }
    }
}
