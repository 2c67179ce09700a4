package io.github.sfconnector.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sfconnector.it.Mortality.Moment;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A host in a small heap reads the stand-alone fake, which is a process of its own, and is killed on the way, as by {@code kill -9}: first between a write of the sink
 * and the save of the cursor, then behind a save, then wherever it is. In the end each row is there, and the heap was no fuller late than early.
 *
 * <p>{@code -Dsfconnector.killed.rows=10000000} reads more rows than the build does, {@code -Dsfconnector.killed.times=n} dies more often,
 * {@code -Dsfconnector.killed.seed=s} dies elsewhere.
 */
@Timeout(value = 150, unit = TimeUnit.MINUTES)
class KilledOnFakeTest {

    private static final String HEAP = "-Xmx48m";
    private static final int BATCH = 200;
    private static final long HEAP_TOLERANCE_KB = 4_096;
    private static final Duration LIMIT = Duration.ofHours(2);
    private static final Instant FIRST = Instant.parse("2025-01-01T00:00:00Z");
    private static final Moment[] MOMENTS = {Moment.WRITTEN, Moment.SAVED, Moment.ANY};

    private final long rows = Long.getLong("sfconnector.killed.rows", 20_000);
    private final int kills = Integer.getInteger("sfconnector.killed.times", 1);
    private final long seed = Long.getLong("sfconnector.killed.seed", System.nanoTime());

    @TempDir
    private Path folder;

    @Test
    void hostKilledOnTheWay_endsWithEveryRow_inAFlatHeap() throws Exception {
        Random random = new Random(seed);
        long start = System.nanoTime();
        double loaded;
        try (PipedProcess fake = fake()) {
            String url = fake.await("FakeSalesforce ready at");
            loaded = seconds(start);
            start = System.nanoTime();
            long from = 0;
            for (int kill = 0; kill < kills; kill++) {
                long share = Math.max(1, (rows - from) / (kills - kill + 1));
                from += Math.max(1, (long) (share * (0.1 + 0.9 * random.nextDouble())));
                killed(url, MOMENTS[kill % MOMENTS.length], from);
            }
            try (PipedProcess host = host(url, Moment.NEVER, Long.MAX_VALUE)) {
                assertThat(host.end()).as(host.errors()).isZero();
            }
        }
        RowTimes times = RowTimes.of(folder.resolve("rows"));
        List<Long> heap = heap();
        double seconds = seconds(start);
        System.out.printf(
                "seed %d: %d rows loaded in %.0f s and read in %.0f s, %.0f rows/s, %d kills, host %s: %s, KB of heap after"
                        + " a collection %s%n",
                seed, rows, loaded, seconds, rows / seconds, kills, HEAP, times, heap);
        assertThat(times.rows()).as("seed %d", seed).isEqualTo(rows);
        assertThat(times.missing()).as("seed %d", seed).isZero();
        assertThat(times.repeated())
                .as(
                        "a batch is lost to the cursor and repeated by each kill at most, by the first one for sure, seed %d",
                        seed)
                .isBetween(kills == 0 ? 0L : 1L, (long) kills * BATCH);
        assertThat(median(heap.subList(heap.size() / 2, heap.size())))
                .as("KB of heap after a collection, late against early, of %s", heap)
                .isLessThan(median(heap.subList(0, heap.size() / 2)) + HEAP_TOLERANCE_KB);
    }

    private void killed(String url, Moment moment, long row) throws InterruptedException {
        try (PipedProcess host = host(url, moment, row)) {
            host.await(Mortality.HERE);
            assertThat(host.kill()).as("killed, not ended").isNotIn(0, 1);
        }
    }

    private PipedProcess fake() throws IOException {
        Path data = Files.createDirectory(folder.resolve("data"));
        write(data.resolve("Contact.csv"));
        return PipedProcess.start(
                folder,
                LIMIT,
                List.of(
                        "-Xmx" + (512 + rows / 800) + "m",
                        "-XX:+UseSerialGC",
                        "-jar",
                        JarProcess.standaloneFake().toAbsolutePath().toString(),
                        "--port",
                        "0",
                        "--access-token",
                        "token",
                        "--data",
                        data.toString()));
    }

    // Neighbours in the order of stamps and Ids are neighbours in the host's file.
    private void write(Path file) throws IOException {
        try (BufferedWriter csv = Files.newBufferedWriter(file)) {
            csv.write("Id,LastName,Email,SystemModstamp\n");
            for (long row = 0; row < rows; row++) {
                csv.write(GeneratedOrg.id(row) + ",Last " + row + ",p" + row + "@example.com,"
                        + FIRST.plusSeconds(row / GeneratedOrg.TIED) + "\n");
            }
        }
    }

    private PipedProcess host(String url, Moment moment, long row) {
        return PipedProcess.start(
                folder,
                LIMIT,
                List.of(
                        HEAP,
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        MortalHost.class.getName(),
                        url,
                        folder.toString(),
                        moment.name(),
                        Long.toString(row),
                        Long.toString(Math.max(2_000, rows / 20))));
    }

    private List<Long> heap() throws IOException {
        return Files.readAllLines(folder.resolve("heap")).stream()
                .map(line -> Long.valueOf(line.substring(line.indexOf(' ') + 1)))
                .toList();
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    private static double seconds(long since) {
        return Math.max(0.001, (System.nanoTime() - since) / 1e9);
    }
}
