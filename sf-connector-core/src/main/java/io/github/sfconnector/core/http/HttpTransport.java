package io.github.sfconnector.core.http;

import io.github.sfconnector.core.error.CallInterruptedException;
import io.github.sfconnector.core.error.CallTimeoutException;
import io.github.sfconnector.core.error.TransportException;
import io.github.sfconnector.core.error.UnreadableResponseException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Sends one request and reads the whole answer: redirects are never followed, gzip is asked for and decoded, and both connecting and the
 * whole exchange have a deadline. One transport serves token, REST and bulk requests, so a proxy or trust store set on its {@link HttpClient}
 * holds for all of them. Immutable and thread-safe. It owns nothing that needs closing; a caller's client is never closed.
 */
public final class HttpTransport {

    /** Default time to connect, in seconds: {@value}. */
    public static final int DEFAULT_CONNECT_SECONDS = 10;

    /** Default time for a whole exchange, in seconds: {@value}. The service itself ends a query after 120 seconds. */
    public static final int DEFAULT_EXCHANGE_SECONDS = 150;

    /** Default for the most bytes of one answer after decoding: {@value}. */
    public static final int DEFAULT_MAX_BODY_BYTES = 256 * 1024 * 1024;

    private final HttpClient client;
    private final Duration exchangeTimeout;
    private final int maxBodyBytes;

    private HttpTransport(HttpClient client, Duration exchangeTimeout, int maxBodyBytes) {
        this.client = client;
        this.exchangeTimeout = exchangeTimeout;
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
     * Sends the request and reads the answer, whatever its status. The request's own timeout, if any, is not used.
     *
     * @param request what to send; {@code Accept-Encoding} is set by the transport
     * @throws TransportException when no whole answer was received; {@link TransportException#mayHaveBeenProcessed()} tells whether the service may
     *     have acted on the request
     */
    public HttpResponse<byte[]> send(HttpRequest request) {
        HttpRequest ready = HttpRequest.newBuilder(request, (name, value) -> !name.equalsIgnoreCase("Accept-Encoding"))
                .header("Accept-Encoding", "gzip")
                .timeout(exchangeTimeout)
                .build();
        // The request's own timeout ends when the headers are there; the deadline of the wait holds for the body too.
        CompletableFuture<HttpResponse<byte[]>> exchange =
                client.sendAsync(ready, head -> new BoundedBody(maxBodyBytes));
        return DecodedResponse.of(await(ready, exchange), maxBodyBytes);
    }

    private HttpResponse<byte[]> await(HttpRequest request, CompletableFuture<HttpResponse<byte[]>> exchange) {
        try {
            return exchange.get(exchangeTimeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            exchange.cancel(true);
            throw noWholeAnswer(request, e);
        } catch (InterruptedException e) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            throw new CallInterruptedException(target(request) + " was interrupted", e);
        } catch (ExecutionException e) {
            throw failure(request, e.getCause());
        }
    }

    private TransportException failure(HttpRequest request, @Nullable Throwable cause) {
        if (cause instanceof BoundedBody.BodyTooLarge) {
            return new UnreadableResponseException(
                    target(request) + " answered with more than " + maxBodyBytes + " bytes", cause);
        }
        if (cause instanceof HttpConnectTimeoutException) {
            return new CallTimeoutException("connecting for " + target(request) + " took too long", false, cause);
        }
        if (cause instanceof ConnectException || cause instanceof UnresolvedAddressException) {
            return new TransportException(
                    "cannot connect for " + target(request),
                    "Check the host name, the network and the proxy",
                    false,
                    cause);
        }
        if (cause instanceof HttpTimeoutException) {
            return noWholeAnswer(request, cause);
        }
        if (cause instanceof IOException) {
            return new TransportException(target(request) + " lost its connection", null, true, cause);
        }
        return new TransportException(target(request) + " could not be sent", null, true, cause);
    }

    private CallTimeoutException noWholeAnswer(HttpRequest request, Throwable cause) {
        return new CallTimeoutException(
                target(request) + " had no whole answer within " + exchangeTimeout, true, cause);
    }

    // Method, host and path only: the query may hold values of records.
    private static String target(HttpRequest request) {
        return request.method() + " " + request.uri().getScheme() + "://"
                + request.uri().getAuthority() + request.uri().getPath();
    }

    /** Settings of an {@link HttpTransport}. Not thread-safe. */
    public static final class Builder {

        private @Nullable HttpClient client;
        private @Nullable Duration connectTimeout;
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

        /** Time for a whole exchange, body included; the default is {@value HttpTransport#DEFAULT_EXCHANGE_SECONDS} seconds. */
        public Builder exchangeTimeout(Duration timeout) {
            this.exchangeTimeout = requirePositive(timeout, "exchangeTimeout");
            return this;
        }

        /** Most bytes of one answer after decoding; the default is {@value HttpTransport#DEFAULT_MAX_BODY_BYTES}. A larger one is an {@link UnreadableResponseException}. */
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
            return new HttpTransport(client == null ? newClient() : client, exchangeTimeout, maxBodyBytes);
        }

        private HttpClient newClient() {
            Duration timeout = connectTimeout == null ? Duration.ofSeconds(DEFAULT_CONNECT_SECONDS) : connectTimeout;
            return HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(timeout)
                    .build();
        }

        private static Duration requirePositive(Duration duration, String name) {
            Objects.requireNonNull(duration, name);
            if (duration.isZero() || duration.isNegative()) {
                throw new IllegalArgumentException(name + " must be positive: " + duration);
            }
            return duration;
        }
    }
}
