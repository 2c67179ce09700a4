package io.github.sfconnector.it;

import static org.assertj.core.api.Assertions.fail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Java process whose output is read as it comes. It is killed when it takes too long, so that no reader waits for ever. */
final class PipedProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader out;
    private final Path err;

    private PipedProcess(Process process, Path err) {
        this.process = process;
        this.out = process.inputReader(StandardCharsets.UTF_8);
        this.err = err;
    }

    static PipedProcess start(Path folder, Duration limit, List<String> arguments) {
        try {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString()));
            command.addAll(arguments);
            Path err = Files.createTempFile(folder, "err", ".txt");
            Process process =
                    new ProcessBuilder(command).redirectError(err.toFile()).start();
            process.onExit()
                    .orTimeout(limit.toSeconds(), TimeUnit.SECONDS)
                    .whenComplete((ended, late) -> process.destroyForcibly());
            return new PipedProcess(process, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rest of the first line that begins so. */
    String await(String beginning) {
        try {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith(beginning)) {
                    return line.substring(beginning.length()).strip();
                }
            }
            return fail("it ended without a line '" + beginning + "': " + Files.readString(err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it as kill -9 does. */
    int kill() throws InterruptedException {
        return process.destroyForcibly().waitFor();
    }

    /** Waits until it has ended by itself. */
    int end() throws InterruptedException {
        out.lines().forEach(line -> {});
        return process.waitFor();
    }

    String errors() throws IOException {
        return Files.readString(err);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
