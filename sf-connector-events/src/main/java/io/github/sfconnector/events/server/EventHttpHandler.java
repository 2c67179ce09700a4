package io.github.sfconnector.events.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsExchange;
import io.github.sfconnector.events.EventAnswer;
import io.github.sfconnector.events.EventEndpoint;
import io.github.sfconnector.events.EventRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/** Answers requests that the JDK's {@code HttpServer} or {@code HttpsServer} takes. Give the server an executor of its own: answering blocks. Thread-safe. */
public final class EventHttpHandler implements HttpHandler {

    private final EventEndpoint endpoint;

    /**
     * A handler for the context {@code /}, or any that the endpoint's path begins with.
     *
     * @param endpoint answers
     */
    public EventHttpHandler(EventEndpoint endpoint) {
        this.endpoint = Objects.requireNonNull(endpoint, "endpoint");
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(endpoint.maxBodyBytes() + 1);
            EventAnswer answer = endpoint.answer(EventRequest.of(
                            exchange.getRequestMethod(),
                            exchange.getRequestURI().getPath(),
                            exchange.getRequestHeaders(),
                            body)
                    .from(exchange.getRemoteAddress().getAddress())
                    .certifiedBy(subject(exchange)));
            send(exchange, answer);
        }
    }

    private static void send(HttpExchange exchange, EventAnswer answer) throws IOException {
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        byte[] body = answer.body();
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private static @Nullable X500Principal subject(HttpExchange exchange) {
        try {
            return exchange instanceof HttpsExchange secure
                            && secure.getSSLSession().getPeerPrincipal() instanceof X500Principal principal
                    ? principal
                    : null;
        } catch (SSLPeerUnverifiedException e) {
            return null;
        }
    }
}
