package io.github.sfconnector.testkit.internal.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.sfconnector.testkit.internal.org.Field;
import io.github.sfconnector.testkit.internal.org.ObjectTable;
import io.github.sfconnector.testkit.internal.org.Row;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The rows that were changed last, as the recently viewed ones: nobody looks at pages of the fake. */
final class RecentRows {

    private static final Comparator<Row> NEWEST_FIRST =
            Comparator.comparing(RecentRows::changed).reversed();

    private RecentRows() {}

    static List<Row> of(ObjectTable table, int most) {
        return newest(rows(table), most);
    }

    static List<Row> newest(Stream<Row> rows, int most) {
        return rows.sorted(NEWEST_FIRST).limit(most).toList();
    }

    /** Live rows that have a name to show. */
    static Stream<Row> rows(ObjectTable table) {
        return table.fieldOrNull("Name") == null
                ? Stream.empty()
                : StreamSupport.stream(table.rows().spliterator(), false).filter(row -> !row.deleted());
    }

    private static Instant changed(Row row) {
        return row.get("LastModifiedDate") instanceof Instant instant ? instant : Instant.EPOCH;
    }

    static void write(JsonGenerator out, RecordJson json, Row row) throws IOException {
        List<Field> fields = Stream.of("Id", "Name")
                .map(row.object()::fieldOrNull)
                .filter(Objects::nonNull)
                .toList();
        json.write(out, row, fields);
    }
}
