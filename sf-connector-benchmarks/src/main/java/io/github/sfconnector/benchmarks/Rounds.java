package io.github.sfconnector.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Measures the rounds of one process. The first one is cold: loading and compiling the code is part of it. */
final class Rounds {

    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private Rounds() {}

    static void run(String name, Mode mode, Options options) throws Exception {
        mode.prepare(options);
        try {
            measure(name, mode, options);
        } finally {
            mode.end();
        }
    }

    private static void measure(String name, Mode mode, Options options) throws Exception {
        for (int round = 1; round <= options.rounds(); round++) {
            long start = System.nanoTime();
            long cpu = PROCESS.getProcessCpuTime();
            Work work = mode.run(options);
            double seconds = (System.nanoTime() - start) / 1e9;
            double cpuSeconds = (PROCESS.getProcessCpuTime() - cpu) / 1e9;
            require(name, work, options);
            mode.check(options);
            System.out.printf(
                    Locale.ROOT,
                    "RESULT %s round=%d records=%d seconds=%.3f cpu-seconds=%.3f peak-rss-mb=%d%n",
                    name,
                    round,
                    work.records(),
                    seconds,
                    cpuSeconds,
                    peakMegabytes());
            System.out.printf(Locale.ROOT, "CHECKSUM %s round=%d %016x%n", name, round, work.checksum());
        }
    }

    private static void require(String name, Work work, Options options) {
        if (work.records() != options.records()) {
            throw new IllegalStateException(
                    name + " saw " + work.records() + " records where there should be " + options.records());
        }
    }

    /** The most memory the process has held, as Linux counts it; 0 elsewhere. */
    private static long peakMegabytes() throws IOException {
        Path status = Path.of("/proc/self/status");
        List<String> lines = Files.isReadable(status) ? Files.readAllLines(status) : List.of();
        return lines.stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }
}
