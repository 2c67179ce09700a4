package io.github.sfconnector.testkit.internal.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes request targets and forms apart. */
public final class Urls {

    private Urls() {}

    /** The decoded segments of a raw path; empty ones, as in {@code //services} or a trailing slash, are dropped. */
    public static List<String> segments(String rawPath) {
        return Arrays.stream(rawPath.split("/"))
                .filter(part -> !part.isEmpty())
                .map(part -> decode(part, false))
                .toList();
    }

    /** The decoded parameters of a query string or a form; the first of a name wins. */
    public static Map<String, String> parameters(@Nullable String encoded) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (encoded != null && !encoded.isEmpty()) {
            for (String pair : encoded.split("&", -1)) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                parameters.putIfAbsent(decode(name, true), decode(value, true));
            }
        }
        return parameters;
    }

    /** Decodes percent escapes; an incomplete one stays as it is. */
    static String decode(String text, boolean plusIsSpace) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < raw.length; i++) {
            int escaped = raw[i] == '%' ? hex(raw, i + 1) : -1;
            if (escaped >= 0) {
                bytes.write(escaped);
                i += 2;
            } else {
                bytes.write(plusIsSpace && raw[i] == '+' ? ' ' : raw[i]);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static int hex(byte[] raw, int at) {
        if (at + 1 >= raw.length) {
            return -1;
        }
        int high = Character.digit(raw[at], 16);
        int low = Character.digit(raw[at + 1], 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }
}
