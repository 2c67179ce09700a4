package io.github.sfconnector.sync;

import io.github.sfconnector.core.error.SalesforceException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of an engine. {@link #run()} is for one thread and one time; {@link #cancel()} may be called from any. */
public final class SyncRun {

    private static final Logger LOG = LoggerFactory.getLogger(SyncRun.class);

    private final SyncSettings settings;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final List<ObjectSyncResult> results = new ArrayList<>();
    private volatile boolean cancelled;
    private @Nullable Failure ending;

    SyncRun(SyncSettings settings) {
        this.settings = settings;
    }

    /** Ends the run before its next page or batch. A batch that the sink is writing is finished first; a request that is under way is waited for. */
    public void cancel() {
        cancelled = true;
    }

    /**
     * Runs, as {@link SyncEngine#run()} does.
     *
     * @return what was done to each object
     * @throws OrgMismatchException when a cursor belongs to another org than the session; nothing was read then
     * @throws IllegalStateException when this run has begun already, or the session does not tell its org
     */
    public SyncResult run() {
        if (begun.getAndSet(true)) {
            throw new IllegalStateException("a run runs once; ask the engine for a new one");
        }
        OrgCheck org;
        try {
            org = OrgCheck.open(settings.org());
        } catch (SalesforceException e) {
            return nothing(Failure.ofSession(e));
        }
        settings.plan().objects().forEach(object -> org.requireOwn(settings, object));
        return all(org);
    }

    /**
     * Runs on an executor's thread.
     *
     * @param executor runs it; the stage's dependents run on its thread too unless they say otherwise
     * @return completes with what {@link #run()} returns or throws; cancelling it does not end the run, {@link #cancel()} does
     * @throws java.util.concurrent.RejectedExecutionException when the executor takes no more
     */
    public CompletionStage<SyncResult> start(Executor executor) {
        CompletableFuture<SyncResult> result = new CompletableFuture<>();
        executor.execute(() -> {
            try {
                result.complete(run());
            } catch (RuntimeException | Error e) {
                result.completeExceptionally(e);
            }
        });
        return result.minimalCompletionStage();
    }

    private SyncResult nothing(Failure failure) {
        settings.plan().objects().forEach(object -> finished(new Tally(object).notStarted(failure)));
        return new SyncResult(results);
    }

    private SyncResult all(OrgCheck org) {
        List<List<ObjectPlan>> phases = settings.plan().phases();
        for (int i = 0; i < phases.size(); i++) {
            int number = i + 1;
            List<String> names =
                    phases.get(i).stream().map(ObjectPlan::objectName).toList();
            if (ending == null) {
                settings.listener().tell(listener -> listener.onPhaseStarted(number, names));
            }
            phases.get(i)
                    .forEach(object ->
                            finished(ending == null ? synced(object, org) : new Tally(object).notStarted(ending)));
        }
        return new SyncResult(results);
    }

    private void finished(ObjectSyncResult result) {
        results.add(result);
        LOG.info(
                "{} {}: {} {}",
                result.objectName(),
                result.mode(),
                result.complete() ? "complete" : "incomplete",
                result.counts());
        settings.listener().tell(listener -> listener.onObjectFinished(result));
    }

    private ObjectSyncResult synced(ObjectPlan object, OrgCheck org) {
        Tally tally = new Tally(object);
        try {
            new ObjectSync(settings, object, org, tally, this::requireGoingOn).run();
            return tally.complete();
        } catch (RuntimeException e) {
            Failure failure = Failure.of(e);
            ending = failure.endsRun() ? failure : null;
            return tally.incomplete(failure);
        }
    }

    private void requireGoingOn() {
        if (cancelled || settings.cancellation().getAsBoolean()) {
            throw new RunCancelledException();
        }
    }
}
