package io.github.sfconnector.testkit.internal.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the handler of a path. Of several routes that match, the one added first wins. */
public final class Router {

    /** As the last part of a path it stands for any number of segments. */
    public static final String TAIL = "**";

    private final List<Route> routes = new ArrayList<>();

    /** What a path leads to. */
    public record Match(Request request, @Nullable Handler handler, List<String> allowed) {}

    private record Route(List<String> pattern, Map<String, Handler> handlers) {

        Optional<Map<String, String>> match(List<String> segments) {
            boolean open = pattern.get(pattern.size() - 1).equals(TAIL);
            int fixed = open ? pattern.size() - 1 : pattern.size();
            if (open ? segments.size() < fixed : segments.size() != fixed) {
                return Optional.empty();
            }
            Map<String, String> variables = new HashMap<>();
            for (int i = 0; i < fixed; i++) {
                String part = pattern.get(i);
                if (part.startsWith("{")) {
                    variables.put(part.substring(1, part.length() - 1), segments.get(i));
                } else if (!part.equalsIgnoreCase(segments.get(i))) {
                    return Optional.empty();
                }
            }
            return Optional.of(variables);
        }
    }

    /** Adds a resource; a {@code {name}} in the path matches one segment. */
    public Router add(String method, String path, Handler handler) {
        List<String> pattern = segments(path);
        Route route = routes.stream()
                .filter(known -> known.pattern.equals(pattern))
                .findFirst()
                .orElseGet(() -> newRoute(pattern));
        route.handlers.put(method, handler);
        return this;
    }

    private Route newRoute(List<String> pattern) {
        Route route = new Route(pattern, new LinkedHashMap<>());
        routes.add(route);
        return route;
    }

    private static List<String> segments(String path) {
        return List.of(path.substring(1).split("/"));
    }

    /** The resource of a request; a match without a handler means that the method is not allowed. */
    public Optional<Match> find(Request request) {
        for (Route route : routes) {
            Optional<Map<String, String>> variables = route.match(request.segments());
            if (variables.isPresent()) {
                String method = request.method().equals("HEAD") ? "GET" : request.method();
                return Optional.of(new Match(
                        request.withVariables(variables.get()),
                        route.handlers.get(method),
                        List.copyOf(route.handlers.keySet())));
            }
        }
        return Optional.empty();
    }
}
