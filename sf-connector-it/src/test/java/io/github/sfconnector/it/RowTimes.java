package io.github.sfconnector.it;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** How often each row came, by the file that {@link MortalHost} writes. */
record RowTimes(long rows, long missing, long repeated) {

    static RowTimes of(Path file) throws IOException {
        long rows = 0;
        long missing = 0;
        long repeated = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            for (int times = in.read(); times >= 0; times = in.read()) {
                rows++;
                missing += times == 0 ? 1 : 0;
                repeated += Math.max(0, times - 1);
            }
        }
        return new RowTimes(rows, missing, repeated);
    }
}
