package io.github.sfconnector.testkit.fault;

import io.github.sfconnector.testkit.internal.fault.Conditions;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Says which requests a rule is about: those that meet all its conditions. Start from {@link Faults}; each method answers a narrower
 * matcher. Immutable.
 */
public final class RequestMatcher {

    private final Map<String, Object> conditions;

    private RequestMatcher(Map<String, Object> conditions) {
        Conditions.check(conditions);
        this.conditions = Map.copyOf(conditions);
    }

    /**
     * A matcher of the conditions that the JSON form names.
     *
     * @param conditions by name: {@code kind}, {@code method}, {@code path}, {@code object}, {@code page}, {@code nth}, {@code soqlContains},
     *     {@code urlLongerThan}, {@code windowWiderThan}; none matches every request
     * @return the matcher
     * @throws IllegalArgumentException when a name is not known or a value does not fit it
     */
    public static RequestMatcher of(Map<String, Object> conditions) {
        return new RequestMatcher(conditions);
    }

    private RequestMatcher and(String name, Object value) {
        Map<String, Object> more = new TreeMap<>(conditions);
        more.put(name, value);
        return new RequestMatcher(more);
    }

    /**
     * Only requests about this object: named in the path, in FROM of the query or in {@code attributes.type} of a record in the body.
     *
     * @param name API name, in any case
     * @return a narrower matcher
     */
    public RequestMatcher object(String name) {
        return and("object", name);
    }

    /**
     * Only this page of a query. A page that is asked for again keeps its number.
     *
     * @param number 1 is the answer to the query itself
     * @return a narrower matcher
     */
    public RequestMatcher page(int number) {
        return and("page", number);
    }

    /**
     * Only one request, counted over those that meet the other conditions since the rule was added.
     *
     * @param number 1 is the first
     * @return a narrower matcher
     */
    public RequestMatcher nth(int number) {
        return and("nth", number);
    }

    /**
     * Only queries, and their further pages, whose SOQL contains a text.
     *
     * @param text compared with regard to case
     * @return a narrower matcher
     */
    public RequestMatcher soqlContaining(String text) {
        return and("soqlContains", text);
    }

    /**
     * Only requests of this HTTP method.
     *
     * @param name such as {@code PATCH}
     * @return a narrower matcher
     */
    public RequestMatcher method(String name) {
        return and("method", name.toUpperCase(Locale.ROOT));
    }

    /**
     * Only requests whose path and query, as they stand on the wire, are longer.
     *
     * @param bytes the longest URL that does not match
     * @return a narrower matcher
     */
    public RequestMatcher urlLongerThan(int bytes) {
        return and("urlLongerThan", bytes);
    }

    /**
     * Only queries that look at a longer span of time: from the earliest to the latest date-time literal that the query compares with,
     * up to the org's now when there is no upper one. A query without a lower bound is wider than any.
     *
     * @param span the widest window that does not match
     * @return a narrower matcher
     */
    public RequestMatcher windowWiderThan(Duration span) {
        return and("windowWiderThan", span.toString());
    }

    /** {@return the conditions by the names of the JSON form} */
    public Map<String, Object> conditions() {
        return conditions;
    }

    @Override
    public boolean equals(@org.jspecify.annotations.Nullable Object other) {
        return other instanceof RequestMatcher that && conditions.equals(that.conditions);
    }

    @Override
    public int hashCode() {
        return conditions.hashCode();
    }

    @Override
    public String toString() {
        return new TreeMap<>(conditions).toString();
    }
}
