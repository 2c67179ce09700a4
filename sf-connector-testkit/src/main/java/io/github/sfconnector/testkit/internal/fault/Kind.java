package io.github.sfconnector.testkit.internal.fault;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a request asks for, as far as rules tell requests apart. */
enum Kind {
    TOKEN("token"),
    QUERY("query"),
    QUERY_ALL("queryAll"),
    QUERY_MORE("queryMore"),
    DESCRIBE("describe"),
    COLLECTIONS("collections"),
    RECORD_WRITES("recordWrites"),
    REPLICATION("replication"),
    BULK("bulk"),
    APEX_REST("apexRest");

    private final String label;

    Kind(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    static Kind named(String label) {
        return Arrays.stream(values())
                .filter(kind -> kind.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no kind of request " + label + "; there are "
                        + String.join(
                                ", ", Arrays.stream(values()).map(Kind::label).toList())));
    }

    /** The kinds of a request: a further page is one of its query too. */
    static Set<Kind> of(String method, List<String> path) {
        if (startsWith(path, "services", "oauth2", "token")) {
            return Set.of(TOKEN);
        }
        if (startsWith(path, "services", "apexrest")) {
            return Set.of(APEX_REST);
        }
        return startsWith(path, "services", "data") && path.size() > 3
                ? ofRest(method, path.subList(3, path.size()))
                : Set.of();
    }

    private static Set<Kind> ofRest(String method, List<String> path) {
        return switch (path.get(0).toLowerCase(Locale.ROOT)) {
            case "query" -> query(QUERY, path);
            case "queryall" -> query(QUERY_ALL, path);
            case "jobs" -> Set.of(BULK);
            case "composite" -> startsWith(path, "composite", "sobjects") ? Set.of(COLLECTIONS) : Set.of();
            case "sobjects" -> record(method, path).map(Set::of).orElse(Set.of());
            default -> Set.of();
        };
    }

    private static Set<Kind> query(Kind kind, List<String> path) {
        return path.size() > 1 ? Set.of(kind, QUERY_MORE) : Set.of(kind);
    }

    private static Optional<Kind> record(String method, List<String> path) {
        String last = path.get(path.size() - 1).toLowerCase(Locale.ROOT);
        if (!method.equals("GET") && path.size() > 1) {
            return Optional.of(RECORD_WRITES);
        }
        return switch (path.size() == 3 ? last : "") {
            case "describe" -> Optional.of(DESCRIBE);
            case "updated", "deleted" -> Optional.of(REPLICATION);
            default -> Optional.empty();
        };
    }

    static boolean startsWith(List<String> path, String... start) {
        if (path.size() < start.length) {
            return false;
        }
        for (int i = 0; i < start.length; i++) {
            if (!path.get(i).equalsIgnoreCase(start[i])) {
                return false;
            }
        }
        return true;
    }
}
