package io.github.sfconnector.core.internal.bulk;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** A stream that remembers how it ended. */
final class Tail extends FilterInputStream {

    private static final int KEPT = 256;

    private byte[] kept = new byte[0];

    Tail(InputStream in) {
        super(in);
    }

    /** How many quotes in a row there were at the end, line breaks behind them aside. */
    int quotesAtEnd() {
        int end = kept.length;
        while (end > 0 && (kept[end - 1] == '\n' || kept[end - 1] == '\r')) {
            end--;
        }
        int begin = end;
        while (begin > 0 && kept[begin - 1] == '"') {
            begin--;
        }
        return end - begin;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = super.read(into, offset, length);
        if (count >= KEPT) {
            kept = Arrays.copyOfRange(into, offset + count - KEPT, offset + count);
        } else if (count > 0) {
            keep(into, offset, count);
        }
        return count;
    }

    private void keep(byte[] from, int offset, int count) {
        int before = Math.min(kept.length, KEPT - count);
        byte[] joined = Arrays.copyOfRange(kept, kept.length - before, kept.length + count);
        System.arraycopy(from, offset, joined, before, count);
        kept = joined;
    }
}
