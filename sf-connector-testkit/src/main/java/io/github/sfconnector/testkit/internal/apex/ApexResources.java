package io.github.sfconnector.testkit.internal.apex;

import io.github.sfconnector.testkit.ApexRestHandler;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Pattern;

/** The resources by their url mapping; the longest that fits wins. Thread-safe. */
public final class ApexResources {

    private static final Pattern MAPPING = Pattern.compile("(/[^/*?#\\s]+)+(/\\*)?|/\\*");

    private final Map<String, ApexRestHandler> byMapping = new ConcurrentSkipListMap<>(
            Comparator.comparingInt(String::length).reversed().thenComparing(String::toString));

    /** What a path leads to. */
    record Match(ApexRestHandler handler, String rest) {}

    /** Adds a resource, in place of one of the same mapping: {@code /orders}, or {@code /orders/*} with all below it. */
    public void add(String urlMapping, ApexRestHandler handler) {
        String mapping = urlMapping.startsWith("/") ? urlMapping : "/" + urlMapping;
        if (!MAPPING.matcher(mapping).matches()) {
            throw new IllegalArgumentException(
                    "A url mapping reads /orders or /orders/*, not " + urlMapping + ": a * stands at its end only");
        }
        byMapping.put(mapping, handler);
    }

    Optional<Match> find(List<String> segments) {
        String path = "/" + String.join("/", segments);
        return byMapping.entrySet().stream()
                .flatMap(entry -> match(entry.getKey(), entry.getValue(), path).stream())
                .findFirst();
    }

    private static Optional<Match> match(String mapping, ApexRestHandler handler, String path) {
        if (!mapping.endsWith("/*")) {
            return path.equals(mapping) ? Optional.of(new Match(handler, "")) : Optional.empty();
        }
        String prefix = mapping.substring(0, mapping.length() - 2);
        if (path.equals(prefix)) {
            return Optional.of(new Match(handler, ""));
        }
        return path.startsWith(prefix + "/")
                ? Optional.of(new Match(handler, path.substring(prefix.length() + 1)))
                : Optional.empty();
    }
}
