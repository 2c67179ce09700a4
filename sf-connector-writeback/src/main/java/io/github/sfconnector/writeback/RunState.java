package io.github.sfconnector.writeback;

import io.github.sfconnector.core.error.SalesforceException;
import io.github.sfconnector.writeback.internal.Failures;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Whether a run goes on. Shared by its lanes. */
final class RunState {

    private static final int MAX_LOST_IN_A_ROW = 3;

    private final BooleanSupplier cancelled;
    private final AtomicInteger lostInARow = new AtomicInteger();
    private final AtomicReference<@Nullable String> stopped = new AtomicReference<>();
    private volatile boolean seenCancelled;

    RunState(BooleanSupplier cancelled) {
        this.cancelled = cancelled;
    }

    /** Once a request has shown that no other can succeed, the rest is not sent; here is why. */
    Optional<String> stopped() {
        return Optional.ofNullable(stopped.get());
    }

    boolean cancelled() {
        if (!seenCancelled && cancelled.getAsBoolean()) {
            seenCancelled = true;
        }
        return seenCancelled;
    }

    void answered() {
        lostInARow.set(0);
    }

    // One answer after the other lost says as much as no connection at all.
    void failed(SalesforceException e) {
        int lost = Failures.mayHaveBeenWritten(e) ? lostInARow.incrementAndGet() : 0;
        if (lost == 0) {
            lostInARow.set(0);
        }
        if (Failures.endsTheRun(e) || lost >= MAX_LOST_IN_A_ROW) {
            stop(String.valueOf(e.getMessage()));
        }
    }

    void stop(String reason) {
        stopped.compareAndSet(null, reason);
    }
}
