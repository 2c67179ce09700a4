package io.github.sfconnector.benchmarks.serve;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One request.
 *
 * @param target its path and query
 * @param body its body as text
 */
record Asked(String target, String body) {

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
        return new Asked(first.split(" ", -1)[1], new String(body, StandardCharsets.UTF_8));
    }

    /** Begins an answer with a body of this length. */
    static void head(OutputStream out, int length) throws IOException {
        String head = String.join(
                "\r\n",
                "HTTP/1.1 200 OK",
                "Content-Type: application/json;charset=UTF-8",
                "Sforce-Limit-Info: api-usage=17/100000",
                "Content-Length: " + length,
                "",
                "");
        out.write(head.getBytes(StandardCharsets.US_ASCII));
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
