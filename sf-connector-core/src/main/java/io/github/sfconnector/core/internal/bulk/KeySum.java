package io.github.sfconnector.core.internal.bulk;

/**
 * A sum over keys in any order: two sets of rows with the same sum have the same keys, for all practical purposes, without either being held.
 */
final class KeySum {

    private long sum;

    void add(String key) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < key.length(); i++) {
            hash = (hash ^ key.charAt(i)) * 0x100000001b3L;
        }
        sum += mixed(hash);
    }

    // The sum of plain hashes would hide swapped parts of two keys.
    private static long mixed(long hash) {
        long z = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    boolean same(KeySum other) {
        return sum == other.sum;
    }
}
