package io.github.sfconnector.it;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A packaged jar, run as its own process. */
final class JarProcess implements AutoCloseable {

    private static final Path ROOT = Path.of(System.getProperty("sfconnector.root", ".."));
    private static final Duration LIMIT = Duration.ofSeconds(100);

    private final Process process;
    private final Path out;
    private final Path err;

    private JarProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** The one jar of that name in a module's target folder; the test is skipped when the build has not packaged it yet. */
    static Path jar(String module, String prefix, String suffix) {
        Path target = ROOT.resolve(module).resolve("target");
        try (Stream<Path> files = Files.isDirectory(target) ? Files.list(target) : Stream.empty()) {
            List<Path> found = files.filter(f -> f.getFileName().toString().startsWith(prefix)
                            && f.toString().endsWith(suffix))
                    .toList();
            Assumptions.assumeFalse(found.isEmpty(), "the jar of " + module + " is not packaged: run mvn verify");
            return found.size() == 1 ? found.get(0) : fail("one jar expected, found " + found);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static Path standaloneFake() {
        return jar("sf-connector-testkit", "sf-connector-testkit-", "-standalone.jar");
    }

    static Path quickstart() {
        return jar("sf-connector-examples", "sf-connector-quickstart", ".jar");
    }

    static JarProcess start(Path folder, Path jar, Map<String, String> environment, String... arguments) {
        try {
            List<String> command =
                    new ArrayList<>(List.of(java(), "-jar", jar.toAbsolutePath().toString()));
            command.addAll(List.of(arguments));
            Path out = Files.createTempFile(folder, "out", ".txt");
            Path err = Files.createTempFile(folder, "err", ".txt");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment()
                    .keySet()
                    .removeIf(k -> k.startsWith("SALESFORCE_") || k.startsWith("CONNECTOR_") || k.startsWith("CLERK_"));
            builder.environment().putAll(environment);
            return new JarProcess(builder.start(), out, err);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs to the end. */
    static Ended run(Path folder, Path jar, Map<String, String> environment, String... arguments) {
        try (JarProcess process = start(folder, jar, environment, arguments)) {
            return process.end();
        }
    }

    Ended end() {
        try {
            if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                fail("still running after " + LIMIT + ": " + text(out) + text(err));
            }
            return new Ended(process.exitValue(), text(out), text(err));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Waits until a line of the output has the text and gives the line. */
    String awaitLine(String text) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < deadline) {
            for (String line : text(out).split("\n", -1)) {
                if (line.contains(text) && text(out).contains(line + "\n")) {
                    return line;
                }
            }
            if (!process.isAlive()) {
                break;
            }
            Thread.onSpinWait();
        }
        return fail("no line with '" + text + "' in: " + text(out) + text(err));
    }

    void terminate() {
        process.destroy();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static String text(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How a process ended. */
    record Ended(int status, String out, String err) {

        String all() {
            return out + err;
        }
    }
}
