package io.github.sfconnector.core.internal.bulk;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one upload: as many as fit, beginning where the last upload ended. They are read by a thread of the HTTP client, which may still read
 * for a request that was answered early when the next one begins: only the stream opened last gets rows.
 */
final class UploadPart {

    private final RowSource source;
    private final long begin;
    private final long maxBytes;
    private long rows;
    private KeySum keys = new KeySum();
    private @Nullable Bytes open;
    private @Nullable RuntimeException failure;
    private boolean ended;

    UploadPart(RowSource source, long maxBytes) {
        this.source = source;
        this.begin = source.position();
        this.maxBytes = maxBytes;
    }

    /** The bytes from the begin; the part begins anew each time. */
    synchronized InputStream open() {
        if (open != null) {
            source.back(begin);
        }
        rows = 0;
        keys = new KeySum();
        failure = null;
        Bytes bytes = new Bytes();
        open = bytes;
        return bytes;
    }

    /** Gives no more rows to anybody. */
    synchronized void end() {
        ended = true;
    }

    long begin() {
        return begin;
    }

    synchronized long rows() {
        return rows;
    }

    synchronized KeySum keys() {
        return keys;
    }

    /** What the source of the rows threw while it was read. */
    synchronized @Nullable RuntimeException failure() {
        return failure;
    }

    private final class Bytes extends InputStream {

        private byte[] piece = source.header();
        private int at;
        private long sent = piece.length;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            synchronized (UploadPart.this) {
                if (ended || open != this) {
                    throw new IOException("this upload is over");
                }
                return copy(into, offset, length);
            }
        }

        private int copy(byte[] into, int offset, int length) {
            int copied = 0;
            while (copied < length && more()) {
                int count = Math.min(length - copied, piece.length - at);
                System.arraycopy(piece, at, into, offset + copied, count);
                at += count;
                copied += count;
            }
            return copied == 0 && length > 0 ? -1 : copied;
        }

        private boolean more() {
            while (at == piece.length) {
                RowSource.Row row = next();
                if (row == null || sent + row.bytes().length > maxBytes) {
                    return false;
                }
                source.take();
                piece = row.bytes();
                at = 0;
                sent += piece.length;
                rows++;
                if (row.key() != null) {
                    keys.add(row.key());
                }
            }
            return true;
        }

        // What a caller's rows throw is kept: the HTTP client would only say that the body could not be read.
        private RowSource.@Nullable Row next() {
            try {
                return source.peek();
            } catch (RuntimeException e) {
                failure = e;
                throw e;
            }
        }
    }
}
