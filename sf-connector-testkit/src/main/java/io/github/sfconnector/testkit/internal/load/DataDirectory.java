package io.github.sfconnector.testkit.internal.load;

import io.github.sfconnector.testkit.LoadReport;
import io.github.sfconnector.testkit.internal.org.OrgStore;
import io.github.sfconnector.testkit.internal.org.OrgWriter;
import io.github.sfconnector.testkit.internal.org.Staging;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Loads a folder: plans first and in their order, then the other files by name. Every file is read twice, record by record: once to
 * learn objects, fields and names, once to take the rows. The org sees all of it at once, or nothing.
 */
public final class DataDirectory {

    private final OrgStore live;
    private final OrgWriter writer;

    /** Loads into this org. */
    public DataDirectory(OrgStore live, OrgWriter writer) {
        this.live = live;
        this.writer = writer;
    }

    /** Loads the folder. */
    public LoadReport load(Path dir) throws IOException {
        Staging staging = new Staging(live, writer);
        List<Path> all = files(dir);
        for (Path path : all) {
            if (nameOf(path).endsWith(".describe.json")) {
                new DescribeFile(new DataFile(path, false)).apply(staging.schema());
            }
        }
        List<DataFile> files = inOrder(all);
        References references = new References();
        Scan scan = new Scan(staging.schema(), references);
        for (DataFile file : files) {
            file.checkUtf8();
            read(file, staging.schema(), scan.sink(file));
        }
        scan.define();
        Fill fill = new Fill(staging, references, scan.mustResolve());
        for (DataFile file : files) {
            read(file, staging.schema(), fill.sink(file));
        }
        staging.commit();
        return new LoadReport(fill.counts(), fill.notes());
    }

    private static String nameOf(Path path) {
        return String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
    }

    private static List<Path> files(Path dir) throws IOException {
        try (Stream<Path> entries = Files.list(dir)) {
            return entries.filter(Files::isRegularFile)
                    .filter(path ->
                            nameOf(path).endsWith(".json") || nameOf(path).endsWith(".csv"))
                    .sorted()
                    .toList();
        }
    }

    private static List<DataFile> inOrder(List<Path> all) throws IOException {
        Map<Path, DataFile> files = new LinkedHashMap<>();
        List<Path> others = new ArrayList<>();
        for (Path path : all) {
            boolean plan = nameOf(path).endsWith(".json") && nameOf(path).contains("plan");
            if (plan && PlanFile.isPlan(path)) {
                for (Path planned : new PlanFile(new DataFile(path, false)).files()) {
                    files.putIfAbsent(planned, new DataFile(planned, true));
                }
            } else if (!nameOf(path).endsWith(".describe.json")) {
                others.add(path);
            }
        }
        others.forEach(path -> files.putIfAbsent(path, new DataFile(path, false)));
        return List.copyOf(files.values());
    }

    private static void read(DataFile file, OrgStore schema, RowSink sink) throws IOException {
        if (file.isCsv()) {
            new CsvRows(file, sink).read();
        } else {
            new JsonRows(file, new TreeRows(file, schema, sink), sink).read();
        }
    }
}
