package io.github.sfconnector.testkit.internal.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads HTTP/1.1 requests off one connection. */
final class RequestReader {

    private static final int MAX_LINE = 64 * 1024;
    private static final int MAX_HEADERS = 200;
    /** More than the 100 MB of a bulk upload, so that the resource itself can refuse a larger one. */
    private static final int MAX_BODY = 160 * 1024 * 1024;

    private final InputStream in;
    private final OutputStream out;

    /** The output is for the interim answer that some clients wait for before they send a body. */
    RequestReader(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    /** The next request; empty when the client has closed the connection. */
    Optional<RawRequest> next() throws IOException {
        String line = line(true);
        while (line != null && line.isEmpty()) {
            line = line(true);
        }
        return line == null ? Optional.empty() : Optional.of(request(line));
    }

    private RawRequest request(String requestLine) throws IOException {
        String[] parts = requestLine.split(" ", -1);
        if (parts.length != 3 || !parts[2].startsWith("HTTP/1.")) {
            throw new BadRequestException(400, "not an HTTP/1.1 request line");
        }
        Map<String, String> headers = headers();
        byte[] body = body(headers);
        String connection = headers.getOrDefault("connection", "").toLowerCase(Locale.ROOT);
        boolean keepAlive =
                parts[2].equals("HTTP/1.1") ? !connection.contains("close") : connection.contains("keep-alive");
        return new RawRequest(parts[0], local(parts[1]), headers, () -> body, keepAlive);
    }

    // A proxy's client sends the absolute form.
    private static String local(String target) {
        int scheme = target.indexOf("://");
        if (target.startsWith("/") || scheme < 0) {
            return target;
        }
        int slash = target.indexOf('/', scheme + 3);
        return slash < 0 ? "/" : target.substring(slash);
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (int i = 0; i <= MAX_HEADERS; i++) {
            String line = required();
            if (line.isEmpty()) {
                return headers;
            }
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new BadRequestException(400, "a header line without a name");
            }
            headers.putIfAbsent(
                    line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        throw new BadRequestException(431, "too many headers");
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        boolean chunked = headers.getOrDefault("transfer-encoding", "")
                .toLowerCase(Locale.ROOT)
                .contains("chunked");
        String length = headers.get("content-length");
        if (!chunked && length == null) {
            return new byte[0];
        }
        if (headers.getOrDefault("expect", "").equalsIgnoreCase("100-continue")) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
        return chunked ? chunks() : exactly(size(length == null ? "" : length, 10));
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            String line = required();
            int extension = line.indexOf(';');
            int size = size(extension < 0 ? line : line.substring(0, extension), 16);
            if (size == 0) {
                skipTrailers();
                return body.toByteArray();
            }
            if (body.size() + size > MAX_BODY) {
                throw new BadRequestException(413, "the body is too large");
            }
            body.writeBytes(exactly(size));
            required();
        }
    }

    private void skipTrailers() throws IOException {
        String line = required();
        while (!line.isEmpty()) {
            line = required();
        }
    }

    private byte[] exactly(int size) throws IOException {
        byte[] bytes = in.readNBytes(size);
        if (bytes.length < size) {
            throw new EOFException("the body ended early");
        }
        return bytes;
    }

    private static int size(String text, int radix) throws BadRequestException {
        try {
            int size = Integer.parseInt(text.strip(), radix);
            if (size >= 0 && size <= MAX_BODY) {
                return size;
            }
            throw new BadRequestException(size < 0 ? 400 : 413, "a body of " + size + " bytes is not taken");
        } catch (NumberFormatException e) {
            throw new BadRequestException(400, "the size of the body is not a number");
        }
    }

    private String required() throws IOException {
        String line = line(false);
        if (line == null) {
            throw new EOFException("the request ended early");
        }
        return line;
    }

    private @org.jspecify.annotations.Nullable String line(boolean mayEnd) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(128);
        int b = in.read();
        if (b < 0 && mayEnd) {
            return null;
        }
        while (b != '\n') {
            if (b < 0) {
                throw new EOFException("the request ended early");
            }
            if (line.size() >= MAX_LINE) {
                throw new BadRequestException(431, "a line of the head is too long");
            }
            line.write(b);
            b = in.read();
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
