package io.github.sfconnector.testkit.internal.org;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** How to take back the writes of one all-or-none operation. Guarded by the org's write lock. */
final class Journal {

    private @Nullable Deque<Runnable> undo;

    void begin() {
        undo = new ArrayDeque<>();
    }

    void add(Runnable step) {
        if (undo != null) {
            undo.push(step);
        }
    }

    void commit() {
        undo = null;
    }

    void rollBack() {
        Deque<Runnable> steps = undo == null ? new ArrayDeque<>() : undo;
        undo = null;
        steps.forEach(Runnable::run);
    }
}
