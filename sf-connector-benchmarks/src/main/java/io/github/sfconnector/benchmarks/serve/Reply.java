package io.github.sfconnector.benchmarks.serve;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** Writes the answers of one connection. */
final class Reply {

    private final OutputStream out;

    Reply(OutputStream out) {
        this.out = out;
    }

    void json(String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        head("application/json;charset=UTF-8", "", body.length);
        write(body, body.length);
        end();
    }

    /**
     * Begins an answer.
     *
     * @param headers further lines, each with its end
     * @param length bytes of the body
     */
    void head(String type, String headers, long length) throws IOException {
        String head = "HTTP/1.1 200 OK\r\n"
                + "Date: " + DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)) + "\r\n"
                + "Content-Type: " + type + "\r\n"
                + "Sforce-Limit-Info: api-usage=17/1000000\r\n"
                + headers
                + "Content-Length: " + length + "\r\n\r\n";
        out.write(head.getBytes(StandardCharsets.US_ASCII));
    }

    void write(byte[] bytes, int length) throws IOException {
        out.write(bytes, 0, length);
    }

    void end() throws IOException {
        out.flush();
    }
}
