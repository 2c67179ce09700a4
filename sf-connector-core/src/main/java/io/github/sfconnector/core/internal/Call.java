package io.github.sfconnector.core.internal;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One request as the client means it, before a session is known: REST or bulk, in JSON or CSV.
 *
 * @param method HTTP method
 * @param target path and query relative to the instance
 * @param body what to send; it must be publishable more than once
 * @param headers further headers, {@code Content-Type} and {@code Accept} among them
 * @param effect what sending it does, and so whether sending it twice does harm
 * @param pinned whether it is good for the session that opened it only, as a query locator is
 * @param accepted statuses beside the 2xx that are an answer and not a refusal, such as 304
 * @param deadline time for the whole exchange; null for the transport's own
 */
public record Call(
        String method,
        String target,
        BodyPublisher body,
        Map<String, String> headers,
        Effect effect,
        boolean pinned,
        Set<Integer> accepted,
        @Nullable Duration deadline) {

    private static final String JSON = "application/json; charset=UTF-8";

    /** Copies the headers and the statuses. */
    public Call {
        headers = Map.copyOf(headers);
        accepted = Set.copyOf(accepted);
    }

    /** A read. */
    public static Call get(String target, Map<String, String> headers) {
        return new Call("GET", target, BodyPublishers.noBody(), headers, Effect.READ, false, Set.of(), null);
    }

    /** A read of the page behind a locator. */
    public static Call page(String target) {
        return new Call("GET", target, BodyPublishers.noBody(), Map.of(), Effect.READ, true, Set.of(), null);
    }

    /** A read that is asked for in a body of JSON, such as a composite request of queries. */
    public static Call ask(String target, byte[] json, Map<String, String> headers) {
        return send("POST", target, JSON, BodyPublishers.ofByteArray(json), Effect.READ)
                .withHeaders(headers);
    }

    /** A write of JSON that must not be sent twice. */
    public static Call write(String method, String target, byte[] json, Map<String, String> headers) {
        return send(method, target, JSON, BodyPublishers.ofByteArray(json), Effect.WRITE)
                .withHeaders(headers);
    }

    /** A write without a body that does no harm when it is sent twice. */
    public static Call delete(String target, Map<String, String> headers) {
        return new Call(
                "DELETE", target, BodyPublishers.noBody(), headers, Effect.REPEATABLE_WRITE, false, Set.of(), null);
    }

    /** Any other request with a body, such as an upload of CSV. */
    public static Call send(String method, String target, String contentType, BodyPublisher body, Effect effect) {
        return new Call(method, target, body, Map.of("Content-Type", contentType), effect, false, Set.of(), null);
    }

    /** As this one, with further headers. */
    public Call withHeaders(Map<String, String> further) {
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(headers);
        all.putAll(further);
        return new Call(method, target, body, all, effect, pinned, accepted, deadline);
    }

    /** As this one, for an answer of another type than JSON. */
    public Call accepting(String contentType) {
        return withHeaders(Map.of("Accept", contentType));
    }

    /** As this one, with statuses beside the 2xx that are no refusal. */
    public Call answering(Integer... statuses) {
        return new Call(method, target, body, headers, effect, pinned, Set.of(statuses), deadline);
    }

    /** As this one, with another effect. */
    public Call with(Effect other) {
        return new Call(method, target, body, headers, other, pinned, accepted, deadline);
    }

    /** As this one, with a deadline of its own for the whole exchange: uploads need one that allows for their size. */
    public Call within(Duration limit) {
        return new Call(method, target, body, headers, effect, pinned, accepted, limit);
    }

    /** Whether sending it twice does no harm. */
    public boolean safe() {
        return effect != Effect.WRITE;
    }

    /** Whether the status is an answer to this call and not a refusal. */
    public boolean accepts(int status) {
        return status / 100 == 2 || accepted.contains(status);
    }

    /** The target without its query, which may hold values. */
    public String path() {
        int mark = target.indexOf('?');
        return mark < 0 ? target : target.substring(0, mark);
    }

    /** What a request does to the org. */
    public enum Effect {
        /** Changes nothing. */
        READ,
        /** Changes something, to the same end however often it is sent. */
        REPEATABLE_WRITE,
        /** Changes something each time it is sent. */
        WRITE
    }
}
