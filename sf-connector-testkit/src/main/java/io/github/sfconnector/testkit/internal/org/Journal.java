package io.github.sfconnector.testkit.internal.org;

import java.util.ArrayDeque;
import java.util.Deque;

/** How to take back the writes of all-or-none operations, which may lie within one another. Guarded by the org's write lock. */
final class Journal {

    private final Deque<Deque<Runnable>> open = new ArrayDeque<>();

    void begin() {
        open.push(new ArrayDeque<>());
    }

    void add(Runnable step) {
        Deque<Runnable> undo = open.peek();
        if (undo != null) {
            undo.push(step);
        }
    }

    /** Keeps the writes; an outer operation may still take them back. */
    void commit() {
        Deque<Runnable> kept = open.pop();
        Deque<Runnable> outer = open.peek();
        if (outer != null) {
            kept.descendingIterator().forEachRemaining(outer::push);
        }
    }

    void rollBack() {
        open.pop().forEach(Runnable::run);
    }
}
