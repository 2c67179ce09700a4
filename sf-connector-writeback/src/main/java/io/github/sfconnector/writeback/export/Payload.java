package io.github.sfconnector.writeback.export;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A record and its document. */
record Payload(ExportRecord origin, String json) {

    String key() {
        return origin.key();
    }

    long bytes() {
        return json.getBytes(StandardCharsets.UTF_8).length;
    }

    @Nullable
    Object tree() {
        return JsonTree.of(json);
    }
}
