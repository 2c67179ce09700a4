package io.github.sfconnector.core.internal;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLSession;

/** A part of a composite answer in the form of an answer. */
final class PartAnswer implements HttpResponse<byte[]> {

    private static final URI NOWHERE = URI.create("http://localhost/");

    private final int status;
    private final byte[] body;

    PartAnswer(int status, byte[] body) {
        this.status = status;
        this.body = body;
    }

    @Override
    public int statusCode() {
        return status;
    }

    @Override
    public byte[] body() {
        return body;
    }

    @Override
    public HttpHeaders headers() {
        return HttpHeaders.of(Map.of(), (name, value) -> true);
    }

    @Override
    public HttpRequest request() {
        return HttpRequest.newBuilder(NOWHERE).build();
    }

    @Override
    public Optional<HttpResponse<byte[]>> previousResponse() {
        return Optional.empty();
    }

    @Override
    public Optional<SSLSession> sslSession() {
        return Optional.empty();
    }

    @Override
    public URI uri() {
        return NOWHERE;
    }

    @Override
    public HttpClient.Version version() {
        return HttpClient.Version.HTTP_1_1;
    }
}
