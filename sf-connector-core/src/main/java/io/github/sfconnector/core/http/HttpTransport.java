package io.github.sfconnector.core.http;

import io.github.sfconnector.core.error.CallTimeoutException;
import io.github.sfconnector.core.error.TransportException;
import io.github.sfconnector.core.error.UnreadableResponseException;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Sends one request and reads the answer: redirects are never followed, gzip is asked for and decoded, and connecting, the wait for the answer,
 * every wait for more of it and the whole exchange have deadlines. One transport serves token, REST and bulk requests, so a proxy or trust store
 * set on its {@link HttpClient} holds for all of them. Immutable and thread-safe. It owns nothing that needs closing; a caller's client is never
 * closed. No thread is started but those of the {@link HttpClient}: the calling thread sends, waits and reads, and interrupting it ends the
 * exchange and its connection. A transport without a client of the caller's receives all answers on one thread, which suffices for some hundred megabytes a second.
 */
public final class HttpTransport {

    /** Default time to connect, in seconds: {@value}. */
    public static final int DEFAULT_CONNECT_SECONDS = 10;

    /** Default time until an answer begins, in seconds: {@value}. The service itself ends a query after 120 seconds. */
    public static final int DEFAULT_HEADER_SECONDS = 130;

    /** Default time between two pieces of an answer's body, in seconds: {@value}. */
    public static final int DEFAULT_IDLE_SECONDS = 60;

    /** Default time for a whole exchange, in seconds: {@value}. */
    public static final int DEFAULT_EXCHANGE_SECONDS = 150;

    /** Default for the most bytes of one answer after decoding: {@value}. */
    public static final int DEFAULT_MAX_BODY_BYTES = 256 * 1024 * 1024;

    private final Clients clients;
    private final Deadlines deadlines;
    private final int maxBodyBytes;

    private HttpTransport(Clients clients, Deadlines deadlines, int maxBodyBytes) {
        this.clients = clients;
        this.deadlines = deadlines;
        this.maxBodyBytes = maxBodyBytes;
    }

    /** {@return a transport with the defaults and an {@link HttpClient} of its own, which goes with it} */
    public static HttpTransport create() {
        return builder().build();
    }

    /** {@return settings of a transport} */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Sends the request and reads the whole answer, whatever its status. The request's own timeout, if any, is not used.
     *
     * @param request what to send; {@code Accept-Encoding} is set by the transport. A body that has to be read from somewhere is one of {@link RequestBodies}, or of
     *     unknown length: publishers of known length must not block
     * @throws TransportException when no whole answer was received; {@link TransportException#mayHaveBeenProcessed()} tells whether the service may
     *     have acted on the request
     */
    public HttpResponse<byte[]> send(HttpRequest request) {
        return buffered(request, deadlines);
    }

    /**
     * As {@link #send(HttpRequest)} with a deadline of its own, in place of those for the beginning of the answer and for the whole exchange. For
     * uploads, whose answer begins when all is sent, and for requests that must be short.
     *
     * @param request what to send
     * @param deadline time for the whole exchange
     */
    public HttpResponse<byte[]> send(HttpRequest request, Duration deadline) {
        return buffered(request, deadlines.within(requirePositive(deadline, "deadline")));
    }

    /**
     * Sends the request and gives the answer, whatever its status, as soon as it begins. The body is decoded as it is read, about half a megabyte
     * ahead of its reader at most; there is no limit to its length or to the whole time, but each wait for more is bounded by the idle timeout.
     * Its reader must close it: closing before the end closes the connection. Reading throws the same exceptions as this method; a body that is
     * cut or damaged never looks like one that ended.
     *
     * @param request what to send
     * @throws TransportException when no answer began
     */
    public HttpResponse<InputStream> stream(HttpRequest request) {
        return streamed(request, deadlines.unbounded());
    }

    /**
     * As {@link #stream(HttpRequest)} with a deadline for everything, reading the body included.
     *
     * @param request what to send
     * @param deadline time for the whole exchange
     */
    public HttpResponse<InputStream> stream(HttpRequest request, Duration deadline) {
        return streamed(request, deadlines.within(requirePositive(deadline, "deadline")));
    }

    private HttpResponse<byte[]> buffered(HttpRequest request, Deadlines within) {
        HttpRequest ready = ready(request, within);
        Failures failures = new Failures(ready);
        WholeBody body = new WholeBody(failures, new BodyClock(failures, within, System.nanoTime()), maxBodyBytes);
        return Bodies.whole(begun(ready, within, failures, body::announced, body::close), failures, maxBodyBytes);
    }

    private HttpResponse<InputStream> streamed(HttpRequest request, Deadlines within) {
        HttpRequest ready = ready(request, within);
        Failures failures = new Failures(ready);
        WireBody body = new WireBody(failures, new BodyClock(failures, within, System.nanoTime()));
        return Bodies.decoded(begun(ready, within, failures, head -> body, body::close), failures);
    }

    private static HttpRequest ready(HttpRequest request, Deadlines within) {
        return HttpRequest.newBuilder(request, (name, value) -> !name.equalsIgnoreCase("Accept-Encoding"))
                .header("Accept-Encoding", "gzip")
                .timeout(within.untilHeaders())
                .build();
    }

    private <T> HttpResponse<T> begun(
            HttpRequest ready, Deadlines within, Failures failures, BodyHandler<T> handler, Runnable giveUp) {
        try {
            return clients.of(ready).send(ready, handler);
        } catch (InterruptedException e) {
            giveUp.run();
            Thread.currentThread().interrupt();
            throw failures.interrupted(e);
        } catch (IOException | RuntimeException e) {
            giveUp.run();
            throw failures.sending(e, within);
        }
    }

    private static Duration requirePositive(Duration duration, String name) {
        Objects.requireNonNull(duration, name);
        if (duration.isZero() || duration.isNegative()) {
            throw new IllegalArgumentException(name + " must be positive: " + duration);
        }
        return duration;
    }

    /** Settings of an {@link HttpTransport}. Not thread-safe. */
    public static final class Builder {

        private @Nullable HttpClient client;
        private @Nullable Duration connectTimeout;
        private Duration headerTimeout = Duration.ofSeconds(DEFAULT_HEADER_SECONDS);
        private Duration idleTimeout = Duration.ofSeconds(DEFAULT_IDLE_SECONDS);
        private Duration exchangeTimeout = Duration.ofSeconds(DEFAULT_EXCHANGE_SECONDS);
        private int maxBodyBytes = DEFAULT_MAX_BODY_BYTES;

        private Builder() {}

        /**
         * A client of the caller's, for a proxy, a trust store or an executor. It is never closed here.
         *
         * @throws IllegalArgumentException when it follows redirects: on Java 17 that sends the access token to whatever host an answer names
         */
        public Builder httpClient(HttpClient client) {
            if (client.followRedirects() != HttpClient.Redirect.NEVER) {
                throw new IllegalArgumentException(
                        "httpClient must not follow redirects (use Redirect.NEVER): they would carry the access token to another host");
            }
            this.client = client;
            return this;
        }

        /** Time to connect; the default is {@value HttpTransport#DEFAULT_CONNECT_SECONDS} seconds. */
        public Builder connectTimeout(Duration timeout) {
            this.connectTimeout = requirePositive(timeout, "connectTimeout");
            return this;
        }

        /**
         * Time from sending until the answer begins; the default is {@value HttpTransport#DEFAULT_HEADER_SECONDS} seconds. Passing it is a
         * {@link CallTimeoutException}.
         */
        public Builder headerTimeout(Duration timeout) {
            this.headerTimeout = requirePositive(timeout, "headerTimeout");
            return this;
        }

        /**
         * Time between two pieces of an answer's body; the default is {@value HttpTransport#DEFAULT_IDLE_SECONDS} seconds. Passing it is a
         * {@link CallTimeoutException}.
         */
        public Builder idleTimeout(Duration timeout) {
            this.idleTimeout = requirePositive(timeout, "idleTimeout");
            return this;
        }

        /**
         * Time for a whole exchange, body included; the default is {@value HttpTransport#DEFAULT_EXCHANGE_SECONDS} seconds. Answers that are streamed
         * are bounded by the other timeouts only.
         */
        public Builder exchangeTimeout(Duration timeout) {
            this.exchangeTimeout = requirePositive(timeout, "exchangeTimeout");
            return this;
        }

        /** Most bytes of one answer after decoding; the default is {@value HttpTransport#DEFAULT_MAX_BODY_BYTES}. A larger one is an {@link UnreadableResponseException}; streamed answers are not limited. */
        public Builder maxBodyBytes(int bytes) {
            if (bytes < 1) {
                throw new IllegalArgumentException("maxBodyBytes must be positive: " + bytes);
            }
            this.maxBodyBytes = bytes;
            return this;
        }

        /**
         * The transport.
         *
         * @throws IllegalStateException when both a client and a connect timeout are set: the timeout belongs to the client
         */
        public HttpTransport build() {
            if (client != null && connectTimeout != null) {
                throw new IllegalStateException(
                        "httpClient and connectTimeout contradict each other: set the connect timeout on the client");
            }
            return new HttpTransport(
                    clients(), new Deadlines(headerTimeout, idleTimeout, exchangeTimeout), maxBodyBytes);
        }

        private Clients clients() {
            HttpClient given = client;
            return given == null
                    ? new InlineClient(
                            connectTimeout == null ? Duration.ofSeconds(DEFAULT_CONNECT_SECONDS) : connectTimeout)
                    : request -> given;
        }
    }
}
