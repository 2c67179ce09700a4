package io.github.sfconnector.core.apexrest;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** A request to an Apex REST service. Immutable: every {@code with} method answers a changed one. */
public final class ApexRequest {

    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");
    private static final Pattern PATH = Pattern.compile("(/([A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})+)+/?");
    private static final Pattern DOTS = Pattern.compile("/(\\.|%2[eE]){1,2}(/|$)");

    private final String method;
    private final String path;
    private final Map<String, String> query;
    private final Map<String, String> headers;
    private final byte[] body;
    private final Set<Integer> accepted;
    private final boolean repeatable;

    private ApexRequest(
            String method,
            String path,
            Map<String, String> query,
            Map<String, String> headers,
            byte[] body,
            Set<Integer> accepted,
            boolean repeatable) {
        this.method = method;
        this.path = path;
        this.query = query;
        this.headers = headers;
        this.body = body;
        this.accepted = accepted;
        this.repeatable = repeatable;
    }

    /**
     * A request without a body.
     *
     * @param method GET, POST, PUT, PATCH or DELETE
     * @param path below {@code /services/apexrest}, with a leading slash and without a query; values in it must be percent-encoded
     * @return the request
     * @throws IllegalArgumentException when it is another method, or no such path
     */
    public static ApexRequest of(String method, String path) {
        if (!METHODS.contains(Objects.requireNonNull(method, "method"))) {
            throw new IllegalArgumentException("method must be one of GET, POST, PUT, PATCH and DELETE");
        }
        if (!PATH.matcher(Objects.requireNonNull(path, "path")).matches()
                || DOTS.matcher(path).find()) {
            throw new IllegalArgumentException(
                    "path must begin with a slash, be percent-encoded and have neither a query nor dot segments");
        }
        return new ApexRequest(method, path, Map.of(), Map.of(), new byte[0], Set.of(), method.equals("GET"));
    }

    /**
     * Adds a parameter to the URL.
     *
     * @param name its name
     * @param value its value; both are percent-encoded when sent
     * @return the changed request
     */
    public ApexRequest withQuery(String name, String value) {
        return new ApexRequest(method, path, plus(query, name, value), headers, body, accepted, repeatable);
    }

    /**
     * Adds a header.
     *
     * @param name its name; {@code Authorization} is the client's own
     * @param value its value
     * @return the changed request
     */
    public ApexRequest withHeader(String name, String value) {
        if (name.equalsIgnoreCase("Authorization")) {
            throw new IllegalArgumentException("Authorization is set by the client");
        }
        return new ApexRequest(method, path, query, plus(headers, name, value), body, accepted, repeatable);
    }

    /**
     * Sets a JSON body.
     *
     * @param json the text
     * @return the changed request
     */
    public ApexRequest withJson(String json) {
        return withBody("application/json; charset=UTF-8", json.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Sets a body of any type.
     *
     * @param contentType its media type
     * @param bytes the body
     * @return the changed request
     * @throws IllegalStateException for a GET
     */
    public ApexRequest withBody(String contentType, byte[] bytes) {
        if (method.equals("GET")) {
            throw new IllegalStateException("a GET request has no body: use parameters of the URL");
        }
        return new ApexRequest(
                method, path, query, plus(headers, "Content-Type", contentType), bytes.clone(), accepted, repeatable);
    }

    /**
     * Takes an answer with this status as an answer, not as a refusal: for services that tell business errors by status.
     *
     * @param status an HTTP status from 300 to 599; not 401, by which a session is renewed
     * @return the changed request
     */
    public ApexRequest accepting(int status) {
        if (status < 300 || status > 599 || status == 401) {
            throw new IllegalArgumentException("status must be from 300 to 599, and not 401: " + status);
        }
        Set<Integer> more = new TreeSet<>(accepted);
        more.add(status);
        return new ApexRequest(method, path, query, headers, body, Set.copyOf(more), repeatable);
    }

    /**
     * Says that the service may run twice for this request without harm, so that it may be sent again after a failure.
     *
     * @return the changed request
     */
    public ApexRequest repeatable() {
        return new ApexRequest(method, path, query, headers, body, accepted, true);
    }

    private static Map<String, String> plus(Map<String, String> map, String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(map);
        more.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"));
        return Collections.unmodifiableMap(more);
    }

    /** {@return the HTTP method} */
    public String method() {
        return method;
    }

    /** {@return the path below {@code /services/apexrest}} */
    public String path() {
        return path;
    }

    /** {@return the parameters, not encoded} */
    public Map<String, String> query() {
        return query;
    }

    /** {@return the headers} */
    public Map<String, String> headers() {
        return headers;
    }

    /** {@return a copy of the body; empty when there is none} */
    public byte[] body() {
        return Arrays.copyOf(body, body.length);
    }

    /** {@return the statuses beside 2xx that are answers} */
    public Set<Integer> accepted() {
        return accepted;
    }

    /** {@return whether it may be sent again} */
    public boolean isRepeatable() {
        return repeatable;
    }

    /** {@return method and path; neither parameters nor body, which may hold values} */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
