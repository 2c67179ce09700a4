package io.github.sfconnector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ConcurrencyTest {

    private static final int THREADS = 12;
    private static final int EACH = 60;

    @Test
    void manyClients_loseNothingAndSeeWholeRows() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try (FakeSalesforce sf = FakeSalesforce.start()) {
            List<Callable<List<String>>> work = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int worker = i;
                work.add(() -> client(sf, worker));
            }
            Set<String> ids = new HashSet<>();
            for (Future<List<String>> done : pool.invokeAll(work)) {
                ids.addAll(done.get());
            }
            assertThat(ids).hasSize(THREADS * EACH);
            assertThat(sf.org().count("Account")).isEqualTo(THREADS * EACH);
            assertThat(sf.org().query("SELECT Id, Name, Site FROM Account"))
                    .hasSize(THREADS * EACH)
                    .allMatch(row -> String.valueOf(row.get("Name")).equals(row.get("Site")));
        } finally {
            pool.shutdownNow();
        }
    }

    private static List<String> client(FakeSalesforce sf, int worker) {
        Http http = new Http(sf);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            String name = worker + "-" + i;
            String id = Http.json(http.call(
                            "POST", "/sobjects/Account", "{\"Name\":\"" + name + "\",\"Site\":\"" + name + "\"}"))
                    .path("id")
                    .asText();
            ids.add(id);
            String next = name + "-new";
            sf.org().update(id, Map.of("Name", next, "Site", next));
            if (i % 10 == 0) {
                Http.json(http.query("SELECT Name, Site FROM Account"))
                        .path("records")
                        .forEach(row -> assertThat(row.path("Name")).isEqualTo(row.path("Site")));
            }
        }
        return ids;
    }
}
