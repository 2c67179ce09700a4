package io.github.sfconnector.testkit.internal.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A response body that is held back until it outgrows 1 kB or ends. Only then is the head sent, so that small bodies go out plain,
 * large ones compressed if the client takes that, and a failure before it can still become an error answer.
 */
final class LazyBody extends OutputStream {

    private static final int HELD = 1024;

    private final ResponseWriter writer;
    private final int status;
    private final boolean gzip;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream(HELD);
    private @Nullable OutputStream wire;

    LazyBody(ResponseWriter writer, int status, boolean gzip) {
        this.writer = writer;
        this.status = status;
        this.gzip = gzip;
    }

    boolean committed() {
        return wire != null;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (wire == null && held.size() + length > HELD) {
            commit(gzip);
        }
        (wire == null ? held : wire).write(bytes, offset, length);
    }

    private OutputStream commit(boolean compress) throws IOException {
        if (compress) {
            writer.header("Content-Encoding", "gzip");
        }
        OutputStream out = writer.body(status);
        OutputStream target = compress ? new FastGzip(out) : out;
        held.writeTo(target);
        wire = target;
        return target;
    }

    @Override
    public void close() throws IOException {
        OutputStream target = wire == null ? commit(false) : wire;
        target.close();
    }
}
