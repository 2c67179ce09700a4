package io.github.sfconnector.benchmarks.parts;

import io.github.sfconnector.core.internal.PageHead;
import io.github.sfconnector.core.internal.PageReader;
import io.github.sfconnector.core.query.QueryPage;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A page of 2,000 rows from bytes to records. Reaches into the core, as there is no other door to its reader. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PageBenchmark {

    private static final int ROWS = 2_000;

    private final byte[] page = IntStream.range(0, ROWS)
            .mapToObj(
                    i -> "{\"attributes\":{\"type\":\"Contact\",\"url\":\"/services/data/v66.0/sobjects/Contact/003" + i
                            + "\"},\"Id\":\"003" + i + "\",\"LastName\":\"Schneider\",\"Score__c\":" + i
                            + ".50,\"Active__c\":true,\"Title\":null,\"SystemModstamp\":\"2026-05-01T07:25:37.000+0000\","
                            + "\"Account\":{\"attributes\":{\"type\":\"Account\",\"url\":\"/x\"},\"Name\":\"Acme\"}}")
            .collect(Collectors.joining(",", "{\"totalSize\":2000,\"done\":true,\"records\":[", "]}"))
            .getBytes(StandardCharsets.UTF_8);

    /** {@return the page, read whole; the time is for a row} */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public QueryPage read() {
        return PageReader.read(page, null);
    }

    /** {@return what is known of the next page, without the rows} */
    @Benchmark
    public PageHead head() {
        return PageHead.of(page);
    }
}
