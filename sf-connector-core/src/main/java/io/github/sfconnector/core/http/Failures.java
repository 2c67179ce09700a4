package io.github.sfconnector.core.http;

import io.github.sfconnector.core.error.CallInterruptedException;
import io.github.sfconnector.core.error.CallTimeoutException;
import io.github.sfconnector.core.error.TransportException;
import io.github.sfconnector.core.error.UnreadableResponseException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** Says what became of one request. It names method, host and path only: the query may hold values of records. */
final class Failures {

    private final String target;
    private final @Nullable String unknown;

    Failures(HttpRequest request) {
        boolean asks = request.method().equals("GET") || request.method().equals("HEAD");
        this.unknown = asks ? null : "Its outcome is unknown: see what became of it before anything is sent again";
        this.target = request.method() + " " + request.uri().getScheme() + "://"
                + request.uri().getAuthority() + request.uri().getPath();
    }

    TransportException sending(Throwable cause, Deadlines deadlines) {
        if (cause instanceof HttpConnectTimeoutException) {
            return new CallTimeoutException("connecting for " + target + " took too long", false, cause);
        }
        if (neverConnected(cause)) {
            return new TransportException(
                    "cannot connect for " + target, "Check the host name, the network and the proxy", false, cause);
        }
        if (cause instanceof SSLHandshakeException) {
            // A certificate is judged before anything is sent. What the other side objects to may come later.
            boolean nothingSent = Stream.iterate(cause, Objects::nonNull, Throwable::getCause)
                    .anyMatch(CertificateException.class::isInstance);
            String check = "Check the host's certificate, the trust store and the TLS versions of both sides";
            return new TransportException(
                    "cannot agree on TLS for " + target,
                    nothingSent || unknown == null ? check : check + ". " + unknown,
                    !nothingSent,
                    cause);
        }
        if (cause instanceof HttpTimeoutException) {
            return deadlines.headersAreTotal()
                    ? total(deadlines.untilHeaders(), cause)
                    : new CallTimeoutException(
                            target + " had no answer within " + deadlines.untilHeaders(), unknown, true, cause);
        }
        return cause instanceof IOException
                ? lost(cause)
                : new TransportException(target + " could not be sent", unknown, true, cause);
    }

    private static boolean neverConnected(Throwable cause) {
        return cause instanceof ConnectException || cause instanceof UnresolvedAddressException;
    }

    TransportException lost(Throwable cause) {
        return new TransportException(target + " lost its connection", unknown, true, cause);
    }

    CallTimeoutException total(Duration limit, @Nullable Throwable cause) {
        return new CallTimeoutException(target + " had no whole answer within " + limit, unknown, true, cause);
    }

    CallTimeoutException idle(Duration limit) {
        return new CallTimeoutException(target + " sent nothing more of its answer for " + limit, unknown, true, null);
    }

    CallInterruptedException interrupted(InterruptedException cause) {
        return new CallInterruptedException(target + " was interrupted", cause);
    }

    UnreadableResponseException damaged(IOException cause) {
        return new UnreadableResponseException(target + " answered with damaged or truncated gzip", cause);
    }

    UnreadableResponseException tooLarge(int maxBytes) {
        return new UnreadableResponseException(target + " answered with more than " + maxBytes + " bytes", null);
    }

    TransportException closed() {
        return new TransportException("the answer of " + target + " was closed by its reader", null, true, null);
    }
}
