package io.github.sfconnector.testkit.internal.bulk;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parts of a multipart/form-data body, by name: how a small job is created together with its data. */
final class Multipart {

    private static final Pattern BOUNDARY =
            Pattern.compile("multipart/form-data;.*boundary=\"?([^\";]+)\"?.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME = Pattern.compile("[;\\s]name=\"?([^\";\\r\\n]+)", Pattern.CASE_INSENSITIVE);
    private static final byte[] BLANK_LINE = ascii("\r\n\r\n");

    private final byte[] body;
    private final Map<String, byte[]> parts = new HashMap<>();

    private Multipart(byte[] body) {
        this.body = body;
    }

    /** The boundary of a body of this content type; empty when it is another type. */
    static Optional<String> boundary(String contentType) {
        Matcher matcher = BOUNDARY.matcher(contentType.strip());
        return matcher.matches() ? Optional.of(matcher.group(1).strip()) : Optional.empty();
    }

    static Multipart read(byte[] body, String boundary) {
        // With a line end before it, the first delimiter looks like the others.
        ByteArrayOutputStream whole = new ByteArrayOutputStream(body.length + 2);
        whole.writeBytes(ascii("\r\n"));
        whole.writeBytes(body);
        Multipart multipart = new Multipart(whole.toByteArray());
        multipart.split(ascii("\r\n--" + boundary));
        return multipart;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private void split(byte[] delimiter) {
        int at = find(delimiter, 0);
        int next = at < 0 ? -1 : find(delimiter, at + delimiter.length);
        while (next >= 0) {
            add(at + delimiter.length, next);
            at = next;
            next = find(delimiter, at + delimiter.length);
        }
    }

    private void add(int from, int to) {
        int blank = find(BLANK_LINE, from);
        if (blank < 0 || blank > to) {
            throw BulkErrors.of("INVALID_MULTIPART_REQUEST", "A part has no blank line after its headers");
        }
        String head = new String(body, from, blank - from, StandardCharsets.UTF_8);
        Matcher name = NAME.matcher(head);
        if (name.find()) {
            parts.put(name.group(1), Arrays.copyOfRange(body, Math.min(blank + BLANK_LINE.length, to), to));
        }
    }

    private int find(byte[] wanted, int from) {
        for (int i = from; i <= body.length - wanted.length; i++) {
            if (Arrays.equals(body, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return -1;
    }

    byte[] part(String name) {
        byte[] part = parts.get(name);
        if (part == null) {
            throw BulkErrors.of("INVALID_MULTIPART_REQUEST", "The part " + name + " is missing");
        }
        return part;
    }
}
