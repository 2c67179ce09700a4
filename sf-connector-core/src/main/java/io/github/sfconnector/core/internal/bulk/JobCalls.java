package io.github.sfconnector.core.internal.bulk;

import io.github.sfconnector.core.bulk.BulkJobException;
import io.github.sfconnector.core.bulk.BulkJobInfo;
import io.github.sfconnector.core.bulk.BulkWait;
import io.github.sfconnector.core.bulk.BulkWaitException;
import io.github.sfconnector.core.error.CallInterruptedException;
import io.github.sfconnector.core.internal.Call;
import io.github.sfconnector.core.internal.Call.Effect;
import io.github.sfconnector.core.internal.Caller;
import io.github.sfconnector.core.internal.Paths;
import io.github.sfconnector.core.internal.Wiring;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** What both kinds of jobs have in common. */
final class JobCalls {

    private final Caller caller;
    private final String resource;
    private final String id;

    /**
     * One job.
     *
     * @param resource path of its kind
     */
    JobCalls(Caller caller, String resource, String id) {
        this.caller = caller;
        this.resource = resource;
        this.id = Paths.id(id);
    }

    String id() {
        return id;
    }

    String path() {
        return resource + "/" + id;
    }

    Caller caller() {
        return caller;
    }

    BulkJobInfo info() {
        return caller.read(Call.get(path(), Map.of()), answer -> JobAnswers.info(answer.body()));
    }

    // Setting a state that the job has already changes nothing, but is refused: the state tells what the lost answer
    // was.
    void change(String state) {
        caller.send(Call.write("PATCH", path(), JobAnswers.state(state), Map.of()));
    }

    void delete() {
        caller.send(Call.delete(path(), Map.of()).with(Effect.WRITE));
    }

    /** Looks until the job is no longer running; answers the last look. */
    BulkJobInfo settled(BulkWait wait) {
        Wiring wiring = caller.wiring();
        Instant begin = wiring.clock().instant();
        Duration waited = Duration.ZERO;
        Duration delay = wait.firstDelay();
        while (true) {
            BulkJobInfo info = info();
            Duration passed = Duration.between(begin, wiring.clock().instant());
            Duration elapsed = passed.compareTo(waited) > 0 ? passed : waited;
            Duration left = wait.deadline().minus(elapsed);
            if (!info.running() || left.isNegative() || left.isZero()) {
                return info;
            }
            Duration next = delay.compareTo(left) < 0 ? delay : left;
            pause(wiring, next);
            waited = waited.plus(next);
            delay = longer(delay, wait.maxDelay());
        }
    }

    private static Duration longer(Duration delay, Duration most) {
        Duration next = delay.multipliedBy(3).dividedBy(2);
        return next.compareTo(most) < 0 ? next : most;
    }

    private void pause(Wiring wiring, Duration delay) {
        try {
            wiring.pause().await(delay);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallInterruptedException("interrupted while waiting for bulk job " + id + ", which goes on", e);
        }
    }

    /** The job, if it is complete. */
    static BulkJobInfo complete(BulkJobInfo info, BulkWait wait) {
        if (info.complete()) {
            return info;
        }
        if (info.running()) {
            throw new BulkWaitException(info.id(), info.state(), wait.deadline());
        }
        throw new BulkJobException(info);
    }
}
