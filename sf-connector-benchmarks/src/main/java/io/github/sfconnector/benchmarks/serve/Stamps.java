package io.github.sfconnector.benchmarks.serve;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/** The rows' stamps: one a second, in the order of their numbers. For one thread. */
final class Stamps {

    private static final Instant FIRST = Instant.parse("2024-01-01T00:00:00Z");
    private static final int DAY = 86_400;

    private byte[] day = new byte[0];
    private int dayNumber = -1;

    /** Writes the stamp of a row up to the second. */
    void write(byte[] into, int at, int row) {
        if (row / DAY != dayNumber) {
            dayNumber = row / DAY;
            day = FIRST.plusSeconds(row).toString().substring(0, 11).getBytes(StandardCharsets.US_ASCII);
        }
        System.arraycopy(day, 0, into, at, day.length);
        int second = row % DAY;
        two(into, at + 11, second / 3_600);
        two(into, at + 14, second / 60 % 60);
        two(into, at + 17, second % 60);
    }

    /** The first row stamped at this instant or later. */
    static long row(String stamp) {
        return Math.max(
                0, Duration.between(FIRST, Instant.parse(stamp)).plusMillis(999).toSeconds());
    }

    private static void two(byte[] into, int at, int number) {
        into[at] = (byte) ('0' + number / 10);
        into[at + 1] = (byte) ('0' + number % 10);
    }
}
