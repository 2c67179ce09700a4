package io.github.sfconnector.writeback;

import java.util.Arrays;

/** Which keys have an outcome, eight bytes each: two keys of a million have one hash in less than one run of ten million. */
final class KeyHashes {

    private long[] hashes = new long[1024];
    private int size;
    private boolean sorted;

    void add(String key) {
        if (size == hashes.length) {
            hashes = Arrays.copyOf(hashes, size + size / 2);
        }
        hashes[size++] = hash(key);
        sorted = false;
    }

    boolean contains(String key) {
        if (!sorted) {
            Arrays.sort(hashes, 0, size);
            sorted = true;
        }
        return Arrays.binarySearch(hashes, 0, size, hash(key)) >= 0;
    }

    // FNV-1a over characters, and a finisher that spreads what differs in the last ones only.
    private static long hash(String key) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < key.length(); i++) {
            hash = (hash ^ key.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 32)) * 0xd6e8feb86659fd93L;
        return hash ^ (hash >>> 32);
    }
}
