package io.github.sfconnector.testkit.internal.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;

/** One client's connection: reads a request whole, has it answered, streams the answer, and begins anew. */
final class Connection implements Runnable {

    /** Salesforce refuses a longer URI (help article 000386264). */
    private static final int MAX_URI = 16_384;

    private static final JsonFactory JSON = new JsonFactory();

    private final Socket socket;
    private final HttpDoor.Responder responder;
    private final InstantSource clock;

    Connection(Socket socket, HttpDoor.Responder responder, InstantSource clock) {
        this.socket = socket;
        this.responder = responder;
        this.clock = clock;
    }

    @Override
    public void run() {
        try (socket;
                InputStream in = new BufferedInputStream(socket.getInputStream(), 16 * 1024);
                OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 64 * 1024)) {
            serve(new RequestReader(in, out), out);
        } catch (IOException e) {
            // The client has gone, or the connection was cut on purpose: there is nobody to tell.
            return;
        }
    }

    private void serve(RequestReader reader, OutputStream out) throws IOException {
        try {
            Optional<RawRequest> request = reader.next();
            while (request.isPresent() && answered(request.get(), out)) {
                request = reader.next();
            }
        } catch (BadRequestException e) {
            ResponseWriter writer = new ResponseWriter(out, clock.instant());
            writer.header("Connection", "close");
            writer.emptyBody(e.status());
        }
    }

    /** Whether the connection is good for another request. */
    private boolean answered(RawRequest raw, OutputStream out) throws IOException {
        long start = System.nanoTime();
        Request request = request(raw);
        Interference interference = responder.interfere(request, raw.target());
        pause(interference.delay());
        ResponseWriter writer = new ResponseWriter(out, clock.instant());
        Exchange exchange = new Exchange(request.with(interference), writer, start);
        if (!raw.keepAlive()) {
            exchange.writer.header("Connection", "close");
        }
        if (raw.target().length() > MAX_URI) {
            send(exchange, uriTooLong());
        } else if (interference.wire() != null) {
            return respond(exchange, interference.wire(), out) && raw.keepAlive();
        } else {
            respond(exchange);
        }
        return raw.keepAlive();
    }

    private static void pause(Duration time) throws IOException {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the door was closed");
        }
    }

    private boolean respond(Exchange exchange, Wire wire, OutputStream out) throws IOException {
        Answer answer = answer(exchange);
        answer.headers().forEach(exchange.writer::header);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        if (!isBodiless(exchange, answer) && (answer.json() != null || answer.text() != null)) {
            contentType(exchange, answer);
            write(answer, body);
        }
        done(exchange, answer);
        return wire.send(exchange.writer.whole(answer.status(), body.toByteArray()), new Peer(socket, out));
    }

    private Answer answer(Exchange exchange) {
        try {
            return responder.answer(exchange.request);
        } catch (RuntimeException failure) {
            return responder.failed(exchange.request, failure);
        }
    }

    private static Request request(RawRequest raw) {
        Map<String, String> query = Urls.parameters(raw.query().orElse(null));
        byte[] body = decoded(raw);
        return new Request(
                method(raw, query),
                Urls.segments(raw.path()),
                raw.query().orElse(null),
                query,
                raw.headers(),
                () -> body,
                Map.of(),
                null);
    }

    private static String method(RawRequest raw, Map<String, String> query) {
        String method = raw.method().toUpperCase(Locale.ROOT);
        String override = query.get("_HttpMethod");
        return method.equals("POST") && override != null ? override.toUpperCase(Locale.ROOT) : method;
    }

    /** What cannot be unpacked stays as it is: the handler then answers that it is not what it should be. */
    private static byte[] decoded(RawRequest raw) {
        byte[] body = raw.content().get();
        if (raw.header("content-encoding").filter("gzip"::equalsIgnoreCase).isEmpty()) {
            return body;
        }
        try (InputStream plain = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return plain.readAllBytes();
        } catch (IOException e) {
            return body;
        }
    }

    private record Exchange(Request request, ResponseWriter writer, long start) {}

    /** Told before the last byte is sent, so that a client that has its answer finds the request recorded. */
    private void done(Exchange exchange, Answer answer) {
        responder.done(exchange.request, answer.status(), (System.nanoTime() - exchange.start) / 1_000_000);
    }

    private void respond(Exchange exchange) throws IOException {
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
        answer.headers().forEach(exchange.writer::header);
        if (isBodiless(exchange, answer)) {
            done(exchange, answer);
            exchange.writer.withoutBody(answer.status());
        } else if (answer.json() == null && answer.text() == null) {
            done(exchange, answer);
            exchange.writer.emptyBody(answer.status());
        } else {
            stream(exchange, answer);
        }
    }

    private static boolean isBodiless(Exchange exchange, Answer answer) {
        return exchange.request.method().equals("HEAD") || answer.status() == 204 || answer.status() == 304;
    }

    private static void contentType(Exchange exchange, Answer answer) {
        Answer.TextBody text = answer.text();
        exchange.writer.header("Vary", "Accept-Encoding");
        exchange.writer.header("Content-Type", text == null ? "application/json;charset=UTF-8" : text.contentType());
    }

    private void stream(Exchange exchange, Answer answer) throws IOException {
        contentType(exchange, answer);
        LazyBody body = new LazyBody(exchange.writer, answer.status(), takesGzip(exchange.request));
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

    private static void write(Answer answer, OutputStream body) throws IOException {
        if (answer.text() != null) {
            Writer writer = new OutputStreamWriter(body, StandardCharsets.UTF_8);
            answer.text().content().write(writer);
            writer.flush();
        } else if (answer.json() != null) {
            JsonGenerator out = JSON.createGenerator(body)
                    .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                    .disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
            answer.json().write(out);
            out.flush();
        }
    }

    private static boolean takesGzip(Request request) {
        String accepted = request.header("Accept-Encoding").orElse("");
        return accepted.contains("gzip") && !accepted.matches(".*gzip\\s*;\\s*q=0(\\.0*)?\\s*(,.*)?");
    }
}
