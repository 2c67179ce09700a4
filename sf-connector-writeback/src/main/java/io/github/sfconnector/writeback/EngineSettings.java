package io.github.sfconnector.writeback;

import io.github.sfconnector.core.bulk.BulkWait;
import io.github.sfconnector.core.retry.Pause;
import io.github.sfconnector.core.retry.RetryPolicy;
import io.github.sfconnector.core.write.WriteOptions;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** How an engine sends. */
record EngineSettings(
        int batchSize,
        int lanes,
        int window,
        @Nullable Executor executor,
        WriteOptions options,
        RetryPolicy retries,
        Pause pause,
        RandomGenerator random,
        LostAnswers lostAnswers,
        EqualKeys equalKeys,
        @Nullable ProgressStore progressStore,
        @Nullable LoopGuard loopGuard,
        long bulkAbove,
        BulkWait bulkWait) {}
