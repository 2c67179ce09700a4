package io.github.sfconnector.testkit;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Tells what a folder of data brought into the org, and what of it was left out. */
record LoadLines(Consumer<String> sink) {

    /** Folders with hundreds of files repeat themselves. */
    private static final int SHOWN_NOTES = 20;

    void print(Path folder, LoadReport report) {
        sink.accept("fake-salesforce: loaded " + rows(report) + " from " + folder);
        List<String> notes = report.notes();
        notes.stream().limit(SHOWN_NOTES).forEach(note -> sink.accept("fake-salesforce: " + note));
        if (notes.size() > SHOWN_NOTES) {
            sink.accept("fake-salesforce: and " + (notes.size() - SHOWN_NOTES) + " more notes");
        }
    }

    private static String rows(LoadReport report) {
        return report.rows().isEmpty()
                ? "nothing"
                : report.rows().entrySet().stream()
                        .map(rows -> rows.getValue() + " " + rows.getKey())
                        .collect(Collectors.joining(", "));
    }
}
