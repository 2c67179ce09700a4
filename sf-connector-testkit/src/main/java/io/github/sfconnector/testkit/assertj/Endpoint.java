package io.github.sfconnector.testkit.assertj;

import io.github.sfconnector.testkit.RecordedRequest;
import java.util.Arrays;
import java.util.regex.Pattern;

/** The kinds of requests that tests count. Every request is of exactly one kind. */
public enum Endpoint {
    /** OAuth: a token is issued or refreshed. */
    TOKEN("POST", "/services/oauth2/token"),
    /** OAuth: a token is revoked. */
    REVOKE("GET|POST", "/services/oauth2/revoke"),
    /** Anything else of OAuth: authorize, introspect, user info, identity. */
    OAUTH(".*", "/services/oauth2/.*|/id/.*"),
    /** The first page of a query, deleted rows included or not. */
    QUERY("GET", "/services/data/v[^/]+/query(All)?/?"),
    /** A later page of a query. */
    QUERY_MORE("GET", "/services/data/v[^/]+/query(All)?/[^/]+"),
    /** The description of one object, or the list of objects. */
    DESCRIBE("GET", "/services/data/v[^/]+/sobjects/?|/services/data/v[^/]+/sobjects/[^/]+/describe"),
    /** Up to 200 records in one request. */
    COLLECTIONS(".*", "/services/data/v[^/]+/composite/sobjects(/.*)?"),
    /** Several requests in one. */
    COMPOSITE(".*", "/services/data/v[^/]+/composite(/.*)?"),
    /** Bulk API 2.0. */
    BULK(".*", "/services/data/v[^/]+/jobs/.*"),
    /** One record, by Id or external id, or the changes of one object. */
    RECORD(".*", "/services/data/v[^/]+/sobjects/.*"),
    /** Limits and record counts. */
    LIMITS("GET", "/services/data/v[^/]+/limits(/.*)?"),
    /** Everything else. */
    OTHER(".*", ".*");

    private final Pattern method;
    private final Pattern path;

    Endpoint(String method, String path) {
        this.method = Pattern.compile(method);
        this.path = Pattern.compile(path, Pattern.DOTALL);
    }

    /**
     * The kind of a request.
     *
     * @param request as the fake recorded it
     * @return the first that fits
     */
    public static Endpoint of(RecordedRequest request) {
        return Arrays.stream(values())
                .filter(endpoint -> endpoint.method.matcher(request.method()).matches()
                        && endpoint.path.matcher(request.path()).matches())
                .findFirst()
                .orElse(OTHER);
    }
}
