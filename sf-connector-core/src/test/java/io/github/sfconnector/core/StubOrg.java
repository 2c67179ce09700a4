package io.github.sfconnector.core;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** An HTTP server on loopback that answers as scripted and records what it was asked. */
final class StubOrg implements AutoCloseable {

    static {
        // Without it each answer on a kept connection waits for the client's delayed acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Function<Received, Reply> script;

    private StubOrg(Function<Received, Reply> script) {
        this.script = script;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(executor);
        server.createContext("/", this::answer);
        server.start();
    }

    static StubOrg answering(Function<Received, Reply> script) {
        return new StubOrg(script);
    }

    /** Answers with these in turn; with an empty 599 when they have run out, which no test expects. */
    static StubOrg answering(Reply... replies) {
        Queue<Reply> left = new ArrayDeque<>(Arrays.asList(replies));
        return new StubOrg(request -> {
            synchronized (left) {
                return left.isEmpty() ? Reply.of(599, "") : left.remove();
            }
        });
    }

    static StubOrg always(Reply reply) {
        return new StubOrg(request -> reply);
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    List<Received> received() {
        return received;
    }

    Received only() {
        if (received.size() != 1) {
            throw new AssertionError("expected one request, not " + received.size());
        }
        return received.get(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Received request = Received.of(exchange);
            received.add(request);
            Reply reply = script.apply(request);
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
            exchange.getResponseBody().write(reply.body());
        }
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }

    /** One request as it came in. */
    record Received(String method, URI uri, com.sun.net.httpserver.Headers headers, String body, int remotePort) {

        static Received of(HttpExchange exchange) throws IOException {
            byte[] body = exchange.getRequestBody().readAllBytes();
            return new Received(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI(),
                    exchange.getRequestHeaders(),
                    new String(body, StandardCharsets.UTF_8),
                    exchange.getRemoteAddress().getPort());
        }

        String header(String name) {
            return headers.getFirst(name);
        }
    }
}
