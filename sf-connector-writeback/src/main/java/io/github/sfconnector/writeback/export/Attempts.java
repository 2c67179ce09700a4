package io.github.sfconnector.writeback.export;

import io.github.sfconnector.core.error.SalesforceException;
import io.github.sfconnector.core.retry.Pause;
import io.github.sfconnector.core.retry.RetryPolicy;
import io.github.sfconnector.writeback.internal.Failures;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/** Sends a batch, and then again those of its documents that may be sent again. */
final class Attempts {

    private final Courier courier;
    private final WebhookTarget target;
    private final RetryPolicy policy;
    private final Pause pause;
    private final RandomGenerator random;
    private final ExportLog log;

    Attempts(
            Courier courier,
            WebhookTarget target,
            RetryPolicy policy,
            Pause pause,
            RandomGenerator random,
            ExportLog log) {
        this.courier = courier;
        this.target = target;
        this.policy = policy;
        this.pause = pause;
        this.random = random;
        this.log = log;
    }

    /** What came of a batch: outcomes in its order, and the failure after which nothing more should be sent. */
    record Sent(List<ExportOutcome> outcomes, boolean stop, String reason) {}

    Sent send(List<Payload> batch) {
        List<ExportOutcome> outcomes = new ArrayList<>(Collections.nCopies(batch.size(), null));
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            open.add(i);
        }
        for (int attempt = 1; ; attempt++) {
            List<Payload> now = open.stream().map(batch::get).toList();
            Try result = once(now);
            List<Integer> again = new ArrayList<>();
            for (int i = 0; i < now.size(); i++) {
                ExportOutcome outcome =
                        result.verdicts().get(i).outcome(now.get(i).key(), attempt);
                outcomes.set(open.get(i), outcome);
                log.add(now.get(i), outcome);
                if (result.verdicts().get(i).again()) {
                    again.add(open.get(i));
                }
            }
            if (result.stop() || again.isEmpty() || attempt >= policy.maxAttempts() || !waited(attempt)) {
                return new Sent(outcomes, result.stop(), result.reason());
            }
            open = again;
        }
    }

    private record Try(List<Verdict> verdicts, boolean stop, String reason) {}

    private Try once(List<Payload> batch) {
        try {
            return new Try(courier.deliver(batch), false, "");
        } catch (SalesforceException e) {
            Verdict verdict = Verdict.of(e, target.idempotent());
            boolean stop = Failures.endsTheRun(e) && !Verdict.isApexError(e);
            return new Try(Collections.nCopies(batch.size(), verdict), stop, String.valueOf(e.getMessage()));
        }
    }

    private boolean waited(int attempt) {
        try {
            pause.await(policy.delayAfter(attempt, random));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
