package io.github.sfconnector.sync;

import io.github.sfconnector.sync.cursor.HandledRow;
import io.github.sfconnector.sync.cursor.SyncCursor;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The rows that were dealt with and may be read again, bounded. When it is full the oldest stamps give way: rows are read in the order of their
 * stamps, so the oldest are those that were compared already.
 */
final class RecentRows {

    private final Map<String, HandledRow> byId = new HashMap<>();
    private final TreeSet<HandledRow> byStamp =
            new TreeSet<>(Comparator.comparing(HandledRow::stamp).thenComparing(HandledRow::id));

    RecentRows(List<HandledRow> rows) {
        rows.forEach(this::add);
    }

    /** The row as it was when it was dealt with, or null when that is not remembered. */
    @Nullable
    HandledRow get(String id) {
        return byId.get(id);
    }

    void add(HandledRow row) {
        forget(row.id());
        byId.put(row.id(), row);
        byStamp.add(row);
        if (byStamp.size() > SyncCursor.MAX_RECENT) {
            forget(byStamp.first().id());
        }
    }

    void forget(String id) {
        HandledRow row = byId.remove(id);
        if (row != null) {
            byStamp.remove(row);
        }
    }

    /** Forgets rows stamped before the instant: those of live records, and on demand those of deleted ones. */
    void forgetBefore(Instant instant, boolean deletedToo) {
        List<HandledRow> passed = byStamp.headSet(new HandledRow("", instant, false, 0)).stream()
                .filter(row -> deletedToo || !row.deleted())
                .toList();
        passed.forEach(row -> forget(row.id()));
    }

    int size() {
        return byId.size();
    }

    List<HandledRow> rows() {
        return List.copyOf(byStamp);
    }
}
