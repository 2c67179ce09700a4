package io.github.sfconnector.testkit.internal.org;

import java.util.ArrayDeque;
import java.util.Deque;

/** How to take back the writes of operations that are kept whole or not at all; they may be nested. Guarded by the org's write lock. */
final class Journal {

    private final Deque<Deque<Runnable>> open = new ArrayDeque<>();

    void begin() {
        open.push(new ArrayDeque<>());
    }

    void add(Runnable step) {
        Deque<Runnable> innermost = open.peek();
        if (innermost != null) {
            innermost.push(step);
        }
    }

    /** Keeps the writes of the innermost operation, as far as the operation around it is kept. */
    void commit() {
        Deque<Runnable> done = open.pop();
        Deque<Runnable> outer = open.peek();
        if (outer != null) {
            done.descendingIterator().forEachRemaining(outer::push);
        }
    }

    void rollBack() {
        open.pop().forEach(Runnable::run);
    }
}
