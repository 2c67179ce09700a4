package io.github.sfconnector.testkit;

import static io.github.sfconnector.testkit.fault.Faults.html;
import static io.github.sfconnector.testkit.fault.Faults.throttle;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RandomFaultTest {

    private static final List<String> PATHS =
            IntStream.range(0, 12).mapToObj(i -> "/sobjects/Account?n=" + i).toList();

    private static int status(Http http, String path) {
        return http.get(path).statusCode();
    }

    private static List<Integer> run(long seed, double percent, int rounds) {
        try (FakeSalesforce sf = FakeSalesforce.start()) {
            Http http = new Http(sf);
            sf.faults().randomFaults(seed, percent, html(503), throttle(Duration.ZERO));
            List<Integer> statuses = new ArrayList<>();
            for (int i = 0; i < rounds; i++) {
                PATHS.forEach(path -> statuses.add(status(http, path)));
            }
            return statuses;
        }
    }

    @Property(tries = 20)
    void sameSeed_givesTheSameFaults(@ForAll long seed, @ForAll @IntRange(max = 100) int percent) {
        assertThat(run(seed, percent, 2)).isEqualTo(run(seed, percent, 2));
    }

    @Test
    void share_isNearThePercentage() {
        long struck = run(1, 30, 50).stream().filter(status -> status != 200).count();
        assertThat(struck).isBetween(140L, 220L);
        assertThat(run(1, 0, 1)).containsOnly(200);
        assertThat(run(1, 100, 1)).doesNotContain(200);
    }

    @Test
    void seeds_differ() {
        assertThat(run(1, 50, 2)).isNotEqualTo(run(2, 50, 2));
    }

    @Test
    void racingThreads_doNotChangeWhichRequestsAreStruck() throws Exception {
        assertThat(struckByThreads(8)).isEqualTo(struckByThreads(1));
    }

    private static Map<String, Long> struckByThreads(int threads) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try (FakeSalesforce sf = FakeSalesforce.start()) {
            sf.accessToken();
            sf.faults().randomFaults(99, 40, html(503));
            Http http = new Http(sf);
            List<Callable<Integer>> work = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                PATHS.forEach(path -> work.add(() -> status(http, path)));
            }
            for (Future<Integer> done : pool.invokeAll(work)) {
                done.get();
            }
            Map<String, Long> struck = new TreeMap<>();
            sf.requests().stream()
                    .filter(request -> request.fault() != null)
                    .forEach(request -> struck.merge(String.valueOf(request.query()), 1L, Long::sum));
            return struck;
        } finally {
            pool.shutdownNow();
        }
    }
}
