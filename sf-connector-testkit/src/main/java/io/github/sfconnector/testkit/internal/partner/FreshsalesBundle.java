package io.github.sfconnector.testkit.internal.partner;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sfconnector.testkit.internal.http.Answer;
import io.github.sfconnector.testkit.internal.http.Request;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Records of one account by module, and the views that read them. Thread-safe. */
public final class FreshsalesBundle {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DEFAULT_PAGE = 25;
    private static final int MAX_PAGE = 100;
    private static final long VIEW_ALL = 4_000_000_001L;

    private final String apiKey;
    private final InstantSource clock;
    private final Map<String, Map<Long, Map<String, @Nullable Object>>> modules = new TreeMap<>();
    private int hourlyLimit = 1000;
    private int used;
    private Instant hour = Instant.MIN;
    private long lastId = 5_005_390_566L;

    /** An account without records. */
    public FreshsalesBundle(String apiKey, InstantSource clock) {
        this.apiKey = apiKey;
        this.clock = clock;
    }

    /** Requests of one hour, above which it answers 429. */
    public synchronized void hourlyLimit(int requests) {
        hourlyLimit = requests;
    }

    /** Stores a record and stamps it. */
    public synchronized long put(String module, @Nullable Long id, Map<String, ? extends @Nullable Object> fields) {
        long key = id == null ? ++lastId : id;
        Map<String, @Nullable Object> row = modules.computeIfAbsent(module, name -> new LinkedHashMap<>())
                .computeIfAbsent(key, each -> created(key));
        row.put("updated_at", String.valueOf(clock.instant().truncatedTo(java.time.temporal.ChronoUnit.SECONDS)));
        row.putAll(fields);
        return key;
    }

    /** Takes a record out. */
    public synchronized void remove(String module, long id) {
        modules.getOrDefault(module, new LinkedHashMap<>()).remove(id);
    }

    private Map<String, @Nullable Object> created(long id) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("id", id);
        row.put("is_deleted", false);
        row.put("created_at", String.valueOf(clock.instant().truncatedTo(java.time.temporal.ChronoUnit.SECONDS)));
        return row;
    }

    /** A record. */
    public synchronized Optional<Map<String, @Nullable Object>> find(String module, long id) {
        Map<String, @Nullable Object> row =
                modules.getOrDefault(module, Map.of()).get(id);
        return row == null ? Optional.empty() : Optional.of(new LinkedHashMap<String, @Nullable Object>(row));
    }

    /** Answers a request below {@code /crm/sales/api}. */
    public synchronized Answer answer(Request request) {
        if (!request.header("Authorization")
                .filter(("Token token=" + apiKey)::equals)
                .isPresent()) {
            return Answer.text(401, "application/json", "{\"login\":\"failed\",\"message\":\"Invalid credentials\"}");
        }
        if (clock.instant().isAfter(hour.plus(Duration.ofHours(1)))) {
            hour = clock.instant();
            used = 0;
        }
        if (++used > hourlyLimit) {
            return Answer.text(429, "application/json", "{\"message\":\"Too many requests\"}")
                    .with(
                            "Retry-After",
                            String.valueOf(Duration.between(clock.instant(), hour.plus(Duration.ofHours(1)))
                                    .toSeconds()));
        }
        List<String> path = request.segments();
        if (path.size() < 5 || !path.subList(0, 3).equals(List.of("crm", "sales", "api"))) {
            return Answer.text(404, "application/json", "{}");
        }
        return path.get(4).equals("filters") ? filters(path.get(3)) : page(path.get(3), request);
    }

    private static Answer filters(String module) {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode filters = answer.putArray("filters");
        filters.addObject().put("id", VIEW_ALL - 1).put("name", "My " + module);
        filters.addObject().put("id", VIEW_ALL).put("name", "All " + module);
        return Answer.text(200, "application/json", answer.toString());
    }

    private Answer page(String module, Request request) {
        int size = Math.min(MAX_PAGE, number(request, "per_page", DEFAULT_PAGE));
        int page = number(request, "page", 1);
        boolean ascending = request.parameter("sort_type").filter("asc"::equals).isPresent();
        Comparator<Map<String, @Nullable Object>> order =
                Comparator.comparing(row -> String.valueOf(row.get("updated_at")));
        List<Map<String, @Nullable Object>> rows = modules.getOrDefault(module, Map.of()).values().stream()
                .sorted(ascending ? order : order.reversed())
                .toList();
        ObjectNode answer = JSON.createObjectNode();
        // Sideloads come before the list.
        answer.putArray("users").addObject().put("id", 1).put("display_name", "Owner");
        ArrayNode list = answer.putArray(module);
        rows.stream().skip((long) (page - 1) * size).limit(size).forEach(row -> list.add(JSON.valueToTree(row)));
        answer.putObject("meta")
                .put("total_pages", (rows.size() + size - 1) / size)
                .put("total", rows.size());
        return Answer.text(200, "application/json", answer.toString());
    }

    private static int number(Request request, String name, int otherwise) {
        return request.parameter(name)
                .filter(text -> text.matches("\\d{1,6}"))
                .map(Integer::valueOf)
                .orElse(otherwise);
    }
}
