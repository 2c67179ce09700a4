package io.github.sfconnector.testkit.internal.bulk;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.github.sfconnector.testkit.internal.http.Answer;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of an upload by what became of them. The header stands as it was sent, behind the columns that are added. */
final class IngestResults {

    private final Upload upload;
    private final CsvFormat format;
    private final List<RowOutcome> outcomes;

    /** The outcomes of the first rows; they do not change any more. */
    IngestResults(Upload upload, CsvFormat format, List<RowOutcome> outcomes) {
        this.upload = upload;
        this.format = format;
        this.outcomes = outcomes;
    }

    /** What goes before the values of a row, or null to leave the row out. */
    @FunctionalInterface
    private interface Prefix {
        @Nullable
        List<String> of(@Nullable RowOutcome outcome);
    }

    Answer successful() {
        return answer(
                "sf__Created",
                outcome -> outcome == null || outcome.failed()
                        ? null
                        : List.of(outcome.id(), Boolean.toString(outcome.created())));
    }

    Answer failed() {
        return answer(
                "sf__Error",
                outcome -> outcome == null || outcome.error() == null ? null : List.of(outcome.id(), outcome.error()));
    }

    Answer unprocessed() {
        return answer("", outcome -> outcome == null ? List.of() : null);
    }

    private Answer answer(String column, Prefix prefix) {
        return Answer.text(200, "text/csv; charset=UTF-8", out -> write(out, column, prefix));
    }

    private void write(Writer out, String column, Prefix prefix) throws IOException {
        String added = "\"sf__Id\"" + format.delimiter() + "\"" + column + "\"";
        String header = upload.header();
        out.write(column.isEmpty() ? header : added + (header.isEmpty() ? "" : format.delimiter()) + header);
        out.write(format.lineEnd());
        CsvWriter csv = format.writer(out);
        try (CsvReader<CsvRecord> rows = upload.rows()) {
            writeRows(csv, rows.iterator(), prefix);
        } catch (CsvParseException e) {
            // The job failed for this very reason: what stands before is all there is.
        }
        csv.flush();
    }

    private void writeRows(CsvWriter csv, Iterator<CsvRecord> rows, Prefix prefix) {
        if (rows.hasNext()) {
            rows.next();
        }
        Iterator<RowOutcome> next = outcomes.iterator();
        while (rows.hasNext()) {
            CsvRecord row = rows.next();
            List<String> values = prefix.of(next.hasNext() ? next.next() : null);
            if (values != null) {
                List<String> whole = new ArrayList<>(values);
                whole.addAll(row.getFields());
                csv.writeRecord(whole);
            }
        }
    }
}
