package io.github.sfconnector.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A host in a small heap reads a large org and is killed on the way, as by {@code kill -9}; the next one goes on. In the end each row is there and
 * only the rows of a batch at a time came twice.
 *
 * <p>{@code -Dsfconnector.killed.rows=10000000} reads more rows than the build does, {@code -Dsfconnector.killed.times=n} dies more often,
 * {@code -Dsfconnector.killed.seed=s} dies elsewhere.
 */
@Timeout(value = 60, unit = TimeUnit.MINUTES)
class KilledSyncTest {

    private static final String HEAP = "-Xmx48m";
    private static final int BATCH = 200;

    private final long rows = Long.getLong("sfconnector.killed.rows", 300_000);
    private final int kills = Integer.getInteger("sfconnector.killed.times", 3);
    private final long seed = Long.getLong("sfconnector.killed.seed", System.nanoTime());
    private final AtomicReference<Process> running = new AtomicReference<>();
    private volatile long killAt = Long.MAX_VALUE;

    @TempDir
    private Path folder;

    @Test
    void hostKilledOnTheWay_endsWithEveryRow_andRepeatsOneBatchAKillAtMost() throws Exception {
        Random random = new Random(seed);
        long start = System.nanoTime();
        try (GeneratedOrg org = new GeneratedOrg(rows, this::served)) {
            long from = 0;
            for (int kill = 0; kill < kills; kill++) {
                long share = Math.max(1, (rows - from) / (kills - kill + 1));
                from += Math.max(1, (long) (share * (0.1 + 0.9 * random.nextDouble())));
                killAt = from;
                assertThat(end(org)).as("killed, not ended").isNotIn(0, 1);
            }
            killAt = Long.MAX_VALUE;
            assertThat(end(org)).isZero();
        }
        long seconds = Math.max(1, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start));
        RowTimes times = RowTimes.of(folder.resolve("rows"));
        System.out.println("seed " + seed + ": " + rows + " rows, " + kills + " kills, heap " + HEAP + ": " + seconds
                + " s, " + rows / seconds + " rows/s, " + times);
        assertThat(times.rows()).as("seed %d", seed).isEqualTo(rows);
        assertThat(times.missing()).as("seed %d", seed).isZero();
        assertThat(times.repeated()).as("seed %d", seed).isLessThanOrEqualTo((long) kills * BATCH);
    }

    private void served(long row) {
        Process host = running.get();
        if (row >= killAt && host != null) {
            host.destroyForcibly();
        }
    }

    private int end(GeneratedOrg org) throws IOException, InterruptedException {
        Process host = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        MortalHost.class.getName(),
                        org.url().toString(),
                        folder.toString()))
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("out").toFile()))
                .start();
        running.set(host);
        if (!host.waitFor(50, TimeUnit.MINUTES)) {
            host.destroyForcibly();
            fail("the host did not end");
        }
        if (host.exitValue() == 1 || host.exitValue() == 3) {
            fail(Files.readString(folder.resolve("out")));
        }
        return host.exitValue();
    }
}
