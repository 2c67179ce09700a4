package io.github.sfconnector.core.internal;

import io.github.sfconnector.core.error.CallInterruptedException;
import io.github.sfconnector.core.error.TransportException;
import io.github.sfconnector.core.http.HttpTransport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One of the two ways to take an answer: whole, or as it comes. */
interface Exchange<T> {

    /** Sends the request. */
    HttpResponse<T> of(HttpRequest request, @Nullable Duration deadline);

    /** The body of a refusal, as far as it can be read; nothing of it is left open. */
    byte[] refused(HttpResponse<T> response);

    static Exchange<byte[]> whole(HttpTransport transport) {
        return new Exchange<>() {
            @Override
            public HttpResponse<byte[]> of(HttpRequest request, @Nullable Duration deadline) {
                return deadline == null ? transport.send(request) : transport.send(request, deadline);
            }

            @Override
            public byte[] refused(HttpResponse<byte[]> response) {
                return response.body();
            }
        };
    }

    static Exchange<InputStream> streamed(HttpTransport transport) {
        return new Exchange<>() {
            @Override
            public HttpResponse<InputStream> of(HttpRequest request, @Nullable Duration deadline) {
                return deadline == null ? transport.stream(request) : transport.stream(request, deadline);
            }

            @Override
            public byte[] refused(HttpResponse<InputStream> response) {
                return RefusedBody.read(response.body());
            }
        };
    }

    /** Reads the body of a refusal up to a bound. */
    final class RefusedBody {

        private static final int MAX_BYTES = 1024 * 1024;

        private RefusedBody() {}

        static byte[] read(InputStream body) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            byte[] buffer = new byte[8 * 1024];
            try (body) {
                for (int n = body.read(buffer); n >= 0 && bytes.size() < MAX_BYTES; n = body.read(buffer)) {
                    bytes.write(buffer, 0, n);
                }
            } catch (CallInterruptedException e) {
                throw e;
            } catch (IOException | TransportException e) {
                // What was read, and the status, say enough.
                return bytes.toByteArray();
            }
            return bytes.toByteArray();
        }
    }
}
