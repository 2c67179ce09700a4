package io.github.sfconnector.core.internal;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.Map;

/**
 * One request as the client means it, before a session is known.
 *
 * @param method HTTP method
 * @param target path and query relative to the instance
 * @param body JSON, or nothing
 * @param headers further headers
 * @param safe whether sending it twice does no harm
 * @param pinned whether it is good for the session that opened it only, as a query locator is
 */
public record Call(
        String method, String target, BodyPublisher body, Map<String, String> headers, boolean safe, boolean pinned) {

    /** Copies the headers. */
    public Call {
        headers = Map.copyOf(headers);
    }

    /** A read. */
    public static Call get(String target, Map<String, String> headers) {
        return new Call("GET", target, BodyPublishers.noBody(), headers, true, false);
    }

    /** A read of the page behind a locator. */
    public static Call page(String target) {
        return new Call("GET", target, BodyPublishers.noBody(), Map.of(), true, true);
    }

    /** A write. */
    public static Call write(String method, String target, byte[] body, Map<String, String> further) {
        Map<String, String> headers = new HashMap<>(further);
        headers.put("Content-Type", "application/json; charset=UTF-8");
        return new Call(method, target, BodyPublishers.ofByteArray(body), headers, false, false);
    }

    /** The target without its query, which may hold values. */
    public String path() {
        int mark = target.indexOf('?');
        return mark < 0 ? target : target.substring(0, mark);
    }
}
