package io.github.sfconnector.clevertap;

import java.net.URI;
import java.util.Objects;
import java.util.Set;

/** Where secrets may be sent. */
final class BaseUrls {

    private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");

    private BaseUrls() {}

    static URI checked(URI url) {
        String host = Objects.requireNonNullElse(url.getHost(), "");
        boolean safe = "https".equalsIgnoreCase(url.getScheme())
                || ("http".equalsIgnoreCase(url.getScheme()) && LOCAL.contains(host));
        if (host.isEmpty()
                || !safe
                || url.getQuery() != null
                || url.getFragment() != null
                || url.getUserInfo() != null) {
            throw new IllegalArgumentException("a base URL is https://host, with nothing but a path behind it");
        }
        String text = url.toString();
        return text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : url;
    }
}
