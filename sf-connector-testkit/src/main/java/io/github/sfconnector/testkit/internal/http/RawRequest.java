package io.github.sfconnector.testkit.internal.http;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One request as it stood on the wire.
 *
 * @param method as sent
 * @param target path and query as sent, without scheme and host
 * @param headers by lower-case name; the first of a name wins
 * @param content the body, unchunked and still encoded
 * @param keepAlive whether the connection is good for another request
 */
record RawRequest(
        String method, String target, Map<String, String> headers, Supplier<byte[]> content, boolean keepAlive) {

    Optional<String> header(String lowerCaseName) {
        return Optional.ofNullable(headers.get(lowerCaseName));
    }

    String path() {
        int mark = target.indexOf('?');
        return mark < 0 ? target : target.substring(0, mark);
    }

    Optional<String> query() {
        int mark = target.indexOf('?');
        return mark < 0 ? Optional.empty() : Optional.of(target.substring(mark + 1));
    }
}
