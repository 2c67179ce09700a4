package io.github.sfconnector.examples.quickstart;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Waits on the callback URL's local port for the browser that comes back from the login host. */
final class CallbackServer implements AutoCloseable {

    private final HttpServer server;
    private final String path;
    private final BlockingQueue<URI> callbacks = new LinkedBlockingQueue<>(16);

    private CallbackServer(HttpServer server, String path) {
        this.server = server;
        this.path = path;
    }

    /** Listens on the loopback address only, whatever name the callback URL uses for it; port 0 is any free one. */
    static CallbackServer listen(int port, String path) {
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 16);
            CallbackServer server = new CallbackServer(http, path);
            http.createContext("/", server::handle);
            http.start();
            return server;
        } catch (IOException e) {
            throw new QuickstartException(
                    "cannot listen on port " + port + " of the callback URL: " + e.getMessage(), e);
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** The URL that the browser came back with. */
    Optional<URI> await(Duration limit) throws InterruptedException {
        return Optional.ofNullable(callbacks.poll(limit.toMillis(), TimeUnit.MILLISECONDS));
    }

    private void handle(HttpExchange exchange) throws IOException {
        boolean ours = exchange.getRequestURI().getPath().equals(path);
        try {
            answer(exchange, ours);
        } finally {
            // Whoever waits for it closes the server, which would cut the answer off.
            if (ours) {
                callbacks.offer(exchange.getRequestURI());
            }
        }
    }

    private static void answer(HttpExchange exchange, boolean ours) throws IOException {
        byte[] page = (ours ? "Back from Salesforce. You can close this page." : "Not found")
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=UTF-8");
        exchange.sendResponseHeaders(ours ? 200 : 404, page.length);
        try (OutputStream body = exchange.getResponseBody()) {
            body.write(page);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
