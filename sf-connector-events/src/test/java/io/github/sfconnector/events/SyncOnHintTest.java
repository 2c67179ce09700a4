package io.github.sfconnector.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SyncOnHintTest {

    private final Deque<Runnable> queue = new ArrayDeque<>();
    private final List<String> runs = new ArrayList<>();
    private final SyncOnHint hint = new SyncOnHint(queue::add, runs::add);

    private static void change(SyncOnHint hint, String integration) {
        hint.changed(integration, "Contact", Set.of("003000000000001AAA"));
    }

    @Test
    void manyHints_beforeTheRun_areOneRun() {
        change(hint, "a");
        change(hint, "a");
        change(hint, "b");
        assertThat(runs).as("not on the thread of the request").isEmpty();
        runAll();
        assertThat(runs).containsExactly("a", "b");
        change(hint, "a");
        runAll();
        assertThat(runs).containsExactly("a", "b", "a");
    }

    @Test
    void hintsDuringARun_areOneRunAfterIt() {
        AtomicReference<SyncOnHint> self = new AtomicReference<>();
        SyncOnHint busy = new SyncOnHint(queue::add, id -> {
            runs.add(id);
            if (runs.size() == 1) {
                change(self.get(), id);
                change(self.get(), id);
                assertThat(queue).as("runs never overlap").isEmpty();
            }
        });
        self.set(busy);
        change(busy, "a");
        runAll();
        assertThat(runs).containsExactly("a", "a");
    }

    @Test
    void runThatFails_doesNotStopTheNext() {
        SyncOnHint failing = new SyncOnHint(queue::add, id -> {
            runs.add(id);
            throw new IllegalStateException("the org is away");
        });
        change(failing, "a");
        runAll();
        change(failing, "a");
        runAll();
        assertThat(runs).hasSize(2);
    }

    @Test
    void executorThatIsFull_isToldTheCaller_andTheNextHintTriesAgain() {
        List<Runnable> taken = new ArrayList<>();
        boolean[] full = {true};
        SyncOnHint rejected = new SyncOnHint(
                task -> {
                    if (full[0]) {
                        throw new RejectedExecutionException("full");
                    }
                    taken.add(task);
                },
                runs::add);
        assertThatThrownBy(() -> change(rejected, "a")).isInstanceOf(RejectedExecutionException.class);
        full[0] = false;
        change(rejected, "a");
        assertThat(taken).hasSize(1);
    }

    private void runAll() {
        while (!queue.isEmpty()) {
            queue.remove().run();
        }
    }
}
