package io.github.sfconnector.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import javax.net.ssl.SSLSession;

/** An answer of which only a part was recorded. */
record PartAnswer(HttpResponse<String> whole, JsonNode part) implements HttpResponse<String> {

    @Override
    public int statusCode() {
        return whole.statusCode();
    }

    @Override
    public HttpRequest request() {
        return whole.request();
    }

    @Override
    public Optional<HttpResponse<String>> previousResponse() {
        return whole.previousResponse();
    }

    @Override
    public HttpHeaders headers() {
        return whole.headers();
    }

    @Override
    public String body() {
        return part.toString();
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
