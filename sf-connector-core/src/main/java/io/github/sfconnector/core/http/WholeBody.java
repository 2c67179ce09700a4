package io.github.sfconnector.core.http;

import io.github.sfconnector.core.error.CallInterruptedException;
import io.github.sfconnector.core.error.TransportException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An answer's body as it stands on the wire, wanted whole: it is gathered as it arrives, and who waits for it is woken once. The wait has the deadlines of any other body; giving up
 * closes the connection.
 */
final class WholeBody implements BodySubscriber<WholeBody> {

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Failures failures;
    private final BodyClock clock;
    private final int maxBytes;
    private volatile @Nullable Subscription subscription;
    private volatile boolean closed;
    private volatile @Nullable TransportException failure;
    private Chunks bytes = new Chunks(0);

    WholeBody(Failures failures, BodyClock clock, int maxBytes) {
        this.failures = failures;
        this.clock = clock;
        this.maxBytes = maxBytes;
    }

    /** Learns how long the body will be, where the answer says so. */
    synchronized WholeBody announced(ResponseInfo head) {
        bytes = new Chunks(head.headers().firstValueAsLong("Content-Length").orElse(0));
        return this;
    }

    @Override
    public CompletionStage<WholeBody> getBody() {
        return CompletableFuture.completedStage(this);
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        if (this.subscription != null || closed) {
            subscription.cancel();
            return;
        }
        this.subscription = subscription;
        subscription.request(Long.MAX_VALUE);
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
        if (gathered(buffers) > maxBytes) {
            failure = failures.tooLarge(maxBytes);
            close();
            ended.countDown();
        }
    }

    private synchronized int gathered(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            bytes.add(buffer);
        }
        return bytes.size();
    }

    @Override
    public void onError(Throwable cause) {
        if (!closed) {
            failure = failures.lost(cause);
        }
        ended.countDown();
    }

    @Override
    public void onComplete() {
        ended.countDown();
    }

    /** Waits for the end. */
    byte[] await() {
        long since = System.nanoTime();
        while (!ended(clock.left(since))) {
            if (clock.left(since) <= 0) {
                close();
                throw clock.tooLate(since);
            }
        }
        TransportException cause = failure;
        if (cause != null) {
            throw cause;
        }
        return soFar();
    }

    private boolean ended(long nanos) {
        try {
            return ended.await(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw failures.interrupted(e);
        }
    }

    /** Waits for the end, and is content with less when there is none. */
    byte[] awaitWhatComes() {
        try {
            return await();
        } catch (CallInterruptedException e) {
            throw e;
        } catch (TransportException e) {
            return soFar();
        }
    }

    private synchronized byte[] soFar() {
        return bytes.joined();
    }

    /** Gives up; the connection is closed unless all has come. */
    void close() {
        closed = true;
        Subscription current = subscription;
        if (current != null && ended.getCount() > 0) {
            current.cancel();
        }
    }
}
