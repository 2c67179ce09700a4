package io.github.sfconnector.core.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Bytes that arrive until the end of a body. When its length is not known they are kept in pieces and joined once: growing one array would copy a page several
 * times over, and each of the larger arrays is a burden of its own to the garbage collector.
 */
final class Chunks {

    private static final int FIRST = 8 * 1024;
    private static final int LARGEST = 64 * 1024;

    /** An announced length is believed up to here: what is announced and never sent must not fill the memory. */
    private static final int BELIEVED = 4 * 1024 * 1024;

    private final List<byte[]> full = new ArrayList<>();
    private byte[] current;
    private int used;
    private int size;

    /** For a body of this length; 0 when nobody knows. */
    Chunks(long announced) {
        boolean believed = announced > 0 && announced <= BELIEVED;
        this.current = new byte[believed ? (int) announced : FIRST];
    }

    /** Takes all that is in the buffer. */
    void add(ByteBuffer from) {
        while (from.hasRemaining()) {
            makeRoom();
            int count = Math.min(from.remaining(), current.length - used);
            from.get(current, used, count);
            used += count;
            size += count;
        }
    }

    /** Reads once; false at the end. */
    boolean fill(InputStream from) throws IOException {
        makeRoom();
        int count = from.read(current, used, current.length - used);
        if (count < 0) {
            return false;
        }
        used += count;
        size += count;
        return true;
    }

    private void makeRoom() {
        if (used == current.length) {
            full.add(current);
            current = new byte[full.size() == 1 && size > FIRST ? FIRST : LARGEST];
            used = 0;
        }
    }

    int size() {
        return size;
    }

    byte[] joined() {
        if (full.isEmpty() && used == current.length) {
            return current;
        }
        if (full.size() == 1 && used == 0) {
            return full.get(0);
        }
        byte[] all = new byte[size];
        int at = 0;
        for (byte[] piece : full) {
            System.arraycopy(piece, 0, all, at, piece.length);
            at += piece.length;
        }
        System.arraycopy(current, 0, all, at, used);
        return all;
    }
}
