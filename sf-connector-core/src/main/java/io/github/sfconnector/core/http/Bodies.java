package io.github.sfconnector.core.http;

import io.github.sfconnector.core.error.TransportException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;

/** Reads bodies: decoded, and whole where that is wanted. */
final class Bodies {

    private Bodies() {}

    /** The body as it comes. */
    static HttpResponse<InputStream> decoded(HttpResponse<InputStream> raw, Failures failures) {
        return zipped(raw) ? new DecodedResponse<>(raw, new UnzippedBody(raw.body(), failures)) : raw;
    }

    /** The whole body. Of a refusal, what could be read of it: its status says enough without the rest. */
    static HttpResponse<byte[]> whole(HttpResponse<WholeBody> raw, Failures failures, int maxBytes) {
        boolean answered = raw.statusCode() / 100 == 2;
        byte[] bytes = answered ? raw.body().await() : raw.body().awaitWhatComes();
        return new DecodedResponse<>(raw, zipped(raw) ? unzipped(bytes, answered, failures, maxBytes) : bytes);
    }

    private static boolean zipped(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Content-Encoding")
                .filter("gzip"::equalsIgnoreCase)
                .isPresent();
    }

    private static byte[] unzipped(byte[] bytes, boolean answered, Failures failures, int maxBytes) {
        Chunks plain = new Chunks(0);
        try (InputStream body = new UnzippedBody(new ByteArrayInputStream(bytes), failures)) {
            while (plain.fill(body)) {
                if (plain.size() > maxBytes) {
                    throw failures.tooLarge(maxBytes);
                }
            }
        } catch (TransportException e) {
            if (answered) {
                throw e;
            }
        } catch (IOException e) {
            throw failures.damaged(e);
        }
        return plain.joined();
    }
}
