package io.github.sfconnector.testkit.assertj;

import io.github.sfconnector.testkit.FakeSalesforce;
import io.github.sfconnector.testkit.RecordedRequest;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions on the requests that a fake has answered. A request counts when its answer is about to be complete, so a client that has its
 * answer finds it here. Paths are compared decoded and without the query; {@code *} in a path stands for one segment, {@code **} at the end for
 * any rest.
 *
 * <p>The fake keeps the last requests only (10,000 unless told otherwise): after more, counts fail instead of being wrong.
 */
public final class FakeSalesforceAssert extends AbstractAssert<FakeSalesforceAssert, FakeSalesforce> {

    private static final int SHOWN = 30;

    FakeSalesforceAssert(FakeSalesforce salesforce) {
        super(salesforce, FakeSalesforceAssert.class);
    }

    /**
     * At least one such request came.
     *
     * @param method such as {@code GET}
     * @param path such as {@code /services/data/*}{@code /query}
     * @return this
     */
    public FakeSalesforceAssert received(String method, String path) {
        if (matching(method, path) == 0) {
            failWithMessage("Expected a request %s %s, but none came. %s", method, path, history());
        }
        return this;
    }

    /**
     * Exactly so many such requests came.
     *
     * @param count how many
     * @param method such as {@code PATCH}
     * @param path as in {@link #received(String, String)}
     * @return this
     */
    public FakeSalesforceAssert received(int count, String method, String path) {
        requireWholeHistory();
        long found = matching(method, path);
        if (found != count) {
            failWithMessage("Expected %s requests %s %s, but %s came. %s", count, method, path, found, history());
        }
        return this;
    }

    /**
     * No such request came.
     *
     * @param method such as {@code DELETE}
     * @param path as in {@link #received(String, String)}
     * @return this
     */
    public FakeSalesforceAssert didNotReceive(String method, String path) {
        return received(0, method, path);
    }

    /**
     * Exactly so many requests of a kind came.
     *
     * @param endpoint the kind
     * @param count how many
     * @return this
     */
    public FakeSalesforceAssert hasRequestCount(Endpoint endpoint, int count) {
        requireWholeHistory();
        int found = counts().getOrDefault(endpoint, 0);
        if (found != count) {
            failWithMessage("Expected %s requests of %s, but there were %s. %s", count, endpoint, found, history());
        }
        return this;
    }

    /**
     * Exactly these requests came, and no others.
     *
     * @param counts how many of each kind; kinds that are not named must not have come
     * @return this
     */
    public FakeSalesforceAssert hasRequestCounts(Map<Endpoint, Integer> counts) {
        requireWholeHistory();
        Map<Endpoint, Integer> expected = new EnumMap<>(Endpoint.class);
        counts.forEach((endpoint, count) -> {
            if (count != 0) {
                expected.put(endpoint, count);
            }
        });
        if (!expected.equals(counts())) {
            failWithMessage("Expected requests%n  %s%nbut there were%n  %s%n%s", expected, counts(), history());
        }
        return this;
    }

    /**
     * No request was answered with a status of 400 or above.
     *
     * @return this
     */
    public FakeSalesforceAssert refusedNothing() {
        requireWholeHistory();
        long refused =
                requests().stream().filter(request -> request.status() >= 400).count();
        if (refused > 0) {
            failWithMessage("Expected no request to be refused, but %s were. %s", refused, history());
        }
        return this;
    }

    /**
     * Exactly so many requests were answered with a status.
     *
     * @param status such as 401
     * @param count how many
     * @return this
     */
    public FakeSalesforceAssert answered(int status, int count) {
        requireWholeHistory();
        long found = requests().stream()
                .filter(request -> request.status() == status)
                .count();
        if (found != count) {
            failWithMessage(
                    "Expected %s requests to be answered with %s, but %s were. %s", count, status, found, history());
        }
        return this;
    }

    /** {@return assertions on the rows behind it} */
    public FakeOrgAssert org() {
        isNotNull();
        return new FakeOrgAssert(actual.org());
    }

    private List<RecordedRequest> requests() {
        isNotNull();
        return actual.requests();
    }

    private void requireWholeHistory() {
        if (actual.requestCount() > requests().size()) {
            failWithMessage(
                    "The fake has answered %s requests and remembers the last %s only: count in smaller steps",
                    actual.requestCount(), requests().size());
        }
    }

    private long matching(String method, String path) {
        Pattern pattern = pattern(path);
        return requests().stream()
                .filter(request -> request.method().equalsIgnoreCase(method)
                        && pattern.matcher(request.path()).matches())
                .count();
    }

    private static Pattern pattern(String path) {
        boolean open = path.endsWith("/**");
        String fixed = open ? path.substring(0, path.length() - 3) : path;
        String segments = Pattern.quote(fixed).replace("*", "\\E[^/]+\\Q");
        return Pattern.compile(open ? segments + "(/.*)?" : segments, Pattern.DOTALL);
    }

    private Map<Endpoint, Integer> counts() {
        Map<Endpoint, Integer> counts = new EnumMap<>(Endpoint.class);
        requests().forEach(request -> counts.merge(Endpoint.of(request), 1, Integer::sum));
        return counts;
    }

    private String history() {
        List<RecordedRequest> all = requests();
        if (all.isEmpty()) {
            return "No request came at all";
        }
        List<RecordedRequest> last = all.subList(Math.max(0, all.size() - SHOWN), all.size());
        return "The last " + last.size() + " of " + all.size() + " requests:"
                + last.stream().map(FakeSalesforceAssert::line).collect(Collectors.joining());
    }

    private static String line(RecordedRequest request) {
        String query = request.query() == null ? "" : "?" + request.query();
        String shown = query.length() > 300 ? query.substring(0, 300) + "…" : query;
        return "\n  " + request.status() + " " + request.method() + " " + request.path() + shown;
    }
}
