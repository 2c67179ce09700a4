package io.github.sfconnector.auth.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A value in a folder that processes replace by compare-and-set, without a lock that a killed process could leave behind. Each value is a file of its own, named by
 * its number; the highest number counts. A value is written whole and flushed under another name first, and then linked to its number: linking fails when the number
 * is taken. So a kill at any byte leaves the value before or the value after.
 */
final class CasFile {

    /** A value and the number it has. */
    record Value(long number, String text) {}

    private static final int READ_ATTEMPTS = 100;
    // Longer than any writer takes; by the file system's own clock.
    private static final Duration ABANDONED = Duration.ofMinutes(10);

    private final Path folder;
    private final String prefix;

    CasFile(Path folder, String name) {
        this.folder = folder;
        this.prefix = name + ".";
    }

    /** The value with the highest number. */
    Optional<Value> read() throws IOException {
        for (int attempt = 1; ; attempt++) {
            long number = newest();
            if (number == 0) {
                return Optional.empty();
            }
            try {
                return Optional.of(new Value(number, Files.readString(file(number))));
            } catch (NoSuchFileException e) {
                // Somebody has replaced it meanwhile.
                if (attempt == READ_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** Puts the text in place of the value of that number (0: of none), unless another one counts by now. */
    boolean replace(long number, String text) throws IOException {
        if (newest() != number) {
            return false;
        }
        Path written = write(text);
        try {
            Files.createLink(file(number + 1), written);
        } catch (FileAlreadyExistsException e) {
            return false;
        } finally {
            Files.deleteIfExists(written);
        }
        flushFolder();
        // A writer that was held up may link a number that others have gone past and cleared away.
        boolean counts = newest() == number + 1;
        clear(number);
        return counts;
    }

    private long newest() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.mapToLong(this::number).max().orElse(0);
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    private long number(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.startsWith(prefix) ? Long.parseLong(name.substring(prefix.length())) : 0;
    }

    private Path file(long number) {
        return folder.resolve(prefix + String.format(Locale.ROOT, "%019d", number));
    }

    private Path write(String text) throws IOException {
        Path temporary = folder.resolve("writing-" + UUID.randomUUID());
        Set<StandardOpenOption> options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = isPosix(folder)
                ? FileChannel.open(
                        temporary,
                        options,
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
                : FileChannel.open(temporary, options)) {
            ByteBuffer buffer = ByteBuffer.wrap(text.getBytes(UTF_8));
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
        return temporary;
    }

    // Not every system can flush a folder; the value itself is flushed.
    private void flushFolder() {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            return;
        }
    }

    private void clear(long below) throws IOException {
        List<Path> old = new ArrayList<>();
        FileTime abandoned =
                FileTime.from(Files.getLastModifiedTime(folder).toInstant().minus(ABANDONED));
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                long number = number(file);
                if ((number > 0 && number <= below) || isAbandoned(file, abandoned)) {
                    old.add(file);
                }
            }
        }
        for (Path file : old) {
            Files.deleteIfExists(file);
        }
    }

    private static boolean isAbandoned(Path file, FileTime before) throws IOException {
        try {
            return String.valueOf(file.getFileName()).startsWith("writing-")
                    && Files.getLastModifiedTime(file).compareTo(before) < 0;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
