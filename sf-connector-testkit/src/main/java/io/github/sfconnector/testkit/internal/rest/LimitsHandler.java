package io.github.sfconnector.testkit.internal.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.sfconnector.testkit.internal.http.Answer;
import io.github.sfconnector.testkit.internal.http.Request;
import io.github.sfconnector.testkit.internal.org.ObjectTable;
import io.github.sfconnector.testkit.internal.org.OrgStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code /limits} and {@code /limits/recordCount}. */
public final class LimitsHandler {

    private static final Map<String, Integer> OTHERS = new TreeMap<>(Map.of(
            "ConcurrentSyncReportRuns", 20,
            "DailyAsyncApexExecutions", 250_000,
            "DailyBulkApiBatches", 15_000,
            "DailyBulkV2QueryFileStorageMB", 976_562,
            "DailyBulkV2QueryJobs", 10_000,
            "DailyStreamingApiEvents", 10_000,
            "FileStorageMB", 20,
            "MassEmail", 10,
            "SingleEmail", 15));

    private static final long DATA_STORAGE_MB = 5;

    private final OrgStore store;
    private final Settings settings;
    private final ApiUsage usage;

    /** Counts requests by this counter. */
    public LimitsHandler(OrgStore store, Settings settings, ApiUsage usage) {
        this.store = store;
        this.settings = settings;
        this.usage = usage;
    }

    /** {@code GET /limits}. */
    public Answer limits(Request request) {
        Map<String, long[]> limits = new TreeMap<>();
        OTHERS.forEach((name, max) -> limits.put(name, new long[] {max, max}));
        limits.put("DailyApiRequests", new long[] {settings.dailyRequests(), usage.remaining()});
        limits.put("DataStorageMB", new long[] {DATA_STORAGE_MB, Math.max(0, DATA_STORAGE_MB - storedMegabytes())});
        return Answer.json(200, out -> {
            out.writeStartObject();
            for (Map.Entry<String, long[]> limit : limits.entrySet()) {
                out.writeObjectFieldStart(limit.getKey());
                out.writeNumberField("Max", limit.getValue()[0]);
                out.writeNumberField("Remaining", limit.getValue()[1]);
                out.writeEndObject();
            }
            out.writeEndObject();
        });
    }

    /** Nearly every record counts as 2 kB. */
    private long storedMegabytes() {
        return store.tables().stream().mapToLong(ObjectTable::totalCount).sum() * 2 / 1024;
    }

    /** {@code GET /limits/recordCount}; objects without rows are left out. */
    public Answer recordCount(Request request) {
        List<ObjectTable> counted = new ArrayList<>();
        request.parameter("sObjects")
                .ifPresentOrElse(
                        names -> List.of(names.split("\\s*,\\s*")).forEach(name -> counted.add(store.table(name))),
                        () -> counted.addAll(store.tables()));
        return Answer.json(200, out -> {
            out.writeStartObject();
            out.writeArrayFieldStart("sObjects");
            for (ObjectTable table : counted) {
                count(out, table);
            }
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    private static void count(JsonGenerator out, ObjectTable table) throws IOException {
        if (table.liveCount() > 0) {
            out.writeStartObject();
            out.writeNumberField("count", table.liveCount());
            out.writeStringField("name", table.name());
            out.writeEndObject();
        }
    }
}
