package io.github.sfconnector.examples.quickstart;

import io.github.sfconnector.sync.ObjectSyncResult;
import io.github.sfconnector.sync.SyncCounts;
import io.github.sfconnector.sync.SyncResult;
import io.github.sfconnector.sync.quality.QualityFailure;
import io.github.sfconnector.writeback.RecordOutcome;
import io.github.sfconnector.writeback.WritebackResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Everything the run did, as the summary at its end. */
final class Report {

    private final Table syncs = new Table(
            "sync",
            "read",
            "unchanged",
            "passed",
            "failed",
            "duplicates",
            "upserted",
            "deleted",
            "API calls",
            "seconds");
    private final Table writes =
            new Table("writeback", "records", "written", "failed", "skipped", "unknown", "API calls", "seconds");
    private final Map<String, Long> reasons = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();
    private long apiCalls;
    private boolean wrote;

    /** Adds a sync: a line per object. */
    void sync(String name, SyncResult result, long calls, double seconds) {
        for (ObjectSyncResult object : result.objects()) {
            SyncCounts c = object.counts();
            syncs.add(
                    "  " + object.objectName(),
                    c.read(),
                    c.unchanged(),
                    c.passed(),
                    c.failed(),
                    c.duplicatesRemoved(),
                    c.upserted(),
                    c.deleted(),
                    c.calls(),
                    "");
            object.quality().failures().forEach(this::count);
            check(
                    name + " of " + object.objectName(),
                    c.read(),
                    c.unchanged() + c.passed() + c.failed() + c.duplicatesRemoved());
            check(name + " of " + object.objectName() + ", upserted", c.upserted(), c.passed());
            if (!object.complete()) {
                problems.add(name + " of " + object.objectName() + " is incomplete: " + object.reason());
            }
        }
        total(name, result, calls, seconds);
        apiCalls += calls;
    }

    /** Adds a writeback. */
    void writeback(WritebackResult result, long calls, double seconds) {
        writes.add(
                result.entityType(),
                result.total(),
                result.success(),
                result.failed(),
                result.skipped(),
                result.unknown(),
                calls,
                seconds);
        wrote = true;
        apiCalls += calls;
        result.errors().stream().limit(5).map(Report::line).forEach(problems::add);
        if (!result.complete()) {
            problems.add(result.failed() + " " + result.entityType() + " scores failed and " + result.unknown()
                    + " are unknown");
        }
    }

    /** Notes a difference that would make the summary wrong. */
    void check(String what, long actual, long expected) {
        if (actual != expected) {
            problems.add(what + ": " + actual + " instead of " + expected);
        }
    }

    List<String> problems() {
        return problems;
    }

    long apiCalls() {
        return apiCalls;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(syncs.toString());
        if (wrote) {
            text.append("\n\n").append(writes);
        }
        if (!reasons.isEmpty()) {
            text.append("\n\nfailed records and why");
            reasons.forEach((reason, count) ->
                    text.append("\n  ").append(count).append(" x ").append(reason));
        }
        return text.toString();
    }

    private void total(String name, SyncResult result, long calls, double seconds) {
        SyncTotals all = SyncTotals.of(result);
        syncs.add(
                name,
                all.read(),
                all.unchanged(),
                all.passed(),
                all.failed(),
                all.duplicates(),
                all.upserted(),
                all.deleted(),
                calls,
                seconds);
    }

    private void count(QualityFailure failure) {
        reasons.merge(failure.type() + ", " + failure.field() + ": " + failure.rule(), 1L, Long::sum);
    }

    private static String line(RecordOutcome outcome) {
        return outcome.entityId() + ": " + outcome.errors();
    }
}
