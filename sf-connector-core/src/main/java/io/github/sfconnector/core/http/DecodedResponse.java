package io.github.sfconnector.core.http;

import io.github.sfconnector.core.error.UnreadableResponseException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLSession;

/** An answer whose body is decoded. */
final class DecodedResponse implements HttpResponse<byte[]> {

    private final HttpResponse<byte[]> raw;
    private final byte[] body;

    private DecodedResponse(HttpResponse<byte[]> raw, byte[] body) {
        this.raw = raw;
        this.body = body;
    }

    static HttpResponse<byte[]> of(HttpResponse<byte[]> raw, int maxBytes) {
        return isGzip(raw) ? new DecodedResponse(raw, inflate(raw, maxBytes)) : raw;
    }

    private static boolean isGzip(HttpResponse<byte[]> raw) {
        return raw.body().length > 0
                && raw.headers()
                        .firstValue("Content-Encoding")
                        .filter("gzip"::equalsIgnoreCase)
                        .isPresent();
    }

    private static byte[] inflate(HttpResponse<byte[]> raw, int maxBytes) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(raw.body()), 16 * 1024)) {
            byte[] body = in.readNBytes(maxBytes);
            if (in.read() >= 0) {
                throw tooLarge(raw, maxBytes);
            }
            return body;
        } catch (IOException e) {
            if (raw.statusCode() / 100 != 2) {
                // The status of a refusal says enough without its body.
                return new byte[0];
            }
            throw new UnreadableResponseException(path(raw) + " answered with damaged or truncated gzip", e);
        }
    }

    private static UnreadableResponseException tooLarge(HttpResponse<byte[]> raw, int maxBytes) {
        return new UnreadableResponseException(path(raw) + " answered with more than " + maxBytes + " bytes", null);
    }

    private static String path(HttpResponse<byte[]> raw) {
        return raw.request().method() + " " + raw.uri().getPath();
    }

    @Override
    public byte[] body() {
        return body;
    }

    @Override
    public int statusCode() {
        return raw.statusCode();
    }

    @Override
    public HttpRequest request() {
        return raw.request();
    }

    @Override
    public Optional<HttpResponse<byte[]>> previousResponse() {
        return raw.previousResponse();
    }

    @Override
    public HttpHeaders headers() {
        return raw.headers();
    }

    @Override
    public Optional<SSLSession> sslSession() {
        return raw.sslSession();
    }

    @Override
    public URI uri() {
        return raw.uri();
    }

    @Override
    public HttpClient.Version version() {
        return raw.version();
    }
}
