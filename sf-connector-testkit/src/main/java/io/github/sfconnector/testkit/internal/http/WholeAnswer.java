package io.github.sfconnector.testkit.internal.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** An answer whose body is known in full before its first byte is sent. Immutable. */
public final class WholeAnswer {

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    WholeAnswer(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body.clone();
    }

    /** The body, not compressed. */
    public byte[] body() {
        return body.clone();
    }

    /** The body, compressed. */
    public byte[] gzip() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 4 + 32);
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The same with one more header, which takes the place of one of that name. */
    public WholeAnswer with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.keySet().removeIf(known -> known.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)));
        more.put(name, value);
        return new WholeAnswer(status, more, body);
    }

    /** Status line and headers, with this content length. */
    public byte[] head(int contentLength) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        if (status != 204 && status != 304) {
            all.put("Content-Length", String.valueOf(contentLength));
        }
        return ResponseWriter.head(status, all).getBytes(StandardCharsets.ISO_8859_1);
    }
}
