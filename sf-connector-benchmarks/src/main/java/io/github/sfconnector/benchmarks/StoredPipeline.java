package io.github.sfconnector.benchmarks;

import io.github.sfconnector.benchmarks.sink.MeasuredSink;
import io.github.sfconnector.benchmarks.sink.Tables;
import io.github.sfconnector.sync.SyncEngine;
import io.github.sfconnector.sync.SyncPlan;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** The pipeline into a table, each batch and the cursor behind it in one transaction. Tells how long that took and counts the rows. */
final class StoredPipeline implements Mode {

    private @Nullable Tables tables;
    private @Nullable MeasuredSink sink;
    private double seconds;

    @Override
    public void prepare(Options options) {
        tables = Tables.open(options.sink(), options.jdbcUrl());
        sink = tables.emptied();
    }

    @Override
    public Work run(Options options) {
        MeasuredSink into = present(sink);
        ExecutorService executor = Executors.newCachedThreadPool();
        try {
            SyncEngine engine = SyncEngine.builder(Connection.open(options, executor), into)
                    .connection(Tables.TENANT, "salesforce")
                    .plan(SyncPlan.of(Pipeline.CONTACTS))
                    .batchSize(options.batch())
                    .lanes(options.lanes(), executor)
                    .build();
            long start = System.nanoTime();
            long read = Pipeline.complete(engine.run());
            seconds = (System.nanoTime() - start) / 1e9;
            return new Work(read, 0);
        } finally {
            executor.shutdown();
        }
    }

    @Override
    public void check(Options options) {
        Tables into = present(tables);
        MeasuredSink measured = present(sink);
        long rows = into.rows();
        if (rows != options.records()) {
            throw new IllegalStateException(
                    "the table has " + rows + " rows where there should be " + options.records());
        }
        System.out.printf(
                Locale.ROOT,
                "SINK %s rows=%d batches=%d sink-seconds=%.3f other-seconds=%.3f sink-rows-per-second=%.0f%n",
                options.sink(),
                rows,
                measured.batches(),
                measured.seconds(),
                seconds - measured.seconds(),
                rows / measured.seconds());
        sink = into.emptied();
    }

    @Override
    public void end() {
        present(tables).close();
    }

    private static <T> T present(@Nullable T prepared) {
        if (prepared == null) {
            throw new IllegalStateException("prepare comes first");
        }
        return prepared;
    }
}
