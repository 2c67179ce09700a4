package io.github.sfconnector.testkit.internal.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;

/** The HTTP server on 127.0.0.1: reads a request whole, has it answered, and streams the answer. */
public final class HttpDoor implements AutoCloseable {

    /** Salesforce refuses a longer URI (help article 000386264). */
    private static final int MAX_URI = 16_384;

    private static final int THREADS = 32;

    private final HttpServer server;
    private final ExecutorService executor;
    private final JsonFactory factory = new JsonFactory();
    private final Responder responder;

    /** Answers requests and hears what became of them. */
    public interface Responder {

        /** Answers a request. */
        Answer answer(Request request);

        /** Answers for a bug. */
        Answer failed(Request request, Throwable failure);

        /** Hears of a request that is done. */
        void done(Request request, int status, long millis);
    }

    /** Opens the door; port 0 takes a free one. */
    public HttpDoor(int port, Responder responder) throws IOException {
        this.responder = responder;
        // Without it small chunks wait 40 ms for the delayed acknowledgement of the head. The server reads it once, at
        // its start.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
        server = HttpServer.create(
                new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 256);
        executor = Executors.newFixedThreadPool(THREADS, daemons());
        server.setExecutor(executor);
        server.createContext("/", this::serve);
        server.start();
    }

    private static ThreadFactory daemons() {
        AtomicInteger number = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, "fake-salesforce-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** The port it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }

    private void serve(HttpExchange exchange) throws IOException {
        long start = System.nanoTime();
        try (exchange) {
            Request request = read(exchange);
            respond(new Exchange(exchange, request, start));
        }
    }

    private static Request read(HttpExchange exchange) throws IOException {
        String target = exchange.getRequestURI().toString();
        String local = target.startsWith("http://") ? target.substring(Math.max(0, target.indexOf('/', 7))) : target;
        int mark = local.indexOf('?');
        String path = mark < 0 ? local : local.substring(0, mark);
        String rawQuery = mark < 0 ? null : local.substring(mark + 1);
        Map<String, String> query = Urls.parameters(rawQuery);
        byte[] body = body(exchange);
        return new Request(
                method(exchange, query),
                Urls.segments(path),
                rawQuery,
                query,
                headers(exchange.getRequestHeaders()),
                () -> body,
                Map.of(),
                null);
    }

    private static String method(HttpExchange exchange, Map<String, String> query) {
        String method = exchange.getRequestMethod().toUpperCase(Locale.ROOT);
        String override = query.get("_HttpMethod");
        return method.equals("POST") && override != null ? override.toUpperCase(Locale.ROOT) : method;
    }

    private static Map<String, String> headers(Headers headers) {
        Map<String, String> map = new HashMap<>();
        headers.forEach((name, values) -> map.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        return map;
    }

    private static byte[] body(HttpExchange exchange) throws IOException {
        List<String> encoding = exchange.getRequestHeaders().getOrDefault("Content-Encoding", List.of());
        byte[] sent;
        try (InputStream raw = exchange.getRequestBody()) {
            sent = raw.readAllBytes();
        }
        return encoding.stream().anyMatch("gzip"::equalsIgnoreCase) ? unpack(sent) : sent;
    }

    /** What cannot be unpacked stays as it is: the handler then answers that it is not what it should be. */
    private static byte[] unpack(byte[] packed) {
        try (InputStream plain = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return plain.readAllBytes();
        } catch (IOException e) {
            return packed;
        }
    }

    private record Exchange(HttpExchange http, Request request, long start) {}

    /** Told before the last byte is sent, so that a client that has its answer finds the request recorded. */
    private void done(Exchange exchange, Answer answer) {
        responder.done(exchange.request, answer.status(), (System.nanoTime() - exchange.start) / 1_000_000);
    }

    private void respond(Exchange exchange) throws IOException {
        if (exchange.http.getRequestURI().toString().length() > MAX_URI) {
            send(exchange, uriTooLong());
            return;
        }
        try {
            send(exchange, responder.answer(exchange.request));
        } catch (RuntimeException failure) {
            send(exchange, responder.failed(exchange.request, failure));
        }
    }

    private static Answer uriTooLong() {
        return Answer.text(
                414, "text/html;charset=iso-8859-1", "<h1>Bad Message 414</h1><pre>reason: URI Too Long</pre>");
    }

    private void send(Exchange exchange, Answer answer) throws IOException {
        Headers headers = exchange.http.getResponseHeaders();
        answer.headers().forEach(headers::set);
        boolean head = exchange.request.method().equals("HEAD");
        if ((answer.json() == null && answer.text() == null) || head) {
            done(exchange, answer);
            boolean chunked = !head && answer.status() != 204 && answer.status() != 304;
            exchange.http.sendResponseHeaders(answer.status(), chunked ? 0 : -1);
            exchange.http.getResponseBody().close();
        } else {
            headers.set("Vary", "Accept-Encoding");
            stream(exchange, answer);
        }
    }

    private void stream(Exchange exchange, Answer answer) throws IOException {
        Answer.TextBody text = answer.text();
        String type = text == null ? "application/json;charset=UTF-8" : text.contentType();
        exchange.http.getResponseHeaders().set("Content-Type", type);
        LazyBody body = new LazyBody(exchange.http, answer.status(), takesGzip(exchange.request));
        try {
            write(answer, body);
        } catch (RuntimeException failure) {
            if (body.committed()) {
                // Too late for another answer: cut the connection, so that the client does not take half a page for a
                // whole one.
                responder.failed(exchange.request, failure);
                throw new IOException(failure);
            }
            throw failure;
        }
        done(exchange, answer);
        body.close();
    }

    private void write(Answer answer, LazyBody body) throws IOException {
        if (answer.text() != null) {
            Writer writer = new OutputStreamWriter(body, StandardCharsets.UTF_8);
            writer.write(answer.text().content());
            writer.flush();
        } else if (answer.json() != null) {
            JsonGenerator out = factory.createGenerator(body).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            answer.json().write(out);
            out.flush();
        }
    }

    private static boolean takesGzip(Request request) {
        String accepted = request.header("Accept-Encoding").orElse("");
        return accepted.contains("gzip") && !accepted.matches(".*gzip\\s*;\\s*q=0(\\.0*)?\\s*(,.*)?");
    }
}
