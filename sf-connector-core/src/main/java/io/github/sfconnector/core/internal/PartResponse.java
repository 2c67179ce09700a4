package io.github.sfconnector.core.internal;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLSession;

/** A part of a composite answer, seen as the answer it would have been; what the part does not say, the whole says. */
final class PartResponse implements HttpResponse<byte[]> {

    private final HttpResponse<byte[]> whole;
    private final CompositeReader.Part part;

    PartResponse(HttpResponse<byte[]> whole, CompositeReader.Part part) {
        this.whole = whole;
        this.part = part;
    }

    @Override
    public int statusCode() {
        return part.status();
    }

    @Override
    public byte[] body() {
        return part.body().bytes();
    }

    @Override
    public HttpHeaders headers() {
        Map<String, List<String>> headers = new HashMap<>();
        whole.headers().firstValue("Date").ifPresent(date -> headers.put("Date", List.of(date)));
        headers.put("Content-Type", List.of("application/json;charset=UTF-8"));
        part.headers().forEach((name, values) -> {
            headers.keySet().removeIf(name::equalsIgnoreCase);
            headers.put(name, values);
        });
        return HttpHeaders.of(headers, (name, value) -> true);
    }

    @Override
    public HttpRequest request() {
        return whole.request();
    }

    @Override
    public Optional<HttpResponse<byte[]>> previousResponse() {
        return Optional.empty();
    }

    @Override
    public Optional<SSLSession> sslSession() {
        return whole.sslSession();
    }

    @Override
    public URI uri() {
        return whole.uri();
    }

    @Override
    public HttpClient.Version version() {
        return whole.version();
    }
}
