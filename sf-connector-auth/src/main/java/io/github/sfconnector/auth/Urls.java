package io.github.sfconnector.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Checks and encodings of URLs that several classes share. */
final class Urls {

    private Urls() {}

    static URI requireSafe(URI url, String name) {
        Objects.requireNonNull(url, name);
        boolean https = "https".equalsIgnoreCase(url.getScheme());
        if (url.getHost() == null || url.getUserInfo() != null || url.getFragment() != null) {
            throw new IllegalArgumentException(
                    name + " must be an absolute URL with a host, without user and fragment");
        }
        if (!https && !isLoopback(url)) {
            throw new IllegalArgumentException(
                    name + " must be https (http is for loopback hosts only): " + url.getHost());
        }
        return url;
    }

    /** Whether the URL is plain http to this machine. */
    static boolean isLoopback(URI url) {
        return "http".equalsIgnoreCase(url.getScheme())
                && url.getHost() != null
                && switch (url.getHost().toLowerCase(Locale.ROOT)) {
                    case "localhost", "127.0.0.1", "[::1]" -> true;
                    default -> false;
                };
    }

    static String requireText(String text, String name) {
        if (Objects.requireNonNull(text, name).isBlank()) {
            throw new IllegalArgumentException(name + " must not be blank");
        }
        return text;
    }

    /** Name and value pairs in the form encoding, with {@code %20} for a blank, which is right in a query and in a form. */
    static String encode(Map<String, String> parameters) {
        List<String> pairs = new ArrayList<>();
        parameters.forEach((name, value) -> pairs.add(encode(name) + "=" + encode(value)));
        return String.join("&", pairs);
    }

    static String encode(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    /** The parameters of a query. A name that stands twice is refused, because two readers may take different ones. */
    static Map<String, String> decode(@Nullable String rawQuery) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (rawQuery == null || rawQuery.isEmpty()) {
            return parameters;
        }
        for (String pair : rawQuery.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            if (parameters.put(name, equals < 0 ? "" : decoded(pair.substring(equals + 1))) != null) {
                throw new IllegalArgumentException("the callback has a parameter twice");
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, UTF_8);
    }
}
