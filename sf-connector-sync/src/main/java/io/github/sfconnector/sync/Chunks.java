package io.github.sfconnector.sync;

import java.util.ArrayList;
import java.util.List;

/** Cuts Ids into portions that fit into a query's condition. */
final class Chunks {

    /** Ids in one condition; with their quotes and commas some 12 kilobytes of a URL that may have 16. */
    private static final int SIZE = 400;

    private Chunks() {}

    static List<List<String>> of(List<String> ids) {
        List<List<String>> chunks = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += SIZE) {
            chunks.add(ids.subList(from, Math.min(from + SIZE, ids.size())));
        }
        return chunks;
    }
}
