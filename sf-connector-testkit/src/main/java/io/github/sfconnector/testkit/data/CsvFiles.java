package io.github.sfconnector.testkit.data;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes rows to a CSV file, one at a time. */
final class CsvFiles {

    private CsvFiles() {}

    static void write(Path file, Stream<CrmRow> rows) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (CsvWriter csv = CsvWriter.builder().build(file, StandardCharsets.UTF_8)) {
            boolean first = true;
            for (Iterator<CrmRow> i = rows.iterator(); i.hasNext(); ) {
                Map<String, @Nullable Object> fields = i.next().fields();
                if (first) {
                    csv.writeRecord(fields.keySet());
                    first = false;
                }
                csv.writeRecord(cells(fields));
            }
        }
    }

    private static List<String> cells(Map<String, @Nullable Object> fields) {
        List<String> cells = new ArrayList<>(fields.size());
        for (Object value : fields.values()) {
            cells.add(value == null ? "" : value.toString());
        }
        return cells;
    }

    /** Removes what was written and the folder. */
    static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
