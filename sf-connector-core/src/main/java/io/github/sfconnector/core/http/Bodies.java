package io.github.sfconnector.core.http;

import io.github.sfconnector.core.error.CallInterruptedException;
import io.github.sfconnector.core.error.TransportException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;

/** Reads bodies: decoded, and whole where that is wanted. */
final class Bodies {

    private static final int BUFFER = 16 * 1024;

    private Bodies() {}

    static HttpResponse<InputStream> decoded(HttpResponse<InputStream> raw, Failures failures) {
        boolean gzip = raw.headers()
                .firstValue("Content-Encoding")
                .filter("gzip"::equalsIgnoreCase)
                .isPresent();
        return gzip ? new DecodedResponse<>(raw, new UnzippedBody(raw.body(), failures)) : raw;
    }

    /** The whole body. Of a refusal, what could be read of it: its status says enough without the rest. */
    static byte[] whole(HttpResponse<?> response, InputStream body, int maxBytes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(BUFFER);
        try {
            copy(response, body, bytes, maxBytes);
        } catch (CallInterruptedException e) {
            throw e;
        } catch (TransportException e) {
            if (response.statusCode() / 100 == 2) {
                throw e;
            }
        }
        return bytes.toByteArray();
    }

    private static void copy(HttpResponse<?> response, InputStream body, ByteArrayOutputStream into, int maxBytes)
            throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
            if (count > maxBytes - into.size()) {
                throw new Failures(response.request()).tooLarge(maxBytes);
            }
            into.write(buffer, 0, count);
        }
    }
}
