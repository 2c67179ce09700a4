package io.github.sfconnector.testkit.internal.load;

import io.github.sfconnector.testkit.internal.org.ObjectTable;
import io.github.sfconnector.testkit.internal.org.SalesforceIds;
import io.github.sfconnector.testkit.internal.org.Staging;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The Ids of loaded rows: their own, or one that follows from the place among the rows without one. */
final class RowIds {

    /** Apart from the Ids that the org gives, so that rows created later do not shift those of loaded ones. */
    private static final String POD = "ld";

    private final Staging staging;
    private final Map<ObjectTable, Long> first = new HashMap<>();
    private final Map<ObjectTable, Long> used = new HashMap<>();

    RowIds(Staging staging) {
        this.staging = staging;
    }

    /** The Id the row has, in its 18-character form. */
    static Optional<String> given(DataFile file, DataRow row) {
        for (Map.Entry<String, ?> value : row.values().entrySet()) {
            if (value.getKey().equalsIgnoreCase("Id") && value.getValue() != null) {
                String text = value.getValue().toString().strip();
                return Optional.of(SalesforceIds.normalize(text)
                        .orElseThrow(() -> file.bad(row.line(), "'" + text + "' is not a Salesforce Id")));
            }
        }
        return Optional.empty();
    }

    String of(DataFile file, DataRow row, ObjectTable table) {
        return given(file, row).orElseGet(() -> numbered(table, used.merge(table, 1L, Long::sum) - 1));
    }

    String of(References.Target target, ObjectTable table) {
        return target.id() == null ? numbered(table, target.ordinal()) : target.id();
    }

    private String numbered(ObjectTable table, long ordinal) {
        long start = first.computeIfAbsent(table, key -> staging.firstFree(key, POD));
        return SalesforceIds.of(table.keyPrefix(), POD, start + ordinal);
    }
}
