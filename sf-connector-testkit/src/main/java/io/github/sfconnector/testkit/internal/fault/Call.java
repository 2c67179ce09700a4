package io.github.sfconnector.testkit.internal.fault;

import io.github.sfconnector.testkit.internal.http.Request;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request as rules look at it.
 *
 * @param request as it came
 * @param target path and query as they stood on the wire
 * @param kinds what it asks for
 * @param soql its query, or that of the page's locator; empty for none
 * @param page the page of the query from 1; 0 for none
 * @param now the org's time
 */
record Call(Request request, String target, Set<Kind> kinds, String soql, int page, Instant now) {

    private static final Pattern IN_BODY = Pattern.compile("\"(?:type|object)\"\\s*:\\s*\"(\\w+)\"");

    /** Whether it is about this object. */
    boolean names(String object) {
        if (!soql.isEmpty()) {
            return Soql.from(soql).filter(object::equalsIgnoreCase).isPresent();
        }
        return inPath(object) || inBody(object);
    }

    private boolean inPath(String object) {
        List<String> path = request.segments();
        int at = path.indexOf("sobjects");
        return at >= 0 && at + 1 < path.size() && path.get(at + 1).equalsIgnoreCase(object);
    }

    private boolean inBody(String object) {
        if (!kinds.contains(Kind.COLLECTIONS) && !kinds.contains(Kind.BULK)) {
            return false;
        }
        Matcher named = IN_BODY.matcher(new String(request.body(), StandardCharsets.UTF_8));
        while (named.find()) {
            if (named.group(1).equalsIgnoreCase(object)) {
                return true;
            }
        }
        return false;
    }

    /** What makes this request the same as another. OAuth bodies hold secrets that differ from run to run, so they do not count. */
    long identity() {
        long hash = 31L * request.method().hashCode() + target.hashCode();
        return Kind.startsWith(request.segments(), "services", "data")
                ? hash * 1_000_003 + java.util.Arrays.hashCode(request.body())
                : hash;
    }
}
