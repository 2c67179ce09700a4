package io.github.sfconnector.core.internal;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a page for people, sent in place of an answer, is about. Its text is not repeated: a proxy may have written it. */
final class Pages {

    private static final int MOST_BYTES = 16 * 1024;

    private Pages() {}

    static @Nullable String saying(byte[] body) {
        String text = text(body);
        if (!text.contains("<html") && !text.contains("<!doctype html") && !text.contains("<h1")) {
            return null;
        }
        return text.contains("maintenance") ? "a page about maintenance" : "an HTML page";
    }

    static @Nullable String advice(byte[] body) {
        return "a page about maintenance".equals(saying(body))
                ? "The instance is in maintenance: see status.salesforce.com, and try again when it is over"
                : null;
    }

    private static String text(byte[] body) {
        return new String(body, 0, Math.min(body.length, MOST_BYTES), StandardCharsets.ISO_8859_1)
                .toLowerCase(Locale.ROOT);
    }
}
