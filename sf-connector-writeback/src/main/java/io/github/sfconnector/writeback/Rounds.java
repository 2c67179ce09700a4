package io.github.sfconnector.writeback;

import io.github.sfconnector.core.retry.Pause;
import io.github.sfconnector.core.retry.RetryPolicy;
import java.util.List;
import java.util.random.RandomGenerator;

/** Sends the records of a window, and then again, later, in smaller batches and one after the other, those that may pass then. */
final class Rounds {

    private final EngineSettings settings;
    private final Lanes lanes;
    private final Sender sender;
    private final ReadBack readBack;

    Rounds(EngineSettings settings, Lanes lanes, Sender sender, ReadBack readBack) {
        this.settings = settings;
        this.lanes = lanes;
        this.sender = sender;
        this.readBack = readBack;
    }

    void send(List<Row> rows) {
        RetryPolicy retries = settings.retries();
        List<Row> open = rows;
        int size = settings.batchSize();
        int parallel = settings.lanes();
        for (int round = 1; !open.isEmpty(); round++) {
            lanes.run(BatchPlan.of(open, size), parallel, sender::send);
            open = stillOpen(open);
            if (open.isEmpty() || round >= retries.maxAttempts() || !waited(round)) {
                break;
            }
            readBack.settle(open);
            open = stillOpen(open);
            size = settings.options().allOrNone() ? size : Math.max(1, size / 2);
            parallel = 1;
        }
        // The last try may have lost its answers, too.
        readBack.settle(open);
        stillOpen(open).forEach(Row::exhaust);
    }

    private static List<Row> stillOpen(List<Row> rows) {
        return rows.stream().filter(Row::isOpen).toList();
    }

    private boolean waited(int round) {
        Pause pause = settings.pause();
        RandomGenerator random = settings.random();
        try {
            pause.await(settings.retries().delayAfter(round, random));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
