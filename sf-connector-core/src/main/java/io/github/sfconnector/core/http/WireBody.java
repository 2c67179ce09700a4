package io.github.sfconnector.core.http;

import java.io.InputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An answer's body as it stands on the wire, read by the thread that wants it. A few pieces at most wait to be read; every wait has a
 * deadline; closing it early closes the connection. Its failures are the client's exceptions, so a reader above passes them on as they are.
 */
final class WireBody extends InputStream implements BodySubscriber<InputStream> {

    /** How many pieces, of 16 KB each in the JDK's client, may wait to be read. */
    static final int AHEAD = 32;

    private static final List<ByteBuffer> END = List.of();

    private final BlockingQueue<List<ByteBuffer>> arrived = new LinkedBlockingQueue<>();
    private final Queue<ByteBuffer> pieces = new ArrayDeque<>();
    private final Failures failures;
    private final BodyClock clock;
    private volatile @Nullable Subscription subscription;
    private volatile @Nullable Throwable failure;
    private volatile boolean ended;
    private volatile boolean closed;
    private boolean exhausted;
    private int taken;

    WireBody(Failures failures, BodyClock clock) {
        this.failures = failures;
        this.clock = clock;
    }

    @Override
    public CompletionStage<InputStream> getBody() {
        return CompletableFuture.completedStage(this);
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        if (this.subscription != null || closed) {
            subscription.cancel();
            return;
        }
        this.subscription = subscription;
        subscription.request(AHEAD);
        if (closed) {
            subscription.cancel();
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        if (closed) {
            return;
        }
        clock.arrived();
        if (!buffers.isEmpty()) {
            arrived.add(buffers);
        }
    }

    @Override
    public void onError(Throwable cause) {
        failure = cause;
        onComplete();
    }

    @Override
    public void onComplete() {
        ended = true;
        arrived.add(END);
    }

    @Override
    public int read() {
        ByteBuffer piece = piece();
        return piece == null ? -1 : piece.get() & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        ByteBuffer piece = piece();
        if (piece == null) {
            return -1;
        }
        int count = Math.min(length, piece.remaining());
        piece.get(into, offset, count);
        return count;
    }

    @Override
    public int available() {
        return pieces.stream().mapToInt(ByteBuffer::remaining).sum();
    }

    @Override
    public void close() {
        closed = true;
        if (!ended) {
            abort();
        }
        arrived.clear();
        pieces.clear();
    }

    private void abort() {
        Subscription current = subscription;
        if (current != null) {
            current.cancel();
        }
    }

    // The next piece with something in it; null at the end.
    private @Nullable ByteBuffer piece() {
        if (closed) {
            throw failures.closed();
        }
        while (!exhausted && (pieces.isEmpty() || !pieces.element().hasRemaining())) {
            if (pieces.poll() == null) {
                take();
            }
        }
        return pieces.peek();
    }

    private void take() {
        List<ByteBuffer> next = next();
        if (next.isEmpty()) {
            exhausted = true;
            Throwable cause = failure;
            if (cause != null) {
                throw failures.lost(cause);
            }
            return;
        }
        pieces.addAll(next);
        askForMore();
    }

    // By the handful: each request wakes a thread of the JDK's client.
    private void askForMore() {
        Subscription current = subscription;
        taken++;
        if (taken >= AHEAD / 2 && current != null) {
            current.request(taken);
            taken = 0;
        }
    }

    private List<ByteBuffer> next() {
        long since = System.nanoTime();
        while (true) {
            long wait = clock.left(since);
            // A body that never stops coming is bounded too.
            List<ByteBuffer> next = wait > 0 || ended ? poll(wait) : null;
            if (next != null) {
                return next;
            }
            if (wait <= 0) {
                close();
                throw clock.tooLate(since);
            }
        }
    }

    private @Nullable List<ByteBuffer> poll(long nanos) {
        try {
            return arrived.poll(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw failures.interrupted(e);
        }
    }
}
