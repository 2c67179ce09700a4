package io.github.sfconnector.examples.quickstart;

import io.github.sfconnector.testkit.FakeOrg;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The fake org between two starts, in a folder beside the database: its records as they are now, the records that were loaded at first, and its
 * clock. A real org would simply still be there.
 */
final class SavedOrg {

    private static final String CLOCK = "clock.txt";

    private final Path folder;

    SavedOrg(Path database) {
        this.folder = database.resolveSibling(database.getFileName() + ".org-state");
    }

    boolean exists() {
        return Files.isRegularFile(folder.resolve(CLOCK));
    }

    /** The records as they are now. */
    Path now() {
        return folder.resolve("now");
    }

    /** The records that were loaded when the database was new. */
    Path loaded() {
        return folder.resolve("loaded");
    }

    Optional<Instant> clock() {
        try {
            return exists()
                    ? Optional.of(Instant.parse(
                            Files.readString(folder.resolve(CLOCK)).strip()))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void forget() {
        delete(folder);
    }

    void saveLoaded(FakeOrg org) {
        replace(org, loaded());
    }

    void saveNow(FakeOrg org, Instant clock) {
        replace(org, now());
        try {
            Files.writeString(folder.resolve(CLOCK), clock.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // Written aside and then renamed, so that a kill leaves either the old records or the new ones.
    private static void replace(FakeOrg org, Path target) {
        Path aside = target.resolveSibling(target.getFileName() + ".new");
        try {
            delete(aside);
            Files.createDirectories(aside);
            org.save(aside);
            delete(target);
            Files.move(aside, target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
