package io.github.sfconnector.testkit.internal.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Writes one answer: the head with header names as they are given, then a chunked body or none. */
final class ResponseWriter {

    // The service's own clock, in the fixed form of HTTP dates.
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final OutputStream out;
    private final Map<String, String> headers = new LinkedHashMap<>();

    ResponseWriter(OutputStream out, Instant now) {
        this.out = out;
        headers.put("Date", DATE.format(now));
    }

    void header(String name, String value) {
        headers.put(name, value);
    }

    /** An answer that has no body by its nature: 204, 304, or to HEAD. */
    void withoutBody(int status) throws IOException {
        head(status);
        out.flush();
    }

    /** An answer whose body is empty. */
    void emptyBody(int status) throws IOException {
        header("Content-Length", "0");
        withoutBody(status);
    }

    /** Sends the head; what is written to the result is the body, which ends when it is closed. */
    OutputStream body(int status) throws IOException {
        header("Transfer-Encoding", "chunked");
        head(status);
        return new ChunkedOutput(out);
    }

    private void head(int status) throws IOException {
        out.write(head(status, headers).getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Status line, headers and the empty line. */
    static String head(int status, Map<String, String> headers) {
        StringBuilder head = new StringBuilder(256)
                .append("HTTP/1.1 ")
                .append(status)
                .append(' ')
                .append(Reasons.of(status))
                .append("\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return head.append("\r\n").toString();
    }

    /** What has been set so far, with a body, to be sent in another way. */
    WholeAnswer whole(int status, byte[] body) {
        return new WholeAnswer(status, new LinkedHashMap<>(headers), body);
    }
}
