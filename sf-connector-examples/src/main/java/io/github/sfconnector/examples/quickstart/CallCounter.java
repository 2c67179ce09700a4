package io.github.sfconnector.examples.quickstart;

import io.github.sfconnector.core.ClientListener;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the API requests that went over the wire. */
final class CallCounter implements ClientListener {

    private final AtomicLong calls = new AtomicLong();

    @Override
    public void onRequest(RequestEvent event) {
        calls.incrementAndGet();
    }

    long count() {
        return calls.get();
    }
}
