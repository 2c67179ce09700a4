package io.github.sfconnector.benchmarks;

import io.github.sfconnector.core.bulk.BulkQueryJob;
import io.github.sfconnector.core.bulk.BulkRows;
import io.github.sfconnector.core.bulk.BulkWait;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;

/** The rows of a bulk query job as records: page after page, or with lanes so many pages at a time. The wait for the job is part of it. */
final class Bulk implements Mode {

    private static final BulkWait WAIT =
            new BulkWait(Duration.ofHours(1), Duration.ofMillis(100), Duration.ofSeconds(5));

    @Override
    public Work run(Options options) {
        ExecutorService lanes = Executors.newFixedThreadPool(options.lanes());
        try {
            BulkQueryJob job = Connection.open(options, lanes).bulk().query(Contacts.SOQL);
            job.await(WAIT);
            Work work = options.lanes() == 1 ? inOrder(job, options) : sideBySide(job, options, lanes);
            job.delete();
            return work;
        } finally {
            lanes.shutdown();
        }
    }

    private static Work inOrder(BulkQueryJob job, Options options) {
        try (BulkRows rows = job.rows("", options.pageRows())) {
            long sum = sum(rows);
            return new Work(rows.rowsRead(), sum);
        }
    }

    private static Work sideBySide(BulkQueryJob job, Options options, ExecutorService lanes) {
        LongAdder sum = new LongAdder();
        long records = job.pages(options.lanes(), lanes, page -> sum.add(sum(page)));
        return new Work(records, sum.sum());
    }

    private static long sum(BulkRows rows) {
        long sum = 0;
        while (rows.hasNext()) {
            sum += Contacts.sum(rows.next());
        }
        return sum;
    }
}
