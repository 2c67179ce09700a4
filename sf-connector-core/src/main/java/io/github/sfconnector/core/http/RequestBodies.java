package io.github.sfconnector.core.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow.Subscriber;

/** Request bodies that are read while they are sent, and read again from their start when the request is sent again. */
public final class RequestBodies {

    private RequestBodies() {}

    /**
     * A body of known length. It is sent with {@code Content-Length}; when the source gives fewer or more bytes the request fails rather than
     * being taken as whole.
     *
     * @param source opened once for each time the request is sent
     * @param length its length in bytes, more than 0
     */
    public static BodyPublisher of(Source source, long length) {
        return new Sized(BodyPublishers.fromPublisher(of(source), length));
    }

    /** Whether all of the body is there when it is asked for. Of one that is read from somewhere, the length is not known to its publisher. */
    static boolean atHand(BodyPublisher body) {
        return body.contentLength() >= 0 && !(body instanceof Sized);
    }

    /**
     * A body of unknown length, sent in chunks.
     *
     * @param source opened once for each time the request is sent
     */
    public static BodyPublisher of(Source source) {
        return BodyPublishers.ofInputStream(() -> open(source));
    }

    private static InputStream open(Source source) {
        try {
            return new Unswallowed(source.open());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where a body comes from. */
    @FunctionalInterface
    public interface Source {

        /**
         * Opens the body at its start; the stream is closed after sending.
         *
         * @throws IOException when it cannot be opened
         */
        InputStream open() throws IOException;
    }

    /**
     * A body that is read from somewhere and yet knows its length.
     *
     * @param source where its bytes come from
     */
    private record Sized(BodyPublisher source) implements BodyPublisher {

        @Override
        public long contentLength() {
            return source.contentLength();
        }

        @Override
        public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
            source.subscribe(subscriber);
        }
    }

    /** Makes sure that a source that fails ends the request: a publisher may take an {@link IOException} for the end of the body. */
    private static final class Unswallowed extends FilterInputStream {

        Unswallowed(InputStream in) {
            super(in);
        }

        @Override
        public int read() {
            try {
                return in.read();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            try {
                return in.read(into, offset, length);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
