package io.github.sfconnector.testkit.internal.server;

import java.net.URI;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/** Where the org says it is and who it says it is. Thread-safe. */
public final class Identity {

    // The URL is known only when the door is open, and a request may come in that moment: it waits for it.
    private final AtomicReference<CompletableFuture<URI>> url = new AtomicReference<>(new CompletableFuture<>());
    private final AtomicReference<String> orgId;

    /** An org whose URL is not known yet. */
    public Identity(String orgId) {
        this.orgId = new AtomicReference<>(orgId);
    }

    /** Says where it is. */
    public void move(URI to) {
        CompletableFuture<URI> before = url.getAndSet(CompletableFuture.completedFuture(to));
        if (before != null) {
            before.complete(to);
        }
    }

    /** The instance URL. */
    public URI url() {
        return Objects.requireNonNull(url.get()).join();
    }

    /** Becomes another org. */
    public void become(String id) {
        orgId.set(id);
    }

    /** 18 characters. */
    public String orgId() {
        return Objects.requireNonNull(orgId.get());
    }
}
