package io.github.sfconnector.core.http;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's clients behind a transport that was given none. What the client does with an answer is short and never waits, so it happens on the client's own thread:
 * handing each piece of a body to a pool costs a quarter of reading it. A request whose body is read from somewhere may wait for that, so it goes through
 * a client with threads for it, which is made when there is such a request.
 */
final class InlineClient implements Clients {

    private final Duration connectTimeout;
    private final HttpClient inline;
    private @Nullable HttpClient pooled;

    InlineClient(Duration connectTimeout) {
        this.connectTimeout = connectTimeout;
        this.inline = settings(connectTimeout).executor(Runnable::run).build();
    }

    @Override
    public HttpClient of(HttpRequest request) {
        BodyPublisher body = request.bodyPublisher().orElse(null);
        return body == null || RequestBodies.atHand(body) ? inline : pooled();
    }

    private synchronized HttpClient pooled() {
        HttpClient client = pooled == null ? settings(connectTimeout).build() : pooled;
        pooled = client;
        return client;
    }

    private static HttpClient.Builder settings(Duration connectTimeout) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout);
    }
}
