package io.github.sfconnector.events;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a sync soon after records changed, on an executor of the host, so that the sender does not wait for it. Runs of one integration never overlap, and however many
 * hints come while one is on, one run follows it. A run that fails is logged and not repeated: the next hint or the next turn of the schedule reads what it missed. Keep that
 * schedule, because a sender may be unable to reach the host for longer than it tries. Thread-safe.
 */
public final class SyncOnHint implements SyncHint {

    private static final Logger LOG = LoggerFactory.getLogger(SyncOnHint.class);

    private enum State {
        QUEUED,
        RUNNING,
        RUNNING_AND_WANTED
    }

    private final Map<String, State> states = new HashMap<>();
    private final Executor executor;
    private final Consumer<String> sync;

    /**
     * Runs a sync for hints.
     *
     * @param executor of the host, which ends it, too
     * @param sync takes the integration's id and runs its sync to the end
     */
    public SyncOnHint(Executor executor, Consumer<String> sync) {
        this.executor = Objects.requireNonNull(executor, "executor");
        this.sync = Objects.requireNonNull(sync, "sync");
    }

    /**
     * Asks for a run.
     *
     * @throws java.util.concurrent.RejectedExecutionException when the executor takes no more; the receiver logs it
     */
    @Override
    public void changed(String integrationId, String objectName, Set<String> recordIds) {
        if (isToBeQueued(integrationId)) {
            queue(integrationId);
        }
    }

    // A run that has not begun yet reads this change, too.
    private synchronized boolean isToBeQueued(String integrationId) {
        State state = states.get(integrationId);
        states.put(integrationId, state == null || state == State.QUEUED ? State.QUEUED : State.RUNNING_AND_WANTED);
        return state == null;
    }

    private void queue(String integrationId) {
        boolean taken = false;
        try {
            executor.execute(() -> run(integrationId));
            taken = true;
        } finally {
            if (!taken) {
                forget(integrationId);
            }
        }
    }

    private void run(String integrationId) {
        begin(integrationId);
        try {
            sync.accept(integrationId);
        } catch (RuntimeException e) {
            LOG.warn("the sync of {} that a hint asked for failed", integrationId, e);
        } finally {
            if (isWantedAgain(integrationId)) {
                queue(integrationId);
            }
        }
    }

    private synchronized void begin(String integrationId) {
        states.put(integrationId, State.RUNNING);
    }

    private synchronized boolean isWantedAgain(String integrationId) {
        boolean wanted = states.get(integrationId) == State.RUNNING_AND_WANTED;
        if (wanted) {
            states.put(integrationId, State.QUEUED);
        } else {
            states.remove(integrationId);
        }
        return wanted;
    }

    private synchronized void forget(String integrationId) {
        states.remove(integrationId);
    }
}
