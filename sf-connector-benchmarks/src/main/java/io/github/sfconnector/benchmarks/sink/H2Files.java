package io.github.sfconnector.benchmarks.sink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** H2 in this process, its data in files of a temporary folder. It is closed with its last connection. */
final class H2Files implements Database {

    private final Path folder;

    H2Files() {
        try {
            folder = Files.createTempDirectory("sf-connector-benchmark");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String url() {
        return "jdbc:h2:file:" + folder.resolve("rows");
    }

    @Override
    public void close() {
        try (Stream<Path> found = Files.list(folder)) {
            List<Path> files = found.toList();
            for (Path file : files) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
