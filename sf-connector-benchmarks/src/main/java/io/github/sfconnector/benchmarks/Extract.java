package io.github.sfconnector.benchmarks;

import io.github.sfconnector.core.SObject;
import io.github.sfconnector.core.query.QueryPage;
import io.github.sfconnector.core.query.QueryPages;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Every row as an {@link SObject}. */
final class Extract implements Mode {

    @Override
    public Work run(Options options) {
        ExecutorService executor = Executors.newCachedThreadPool();
        try (QueryPages pages = Connection.open(options, executor)
                .query(Contacts.SOQL)
                .withPrefetch(options.prefetch())
                .counted()
                .open()) {
            long records = 0;
            long sum = 0;
            while (pages.hasNext()) {
                QueryPage page = pages.next();
                for (SObject row : page.records()) {
                    sum += Contacts.sum(row);
                }
                records += page.records().size();
                if (options.heap() > 0 && records % options.heap() == 0) {
                    tellHeap(records);
                }
            }
            return new Work(records, sum);
        } finally {
            executor.shutdown();
        }
    }

    private static void tellHeap(long records) {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        System.out.printf(
                Locale.ROOT,
                "HEAP records=%d used-kb=%d%n",
                records,
                (runtime.totalMemory() - runtime.freeMemory()) / 1024);
    }
}
