package io.github.sfconnector.testkit.internal.admin;

import io.github.sfconnector.testkit.internal.http.Request;
import java.net.URI;
import java.util.Locale;
import java.util.Set;

/**
 * Tells requests of this machine's programs from those that a web page of another host makes a browser send, be it by a form or by a name
 * that resolves to the loopback address.
 */
final class Callers {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    private Callers() {}

    static boolean isLocal(Request request) {
        return request.header("Host").map(host -> isLoopback("http://" + host)).orElse(true)
                && request.header("Origin").map(Callers::isLoopback).orElse(true);
    }

    private static boolean isLoopback(String origin) {
        try {
            String host = URI.create(origin).getHost();
            return host != null && LOOPBACK.contains(host.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
