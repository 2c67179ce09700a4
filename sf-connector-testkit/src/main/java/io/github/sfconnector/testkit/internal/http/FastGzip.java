package io.github.sfconnector.testkit.internal.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Compresses lightly: on the loopback interface the time to squeeze out the last bytes costs more than they do. */
final class FastGzip extends GZIPOutputStream {

    private static final int BUFFER = 16 * 1024;

    FastGzip(OutputStream out) throws IOException {
        super(out, BUFFER);
        def.setLevel(Deflater.BEST_SPEED);
    }
}
