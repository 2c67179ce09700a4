package io.github.sfconnector.events;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/** One HTTP request as it came in, whatever server took it. Immutable and thread-safe. */
public final class EventRequest {

    private final String method;
    private final String path;
    private final Map<String, List<String>> headers;
    private final byte[] body;
    private final @Nullable InetAddress remote;
    private final @Nullable X500Principal certificate;

    private EventRequest(
            String method,
            String path,
            Map<String, List<String>> headers,
            byte[] body,
            @Nullable InetAddress remote,
            @Nullable X500Principal certificate) {
        this.method = method;
        this.path = path;
        this.headers = headers;
        this.body = body;
        this.remote = remote;
        this.certificate = certificate;
    }

    /**
     * A request without a known sender.
     *
     * @param method such as {@code POST}
     * @param path decoded, without query
     * @param headers by name in any case
     * @param body the raw bytes; one more than {@link EventEndpoint#maxBodyBytes()} is enough of a longer one
     * @return the request
     */
    public static EventRequest of(String method, String path, Map<String, List<String>> headers, byte[] body) {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(path, "path");
        Map<String, List<String>> folded = new HashMap<>();
        headers.forEach((name, values) -> folded.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        return new EventRequest(method.toUpperCase(Locale.ROOT), path, Map.copyOf(folded), body.clone(), null, null);
    }

    /**
     * The same request from a known address. Behind a proxy that is the proxy's; give the one it names only when the proxy can be trusted to set it.
     *
     * @param address the sender's
     * @return a copy
     */
    public EventRequest from(@Nullable InetAddress address) {
        return new EventRequest(method, path, headers, body, address, certificate);
    }

    /**
     * The same request by a sender whose TLS client certificate was verified.
     *
     * @param subject of the certificate; null when there was none
     * @return a copy
     */
    public EventRequest certifiedBy(@Nullable X500Principal subject) {
        return new EventRequest(method, path, headers, body, remote, subject);
    }

    /** {@return the method in upper case} */
    public String method() {
        return method;
    }

    /** {@return the decoded path} */
    public String path() {
        return path;
    }

    /**
     * The first value of a header.
     *
     * @param name in any case
     * @return the value, or empty when there is no such header
     */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }

    /** {@return a copy of the raw body, over which signatures are computed} */
    public byte[] body() {
        return body.clone();
    }

    /** {@return the body's size in bytes} */
    public int size() {
        return body.length;
    }

    /** {@return the sender's address, when it is known} */
    public Optional<InetAddress> remote() {
        return Optional.ofNullable(remote);
    }

    /** {@return the subject of the sender's verified TLS certificate, when there was one} */
    public Optional<X500Principal> certificate() {
        return Optional.ofNullable(certificate);
    }

    byte[] bytes() {
        return body;
    }

    /** {@return method, path and size; no header and no body} */
    @Override
    public String toString() {
        return method + " " + path + ", " + body.length + " bytes";
    }
}
