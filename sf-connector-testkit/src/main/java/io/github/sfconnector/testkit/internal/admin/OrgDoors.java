package io.github.sfconnector.testkit.internal.admin;

import io.github.sfconnector.testkit.RecordedRequest;
import io.github.sfconnector.testkit.internal.http.Answer;
import io.github.sfconnector.testkit.internal.http.Request;
import io.github.sfconnector.testkit.internal.org.ObjectTable;
import io.github.sfconnector.testkit.internal.org.Row;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the org holds, what it was asked, and what time it is there. */
final class OrgDoors {

    private static final int USUAL_ROWS = 100;
    private static final int MOST_ROWS = 10_000;

    private final Admin.Parts parts;

    OrgDoors(Admin.Parts parts) {
        this.parts = parts;
    }

    /** {@code GET /__admin}. */
    Answer overview(Request request) {
        Map<String, Object> objects = new LinkedHashMap<>();
        parts.store().tables().stream()
                .filter(table -> table.totalCount() > 0)
                .forEach(table -> objects.put(table.name(), table.liveCount()));
        Map<String, Object> overview = new LinkedHashMap<>();
        overview.put("url", parts.url().get().toString());
        overview.put("now", parts.clock().instant().toString());
        overview.put("rows", objects);
        overview.put("requests", parts.requests().get().size());
        overview.put("stalled", parts.faults().stalled());
        return Json.answer(overview);
    }

    /** {@code GET /__admin/objects/X?limit=}: rows live and deleted, in the order they were created. */
    Answer rows(Request request) {
        ObjectTable table = parts.store().table(request.variable("object"));
        int limit = Json.count(request, "limit", USUAL_ROWS, MOST_ROWS);
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Row row : table.rows()) {
            if (rows.size() == limit) {
                break;
            }
            rows.add(Json.plain(row.toMap()));
        }
        return Json.answer(Map.of("object", table.name(), "total", table.totalCount(), "rows", rows));
    }

    /** {@code GET /__admin/requests?last=}: oldest first. */
    Answer requests(Request request) {
        List<RecordedRequest> all = parts.requests().get();
        int last = Json.count(request, "last", USUAL_ROWS, MOST_ROWS);
        return Json.answer(all.subList(Math.max(0, all.size() - last), all.size()).stream()
                .map(OrgDoors::object)
                .toList());
    }

    private static Map<String, @Nullable Object> object(RecordedRequest request) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("method", request.method());
        object.put("path", request.path());
        object.put("query", request.query());
        object.put("status", request.status());
        object.put("fault", request.fault());
        return object;
    }

    /** {@code GET /__admin/clock}. */
    Answer clock(Request request) {
        return Json.answer(Map.of("now", parts.clock().instant().toString()));
    }

    /** {@code POST /__admin/clock} with {@code {"advance": "PT1H"}} or {@code {"set": "2026-01-01T00:00:00Z"}}. */
    Answer setClock(Request request) {
        Map<?, ?> body = Json.object(request);
        Object by = body.get("advance");
        Object to = body.get("set");
        if (body.size() != 1 || (by == null && to == null)) {
            throw new IllegalArgumentException(
                    "say {\"advance\": \"PT1H\"} or {\"set\": \"2026-01-01T00:00:00Z\"}, one of them");
        }
        try {
            if (by != null) {
                parts.clock().advance(Duration.parse(by.toString()));
            } else {
                parts.clock().set(Instant.parse(String.valueOf(to)));
            }
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException(
                    "not a duration such as PT1H, nor an instant such as 2026-01-01T00:00:00Z");
        }
        return clock(request);
    }
}
