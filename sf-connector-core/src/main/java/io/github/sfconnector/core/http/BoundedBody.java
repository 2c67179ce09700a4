package io.github.sfconnector.core.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** Collects an answer's body as it stands on the wire, and gives up, connection and all, once it is longer than allowed. */
final class BoundedBody implements BodySubscriber<byte[]> {

    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private final int maxBytes;
    private ByteArrayOutputStream received = new ByteArrayOutputStream(1024);
    private @Nullable Subscription subscription;

    BoundedBody(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        if (this.subscription != null) {
            subscription.cancel();
            return;
        }
        this.subscription = subscription;
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            if (!body.isDone()) {
                add(buffer);
            }
        }
    }

    @Override
    public void onError(Throwable failure) {
        received = new ByteArrayOutputStream(0);
        body.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        body.complete(received.toByteArray());
        received = new ByteArrayOutputStream(0);
    }

    private void add(ByteBuffer buffer) {
        if (buffer.remaining() > maxBytes - received.size()) {
            refuse();
            return;
        }
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        received.write(bytes, 0, bytes.length);
    }

    private void refuse() {
        onError(new BodyTooLarge());
        Subscription current = subscription;
        if (current != null) {
            current.cancel();
        }
    }

    /** The body is longer than allowed. */
    static final class BodyTooLarge extends IOException {

        private static final long serialVersionUID = 1L;
    }
}
