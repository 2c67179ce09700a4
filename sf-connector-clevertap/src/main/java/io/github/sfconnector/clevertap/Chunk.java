package io.github.sfconnector.clevertap;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Records of one call, by where they stood in the upload. */
record Chunk(Map<Integer, CleverTapRecord> records) {

    static Chunk of(List<CleverTapRecord> all, int from, int to) {
        Map<Integer, CleverTapRecord> records = new LinkedHashMap<>();
        for (int i = from; i < to; i++) {
            records.put(i, all.get(i));
        }
        return new Chunk(records);
    }

    int size() {
        return records.size();
    }

    byte[] body() {
        return Json.write(Map.of(
                "d", records.values().stream().map(CleverTapRecord::toMap).toList()));
    }
}
