package io.github.sfconnector.testkit.internal.rest;

import io.github.sfconnector.testkit.internal.http.Answer;
import io.github.sfconnector.testkit.internal.http.Request;
import io.github.sfconnector.testkit.internal.org.ObjectTable;
import io.github.sfconnector.testkit.internal.org.OrgStore;
import io.github.sfconnector.testkit.internal.org.Row;
import io.github.sfconnector.testkit.internal.org.Timestamps;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** {@code /sobjects/X/updated} and {@code /sobjects/X/deleted}: what changed in a window of whole minutes. */
public final class ReplicationHandler {

    private static final Duration UPDATED_REACH = Duration.ofDays(30);
    private static final Duration DELETED_REACH = Duration.ofDays(15);

    private final OrgStore store;

    private record Window(Instant start, Instant end) {

        boolean holds(Instant instant) {
            return !instant.isBefore(start) && instant.isBefore(end);
        }
    }

    private record Deletion(String id, Instant date) {}

    /** Reads this org. */
    public ReplicationHandler(OrgStore store) {
        this.store = store;
    }

    /** Ids of live rows changed in the window. */
    public Answer updated(Request request) {
        ObjectTable table = store.table(request.variable("object"));
        Window window = window(request, UPDATED_REACH);
        List<String> ids = new ArrayList<>();
        for (Row row : table.rows()) {
            if (!row.deleted() && row.get("SystemModstamp") instanceof Instant stamp && window.holds(stamp)) {
                ids.add(row.id());
            }
        }
        return Answer.json(200, out -> {
            out.writeStartObject();
            out.writeArrayFieldStart("ids");
            for (String id : ids) {
                out.writeString(id);
            }
            out.writeEndArray();
            out.writeStringField("latestDateCovered", Timestamps.write(covered(table, window)));
            out.writeEndObject();
        });
    }

    /** Rows deleted in the window, those removed for good too. */
    public Answer deleted(Request request) {
        ObjectTable table = store.table(request.variable("object"));
        Window window = window(request, DELETED_REACH);
        if (!store.rules().deleteLog().accepts(window.start())) {
            throw Errors.of(
                    "INVALID_REPLICATION_DATE", "startDate is before the earliest date available in the delete log");
        }
        Instant earliest = earliest();
        List<Deletion> deletions = deletions(table, window).stream()
                .filter(deletion -> !deletion.date().isBefore(earliest))
                .toList();
        return Answer.json(200, out -> {
            out.writeStartObject();
            out.writeArrayFieldStart("deletedRecords");
            for (Deletion deletion : deletions) {
                out.writeStartObject();
                out.writeStringField("deletedDate", Timestamps.write(deletion.date()));
                out.writeStringField("id", deletion.id());
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeStringField("earliestDateAvailable", Timestamps.write(earliest()));
            out.writeStringField("latestDateCovered", Timestamps.write(covered(table, window)));
            out.writeEndObject();
        });
    }

    private Instant earliest() {
        return store.rules().deleteLog().earliest(store.now().minus(DELETED_REACH));
    }

    /** Not past the start of a transaction that still runs, for its rows are stamped with that time. */
    private Instant covered(ObjectTable table, Window window) {
        Instant until = table.oldestUncommitted().orElseGet(store::now);
        return window.end().isAfter(until) ? until : window.end();
    }

    private static List<Deletion> deletions(ObjectTable table, Window window) {
        List<Deletion> deletions = new ArrayList<>();
        table.tombstones().stream()
                .filter(stone -> window.holds(stone.deletedDate()))
                .forEach(stone -> deletions.add(new Deletion(stone.id(), stone.deletedDate())));
        for (Row row : table.rows()) {
            if (row.deleted() && row.get("SystemModstamp") instanceof Instant stamp && window.holds(stamp)) {
                deletions.add(new Deletion(row.id(), stamp));
            }
        }
        return deletions;
    }

    private Window window(Request request, Duration reach) {
        Instant start = date(request, "start");
        Instant end = date(request, "end");
        if (Duration.between(start, end).toMinutes() < 1) {
            throw Errors.of("INVALID_REPLICATION_DATE", "endDate must be at least one minute greater than startDate");
        }
        if (start.isBefore(store.now().minus(reach))) {
            throw Errors.of(
                    "INVALID_REPLICATION_DATE", "startDate cannot be more than " + reach.toDays() + " days ago");
        }
        return new Window(start, end);
    }

    /** Seconds are ignored, as the resource does. A plus sign that was not escaped arrives as a space. */
    private static Instant date(Request request, String name) {
        String text = request.parameter(name)
                .orElseThrow(() -> Errors.of("INVALID_FIELD", "Missing required parameter: " + name));
        try {
            return Timestamps.read(text.strip().replace(' ', '+')).truncatedTo(ChronoUnit.MINUTES);
        } catch (DateTimeException e) {
            throw Errors.of("INVALID_FIELD", "Invalid date for parameter " + name + ": use ISO 8601 with an offset");
        }
    }
}
