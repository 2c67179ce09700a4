package io.github.sfconnector.core.internal.bulk;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that remembers what it ended with, line breaks aside. */
final class Tail extends FilterInputStream {

    private int last = -1;

    Tail(InputStream in) {
        super(in);
    }

    /** The last byte that was no line break; -1 when there was none. */
    int last() {
        return last;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        if (next >= 0 && !isLineBreak(next)) {
            last = next;
        }
        return next;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = super.read(into, offset, length);
        for (int i = offset + count - 1; i >= offset; i--) {
            if (!isLineBreak(into[i])) {
                last = into[i] & 0xff;
                break;
            }
        }
        return count;
    }

    private static boolean isLineBreak(int next) {
        return next == '\n' || next == '\r';
    }
}
