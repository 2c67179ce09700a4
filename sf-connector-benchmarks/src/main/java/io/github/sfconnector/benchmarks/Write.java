package io.github.sfconnector.benchmarks;

import io.github.sfconnector.core.SObject;
import io.github.sfconnector.core.SalesforceClient;
import io.github.sfconnector.core.write.SaveResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Updates of five fields by collections, so many requests at a time. Every record must have been written. */
final class Write implements Mode {

    private @Nullable Ids ids;

    @Override
    public void prepare(Options options) {
        ids = Ids.of(options);
    }

    @Override
    public Work run(Options options) throws Exception {
        ExecutorService lanes = Executors.newFixedThreadPool(options.lanes());
        try {
            SalesforceClient client = Connection.open(options, lanes);
            AtomicInteger next = new AtomicInteger();
            List<Future<Long>> written = new ArrayList<>();
            for (int i = 0; i < options.lanes(); i++) {
                written.add(lanes.submit(() -> lane(client, next, options.records())));
            }
            long records = 0;
            for (Future<Long> lane : written) {
                records += lane.get();
            }
            return new Work(records, 0);
        } finally {
            lanes.shutdown();
        }
    }

    private long lane(SalesforceClient client, AtomicInteger next, int records) {
        long written = 0;
        for (int from = take(next); from < records; from = take(next)) {
            int to = Math.min(records, from + SalesforceClient.MAX_COLLECTION_SIZE);
            List<SaveResult> results = client.update(
                    IntStream.range(from, to).mapToObj(this::contact).toList());
            written += results.stream().filter(SaveResult::succeeded).count();
        }
        return written;
    }

    private static int take(AtomicInteger next) {
        return next.getAndAdd(SalesforceClient.MAX_COLLECTION_SIZE);
    }

    private SObject contact(int number) {
        return SObject.builder("Contact")
                .id(Objects.requireNonNull(ids).id(number))
                .set("Title", "Engineer " + number)
                .set("Department", "Platform")
                .set("Phone", "+49 30 1234567")
                .set("MailingCity", "Berlin")
                .set("MailingCountry", "Germany")
                .build();
    }
}
