package io.github.sfconnector.writeback;

import io.github.sfconnector.core.SObject;
import io.github.sfconnector.core.SalesforceClient;
import io.github.sfconnector.core.error.SalesforceException;
import io.github.sfconnector.core.write.SObjectCollections;
import io.github.sfconnector.writeback.RecordOutcome.Status;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives the loop guard what was written. */
final class WrittenRecords {

    private static final Logger LOG = LoggerFactory.getLogger(WrittenRecords.class);
    private static final List<String> STAMPS = List.of("Id", "SystemModstamp", "LastModifiedById");

    private final SalesforceClient client;
    private final Targets targets;
    private final @Nullable LoopGuard guard;

    WrittenRecords(SalesforceClient client, Targets targets, @Nullable LoopGuard guard) {
        this.client = client;
        this.targets = targets;
        this.guard = guard;
    }

    void remember(List<Row> window) {
        LoopGuard memory = guard;
        if (memory == null) {
            return;
        }
        List<Row> written = window.stream()
                .filter(row -> row.outcome().status() == Status.SUCCEEDED && idOf(row) != null)
                .toList();
        Map<String, SObject> stamps = memory.stamps() ? stamps(written) : Map.of();
        written.forEach(row -> memory.remember(write(row, stamps)));
    }

    /** Remembers what is about to be written in bulk, by its values: one that is not written after all holds others and is no echo. */
    void expect(Row row) {
        LoopGuard memory = guard;
        if (memory != null && targets.key().isId()) {
            memory.remember(write(row, Map.of()));
        }
    }

    private @Nullable String idOf(Row row) {
        return row.recordId() != null || !targets.key().isId() ? row.recordId() : row.key();
    }

    private OwnWrite write(Row row, Map<String, SObject> stamps) {
        String id = String.valueOf(idOf(row));
        SObject sent = targets.toRecord(row.score(), id);
        List<String> fields = sent.fieldNames().stream()
                .filter(name -> !name.equalsIgnoreCase("Id"))
                .toList();
        SObject stamp = stamps.get(id);
        return new OwnWrite(
                targets.objectName(),
                id,
                fields,
                Fingerprint.of(sent, fields),
                stamp == null ? null : stamp.instant("SystemModstamp").orElse(null),
                stamp == null ? null : stamp.text("LastModifiedById").orElse(null));
    }

    // Without stamps the guard goes by values; the records are written in any case.
    private Map<String, SObject> stamps(List<Row> written) {
        Map<String, SObject> stamps = new HashMap<>();
        List<String> ids =
                written.stream().map(row -> String.valueOf(idOf(row))).toList();
        try {
            for (int from = 0; from < ids.size(); from += SObjectCollections.MAX_RETRIEVED) {
                List<String> part = ids.subList(from, Math.min(ids.size(), from + SObjectCollections.MAX_RETRIEVED));
                stamps.putAll(client.collections()
                        .retrieve(targets.objectName(), part, STAMPS)
                        .found());
            }
        } catch (SalesforceException e) {
            LOG.warn("stamps of {} written records of {} could not be read", ids.size(), targets.objectName());
        }
        return stamps;
    }
}
