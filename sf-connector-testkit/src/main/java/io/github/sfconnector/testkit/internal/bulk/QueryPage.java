package io.github.sfconnector.testkit.internal.bulk;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.github.sfconnector.testkit.internal.http.Answer;
import io.github.sfconnector.testkit.internal.rest.RecordJson;
import io.github.sfconnector.testkit.internal.soql.SoqlColumn;
import io.github.sfconnector.testkit.internal.soql.SoqlResult;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of a query's result as CSV, written row by row when they are sent. */
record QueryPage(QueryJob job, int from, int to) {

    Answer answer() {
        String next = to < job.result().rows() ? Locators.of(to) : "null";
        return Answer.text(200, "text/csv; charset=UTF-8", this::write)
                .with("Sforce-NumberOfRecords", Integer.toString(to - from))
                .with("Sforce-Locator", next);
    }

    // A closed CsvWriter would close the connection's stream with it.
    private void write(Writer out) throws IOException {
        SoqlResult result = job.result();
        List<SoqlColumn> columns = result.columns();
        CsvWriter csv = job.facts().format().writer(out);
        csv.writeRecord(columns.stream().map(SoqlColumn::path).toList());
        List<String> values = new ArrayList<>(columns.size());
        for (int row = from; row < to; row++) {
            values.clear();
            for (SoqlColumn column : columns) {
                values.add(text(result.value(row, column)));
            }
            csv.writeRecord(values);
        }
        csv.flush();
    }

    private static String text(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof BigDecimal decimal) {
            return RecordJson.text(decimal);
        }
        String text = RecordJson.text(value);
        return value instanceof Instant ? text.replace("+0000", "Z") : text;
    }
}
