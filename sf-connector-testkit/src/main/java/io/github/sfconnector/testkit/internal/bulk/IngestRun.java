package io.github.sfconnector.testkit.internal.bulk;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.github.sfconnector.testkit.FakeOrgException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes the rows of an upload, one by one and each with its own outcome. */
final class IngestRun {

    private static final int MAX_HEADER = 32_000;

    private final Upload upload;
    private final UploadColumns columns;
    private final RowWriter writer;
    private final String keyField;
    private final boolean needsKey;

    /** The key field must be among the columns if {@code needsKey}. */
    IngestRun(Upload upload, UploadColumns columns, RowWriter writer, String keyField, boolean needsKey) {
        this.upload = upload;
        this.columns = columns;
        this.writer = writer;
        this.keyField = keyField;
        this.needsKey = needsKey;
    }

    /** Hands over the outcomes of the first rows, so many at most; throws {@link BadUpload} when the job must fail. */
    void run(int rows, Consumer<RowOutcome> outcomes) {
        if (!upload.hasDeclaredLineEnds()) {
            throw new BadUpload("ClientInputError : LineEnding is invalid on user data. Current LineEnding setting is "
                    + upload.lineEnding());
        }
        if (upload.header().length() > MAX_HEADER) {
            throw new BadUpload("InvalidBatch : The header row is longer than " + MAX_HEADER + " characters");
        }
        try (CsvReader<CsvRecord> csv = upload.rows()) {
            write(csv.iterator(), rows, outcomes);
        } catch (CsvParseException e) {
            throw new BadUpload("ClientInputError : Failed to parse CSV: " + reason(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable String reason(CsvParseException e) {
        return e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
    }

    private void write(Iterator<CsvRecord> csv, int rows, Consumer<RowOutcome> outcomes) {
        if (!csv.hasNext()) {
            return;
        }
        List<UploadColumn> header = columns.read(csv.next().getFields());
        if (needsKey && header.stream().noneMatch(column -> column.target().equalsIgnoreCase(keyField))) {
            throw BadUpload.noSuchField(keyField);
        }
        for (int i = 0; i < rows && csv.hasNext(); i++) {
            outcomes.accept(write(header, csv.next().getFields()));
        }
    }

    private RowOutcome write(List<UploadColumn> header, List<String> row) {
        String id = "";
        try {
            checkWidth(header, row);
            Map<String, @Nullable Object> values = UploadColumns.record(header, row);
            id = values.get("Id") instanceof String known ? known : "";
            return writer.write(values);
        } catch (FakeOrgException refusal) {
            return RowOutcome.refused(id, refusal);
        }
    }

    private static void checkWidth(List<UploadColumn> header, List<String> row) {
        if (header.size() != row.size()) {
            throw BulkErrors.of(
                    "INVALID_CSV_ROW", "The row has " + row.size() + " values and the header " + header.size());
        }
    }
}
