package io.github.sfconnector.core.http;

import io.github.sfconnector.core.error.CallInterruptedException;
import io.github.sfconnector.core.error.TransportException;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;

/** Reads bodies: decoded, and whole where that is wanted. */
final class Bodies {

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
        Chunks bytes = new Chunks(announced(response));
        try {
            copy(response, body, bytes, maxBytes);
        } catch (CallInterruptedException e) {
            throw e;
        } catch (TransportException e) {
            if (response.statusCode() / 100 == 2) {
                throw e;
            }
        }
        return bytes.joined();
    }

    // How many bytes there will be, where the answer says so; that of a zipped body is another number.
    private static long announced(HttpResponse<?> response) {
        return response.headers().firstValue("Content-Encoding").isPresent()
                ? 0
                : response.headers().firstValueAsLong("Content-Length").orElse(0);
    }

    private static void copy(HttpResponse<?> response, InputStream body, Chunks into, int maxBytes) throws IOException {
        while (into.fill(body)) {
            if (into.size() > maxBytes) {
                throw new Failures(response.request()).tooLarge(maxBytes);
            }
        }
    }
}
