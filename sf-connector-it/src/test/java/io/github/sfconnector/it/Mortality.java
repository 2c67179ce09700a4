package io.github.sfconnector.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Stops a host at a moment, to be killed there by the one that started it and waits for the line {@value #HERE}. On the way it notes how much of the heap is in use
 * after a collection.
 */
final class Mortality {

    static final String HERE = "kill me";

    /** When the host is to be killed. */
    enum Moment {
        /** The sink has the batch, the cursor store has not heard of it. */
        WRITTEN,
        /** Both have it. */
        SAVED,
        /** Whatever it does when the signal arrives. */
        ANY,
        /** It is left alone. */
        NEVER
    }

    private final Moment moment;
    private final long rows;
    private final long heapEvery;
    private final Path heap;
    private long nextHeap;
    private boolean due;

    Mortality(Moment moment, long rows, long heapEvery, Path heap) {
        this.moment = moment;
        this.rows = rows;
        this.heapEvery = heapEvery;
        this.nextHeap = heapEvery;
        this.heap = heap;
    }

    static Mortality never(Path folder) {
        return new Mortality(Moment.NEVER, Long.MAX_VALUE, Long.MAX_VALUE, folder.resolve("heap"));
    }

    /** The sink has stored up to that row. */
    void written(long reached) {
        if (reached >= nextHeap) {
            nextHeap = reached + heapEvery;
            note(reached);
        }
        if (reached >= rows && !due) {
            due = true;
            if (moment == Moment.ANY) {
                System.out.println(HERE);
            }
        }
        stopAt(Moment.WRITTEN);
    }

    void saved() {
        stopAt(Moment.SAVED);
    }

    private void stopAt(Moment here) {
        if (!due || moment != here) {
            return;
        }
        System.out.println(HERE);
        try {
            if (!new CountDownLatch(1).await(10, TimeUnit.MINUTES)) {
                System.exit(1);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void note(long reached) {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        String line = reached + " " + (runtime.totalMemory() - runtime.freeMemory()) / 1024 + "\n";
        try {
            Files.writeString(heap, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
