package io.github.sfconnector.core.http;

import io.github.sfconnector.core.error.CallTimeoutException;
import java.io.InputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
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

    /** How many may wait for a reader that wants all of them: a page and more. */
    private static final int AHEAD_OF_WHOLE = 256;

    /** How many pieces of a body that is read whole are handed over together: each handing over wakes the reader. */
    private static final int LUMP = 32;

    private static final Lump END = new Lump(List.of(), 0);

    private final BlockingQueue<Lump> arrived = new LinkedBlockingQueue<>();
    private final Queue<ByteBuffer> pieces = new ArrayDeque<>();
    private final Failures failures;
    private final Deadlines deadlines;
    private final long started;
    private final int ahead;
    private final int lump;
    private volatile @Nullable Subscription subscription;
    private volatile @Nullable Throwable failure;
    private volatile boolean ended;
    private volatile boolean closed;
    private volatile long arrival;
    private List<ByteBuffer> gathered = new ArrayList<>();
    private int calls;
    private boolean exhausted;
    private int taken;

    private WireBody(Failures failures, Deadlines deadlines, long started, int ahead, int lump) {
        this.failures = failures;
        this.deadlines = deadlines;
        this.started = started;
        this.ahead = ahead;
        this.lump = lump;
        this.arrival = started;
    }

    /** A body that is read as it comes. */
    static WireBody streamed(Failures failures, Deadlines deadlines, long started) {
        return new WireBody(failures, deadlines, started, AHEAD, 1);
    }

    /** A body of which nothing is wanted before its end. */
    static WireBody whole(Failures failures, Deadlines deadlines, long started) {
        return new WireBody(failures, deadlines, started, AHEAD_OF_WHOLE, LUMP);
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
        subscription.request(ahead);
        if (closed) {
            subscription.cancel();
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        if (closed) {
            return;
        }
        arrival = System.nanoTime();
        gathered.addAll(buffers);
        if (++calls >= lump) {
            handOver();
        }
    }

    // The client calls one after the other, so what is gathered has one writer.
    private void handOver() {
        if (calls > 0) {
            arrived.add(new Lump(gathered, calls));
            gathered = new ArrayList<>();
            calls = 0;
        }
    }

    @Override
    public void onError(Throwable cause) {
        failure = cause;
        onComplete();
    }

    @Override
    public void onComplete() {
        handOver();
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
        Lump next = next();
        if (next.isEnd()) {
            exhausted = true;
            Throwable cause = failure;
            if (cause != null) {
                throw failures.lost(cause);
            }
            return;
        }
        pieces.addAll(next.pieces());
        askForMore(next.calls());
    }

    // By the handful: each request wakes a thread of the JDK's client.
    private void askForMore(int count) {
        Subscription current = subscription;
        taken += count;
        if (taken >= ahead / 2 && current != null) {
            current.request(taken);
            taken = 0;
        }
    }

    private Lump next() {
        long since = System.nanoTime();
        while (true) {
            long left = left();
            long quiet = quiet(since);
            long wait = Math.min(left, quiet);
            // A body that never stops coming is bounded too.
            Lump next = wait > 0 || ended ? poll(wait) : null;
            if (next != null) {
                return next;
            }
            if (wait <= 0) {
                close();
                throw tooLate(left, quiet);
            }
        }
    }

    private long left() {
        Duration total = deadlines.total();
        return total == null ? Long.MAX_VALUE : Deadlines.nanos(total) - (System.nanoTime() - started);
    }

    // What has come and is not handed over yet counts too.
    private long quiet(long since) {
        long latest = arrival - since > 0 ? arrival : since;
        return Deadlines.nanos(deadlines.idle()) - (System.nanoTime() - latest);
    }

    private CallTimeoutException tooLate(long left, long quiet) {
        Duration total = deadlines.total();
        return total == null || quiet < left ? failures.idle(deadlines.idle()) : failures.total(total, null);
    }

    private @Nullable Lump poll(long nanos) {
        try {
            return arrived.poll(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw failures.interrupted(e);
        }
    }

    /**
     * What is handed over at once.
     *
     * @param pieces in order
     * @param calls how many calls of the JDK's client brought them, which is what it counts by; 0 at the end
     */
    private record Lump(List<ByteBuffer> pieces, int calls) {

        boolean isEnd() {
            return calls == 0;
        }
    }
}
