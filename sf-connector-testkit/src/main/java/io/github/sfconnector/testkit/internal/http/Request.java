package io.github.sfconnector.testkit.internal.http;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One request, read to its end.
 *
 * @param method upper case
 * @param segments the decoded parts of the path
 * @param rawQuery the query string as sent, or null
 * @param query its decoded parameters; the first wins
 * @param headers by lower-case name
 * @param content the decoded body
 * @param variables what the route's placeholders matched
 * @param session the caller's session, once checked
 * @param interference what happens to it beside being answered
 */
public record Request(
        String method,
        List<String> segments,
        @Nullable String rawQuery,
        Map<String, String> query,
        Map<String, String> headers,
        Supplier<byte[]> content,
        Map<String, String> variables,
        @Nullable Session session,
        Interference interference) {

    /** A request that nothing happens to. */
    public Request(
            String method,
            List<String> segments,
            @Nullable String rawQuery,
            Map<String, String> query,
            Map<String, String> headers,
            Supplier<byte[]> content,
            Map<String, String> variables,
            @Nullable Session session) {
        this(method, segments, rawQuery, query, headers, content, variables, session, Interference.none());
    }

    /** The same request, and what happens to it. */
    public Request with(Interference happens) {
        return new Request(method, segments, rawQuery, query, headers, content, variables, session, happens);
    }

    /** The same request with what the route's placeholders matched. */
    public Request withVariables(Map<String, String> matched) {
        return new Request(method, segments, rawQuery, query, headers, content, matched, session, interference);
    }

    /** The same request of a known caller. */
    public Request withSession(Session caller) {
        return new Request(method, segments, rawQuery, query, headers, content, variables, caller, interference);
    }

    /** A request made within this one: by the same caller, with headers and a body of its own. */
    public Request within(String innerMethod, String target, Map<String, String> innerHeaders, byte[] body) {
        int mark = target.indexOf('?');
        String innerQuery = mark < 0 ? null : target.substring(mark + 1);
        Map<String, String> all = new HashMap<>();
        header("Authorization").ifPresent(value -> all.put("authorization", value));
        innerHeaders.forEach((name, value) -> all.put(name.toLowerCase(Locale.ROOT), value));
        return new Request(
                innerMethod,
                Urls.segments(mark < 0 ? target : target.substring(0, mark)),
                innerQuery,
                Urls.parameters(innerQuery),
                Map.copyOf(all),
                () -> body,
                Map.of(),
                null);
    }

    /** The decoded path. */
    public String path() {
        return "/" + String.join("/", segments);
    }

    /** The decoded body; empty when there is none. */
    public byte[] body() {
        return content.get();
    }

    /** What a placeholder of the route matched. */
    public String variable(String name) {
        String value = variables.get(name);
        if (value == null) {
            throw new IllegalStateException("The route has no {" + name + "}");
        }
        return value;
    }

    /** A decoded query parameter. */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name));
    }

    /** A header by its name in any case. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The session of a route that asks for one. */
    public Session caller() {
        if (session == null) {
            throw new IllegalStateException("The route asks for no session");
        }
        return session;
    }

    /** Where the API of this version starts: {@code /services/data/v60.0}. */
    public String base() {
        return "/services/data/" + variable("version");
    }

    /** The API version as a number: 60.0. */
    public double version() {
        return Double.parseDouble(variable("version").substring(1));
    }
}
