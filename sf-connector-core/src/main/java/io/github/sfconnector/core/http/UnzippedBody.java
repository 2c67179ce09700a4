package io.github.sfconnector.core.http;

import io.github.sfconnector.core.error.TransportException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** A gzipped body, decoded as it is read. Damage is the client's own exception, so that it is never taken for the end. */
final class UnzippedBody extends InputStream {

    private static final int BUFFER = 16 * 1024;
    private static final int EMPTY = -1;

    private final InputStream wire;
    private final Failures failures;
    private @Nullable InputStream plain;
    private boolean ended;

    UnzippedBody(InputStream wire, Failures failures) {
        this.wire = new BufferedInputStream(wire, BUFFER);
        this.failures = failures;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        if (ended) {
            return -1;
        }
        try {
            InputStream source = plain == null ? open() : plain;
            int count = source == null ? EMPTY : source.read(into, offset, length);
            if (count < 0) {
                finish();
            }
            return count;
        } catch (IOException e) {
            close();
            throw failures.damaged(e);
        }
    }

    // An answer without a body may carry the header all the same.
    private @Nullable InputStream open() throws IOException {
        wire.mark(1);
        if (wire.read() < 0) {
            return null;
        }
        wire.reset();
        plain = new GZIPInputStream(wire, BUFFER);
        return plain;
    }

    // What follows the gzip member is nothing but the end of the body; reading it frees the connection for others.
    private void finish() throws IOException {
        ended = true;
        try {
            wire.skip(BUFFER);
        } catch (TransportException e) {
            // The text is whole: its checksum was right.
        }
        wire.close();
    }

    @Override
    public void close() {
        ended = true;
        try {
            wire.close();
        } catch (IOException e) {
            throw failures.lost(e);
        }
    }
}
