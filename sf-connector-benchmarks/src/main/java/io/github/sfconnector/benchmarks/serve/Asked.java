package io.github.sfconnector.benchmarks.serve;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One request. */
final class Asked {

    private final String method;
    private final String target;
    private final byte[] body;

    private Asked(String method, String target, byte[] body) {
        this.method = method;
        this.target = target;
        this.body = body;
    }

    /** The next request of a connection, or null at its end. */
    static @Nullable Asked read(InputStream in) throws IOException {
        String first = line(in);
        if (first.isEmpty()) {
            return null;
        }
        int length = 0;
        boolean chunked = false;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring(15).trim());
            }
            chunked |= lower.equals("transfer-encoding: chunked");
        }
        byte[] body = chunked ? chunks(in) : in.readNBytes(length);
        String[] words = first.split(" ", -1);
        return new Asked(words[0], words[1], body);
    }

    String method() {
        return method;
    }

    /** Path and query. */
    String target() {
        return target;
    }

    byte[] body() {
        return body;
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    boolean has(String part) {
        return target.contains(part);
    }

    /** A parameter of the target as a number, or another one where it has none. */
    int number(String parameter, int otherwise) {
        for (String pair : target.substring(target.indexOf('?') + 1).split("&", -1)) {
            if (pair.matches(parameter + "=\\d+")) {
                return Integer.parseInt(pair.substring(parameter.length() + 1));
            }
        }
        return otherwise;
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = size(in); size > 0; size = size(in)) {
            body.write(in.readNBytes(size));
            line(in);
        }
        line(in);
        return body.toByteArray();
    }

    private static int size(InputStream in) throws IOException {
        return Integer.parseInt(line(in).trim(), 16);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
