package io.github.sfconnector.testkit.internal.rest.composite;

import io.github.sfconnector.testkit.internal.rest.Errors;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a graph may be: up to 500 nodes of 15 kinds, 15 deep, of records only. */
final class GraphRules {

    private static final int MAX_NODES = 500;
    private static final int MAX_DEPTH = 15;
    private static final int MAX_KINDS = 15;
    private static final Pattern REFERENCE = Pattern.compile("@\\{([\\w-]+)");

    private GraphRules() {}

    static void check(List<Subrequest> requests) {
        limit(requests.size(), MAX_NODES, "nodes in a graph");
        requests.forEach(GraphRules::checkUrl);
        long kinds = requests.stream().map(GraphRules::kind).distinct().count();
        limit(kinds, MAX_KINDS, "kinds of nodes in a graph");
        limit(depth(requests), MAX_DEPTH, "levels in a graph");
    }

    private static void limit(long found, int most, String what) {
        if (found > most) {
            throw Errors.of("LIMIT_EXCEEDED", "The request can\u2019t contain more than " + most + " " + what + ".");
        }
    }

    private static void checkUrl(Subrequest request) {
        if (!request.isRecord() || request.referenceId().isEmpty()) {
            throw Errors.of(
                    "INVALID_INPUT",
                    "A node of a graph needs a referenceId and the url of an sObject resource: " + request.url());
        }
    }

    private static String kind(Subrequest request) {
        String[] segments = request.url().split("[/?]", -1);
        return request.method() + " " + (segments.length > 5 ? segments[5] : "");
    }

    private static int depth(List<Subrequest> requests) {
        Map<String, Integer> depths = new HashMap<>();
        for (Subrequest request : requests) {
            Matcher reference = REFERENCE.matcher(request.url() + request.body());
            int depth = 1;
            while (reference.find()) {
                depth = Math.max(depth, 1 + depths.getOrDefault(reference.group(1), 0));
            }
            depths.put(request.referenceId(), depth);
        }
        return depths.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }
}
