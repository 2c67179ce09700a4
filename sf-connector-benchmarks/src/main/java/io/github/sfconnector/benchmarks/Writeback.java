package io.github.sfconnector.benchmarks;

import io.github.sfconnector.core.bulk.BulkWait;
import io.github.sfconnector.writeback.EntityScore;
import io.github.sfconnector.writeback.ScoreMapping;
import io.github.sfconnector.writeback.WritebackEngine;
import io.github.sfconnector.writeback.WritebackResult;
import java.time.Duration;
import java.util.BitSet;
import java.util.Iterator;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Updates of two fields of made-up records by the writeback engine in bulk jobs, made while they are sent. Each record must have one outcome under its
 * own key, and a good one.
 */
final class Writeback implements Mode {

    private static final BulkWait WAIT =
            new BulkWait(Duration.ofHours(1), Duration.ofMillis(100), Duration.ofSeconds(5));

    private @Nullable Ids ids;

    @Override
    public void prepare(Options options) {
        ids = Ids.of(options);
    }

    @Override
    public Work run(Options options) {
        Ids known = Objects.requireNonNull(ids);
        WritebackEngine engine = WritebackEngine.builder(Connection.open(options, Runnable::run))
                .mapping(ScoreMapping.of("person")
                        .map("title", "Title")
                        .map("unit", "Department")
                        .build())
                .bulkAbove(WritebackEngine.SUGGESTED_BULK_THRESHOLD, WAIT)
                .build();
        BitSet told = new BitSet(options.records());
        Iterable<EntityScore> scores = () -> scores(known, options.records());
        WritebackResult result =
                engine.write("person", scores, outcome -> note(told, known.number(outcome.entityId())));
        if (result.success() != options.records()) {
            throw new IllegalStateException("of " + options.records() + " records " + result.success()
                    + " were written: " + result.errors().stream().limit(3).toList());
        }
        return new Work(told.cardinality(), 0);
    }

    private static Iterator<EntityScore> scores(Ids ids, int records) {
        return IntStream.range(0, records)
                .mapToObj(i -> EntityScore.of(ids.id(i))
                        .value("title", "Engineer " + i)
                        .value("unit", "Platform")
                        .build())
                .iterator();
    }

    private static void note(BitSet told, int number) {
        if (told.get(number)) {
            throw new IllegalStateException("two outcomes of one record");
        }
        told.set(number);
    }
}
