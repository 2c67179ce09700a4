package io.github.sfconnector.core;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;

/** The ingest half of a bulk service in memory: rows end up written, refused or not reached by lot, and come back in any order of rows and columns. */
final class StubBulk {

    private final Random random;
    private final List<String> uploads = new ArrayList<>();
    private final Map<String, List<String>> results = new HashMap<>();
    private final List<String> header = new ArrayList<>();
    private UnaryOperator<List<String>> tampering = rows -> rows;

    StubBulk(long seed) {
        this.random = new Random(seed);
    }

    /** Changes what is told of the rows written, as a service would not. */
    StubBulk tamperedBy(UnaryOperator<List<String>> change) {
        tampering = change;
        return this;
    }

    List<String> uploads() {
        return uploads;
    }

    synchronized Reply answer(StubOrg.Received request) {
        String path = request.uri().getPath();
        if (request.method().equals("PUT")) {
            uploads.add(request.body());
            process(request.body());
            return Reply.of(201, "");
        }
        int slash = path.lastIndexOf('/');
        List<String> rows = results.get(path.substring(slash + 1));
        if (rows != null) {
            return Reply.of(200, String.join("\n", rows));
        }
        String state = request.method().equals("GET") ? "JobComplete" : "Open";
        return Reply.ok("{\"id\":\"75000000000000" + uploads.size()
                + "AAA\",\"operation\":\"insert\",\"object\":\"Account\",\"state\":\"" + state + "\"}");
    }

    private void process(String csv) {
        List<List<String>> table = PlainCsv.read(csv, ',');
        header.clear();
        header.addAll(table.get(0));
        List<String> written = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        List<String> left = new ArrayList<>();
        for (List<String> row : table.subList(1, table.size())) {
            switch (random.nextInt(4)) {
                case 0 -> refused.add(line("", "STRING_TOO_LONG:data value too large:Name --", row));
                case 1 -> left.add(quoted(row));
                default -> written.add(line("001", "true", row));
            }
        }
        results.put("successfulResults", titled("sf__Id", "sf__Created", tampering.apply(shuffled(written))));
        results.put("failedResults", titled("sf__Id", "sf__Error", shuffled(refused)));
        List<String> unprocessed = shuffled(left);
        unprocessed.add(0, quoted(header));
        results.put("unprocessedrecords", unprocessed);
    }

    // The columns of the service stand behind those of the upload here, as nothing says that they come first.
    private List<String> titled(String first, String second, List<String> rows) {
        List<String> all = new ArrayList<>(rows);
        all.add(0, quoted(header) + "," + quoted(List.of(first, second)));
        return all;
    }

    private static String line(String id, String told, List<String> row) {
        return quoted(row) + "," + quoted(List.of(id, told));
    }

    private List<String> shuffled(List<String> rows) {
        List<String> copy = new ArrayList<>(rows);
        Collections.shuffle(copy, random);
        return copy;
    }

    private static String quoted(List<String> cells) {
        return String.join(
                ",",
                cells.stream()
                        .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
                        .toList());
    }
}
