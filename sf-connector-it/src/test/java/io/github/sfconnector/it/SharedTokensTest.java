package io.github.sfconnector.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.sfconnector.auth.store.OAuthTokens;
import io.github.sfconnector.auth.store.StoredTokens;
import io.github.sfconnector.auth.store.TokenStore;
import io.github.sfconnector.core.SalesforceClient;
import io.github.sfconnector.jdbc.JdbcSchema;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Threads and processes that share the tokens of one connection, whose refresh tokens rotate. */
class SharedTokensTest {

    private static final int PROCESSES = 8;
    private static final int ROUNDS = 4;
    private static final int THREADS = 1_000;
    private static final long SMALL_STACK = 256 * 1024;

    @TempDir
    Path directory;

    private Connection serving;
    private EmbeddedPostgres postgres;

    @AfterEach
    void stopServing() throws SQLException, IOException {
        if (serving != null) {
            serving.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }

    @Test
    void thousandThreads_rejectedAtOnce_causeOneRefresh_andAllSucceed() throws Exception {
        try (ConnectedOrg org = ConnectedOrg.start()) {
            SalesforceClient client = org.client();
            assertThat(client.query("SELECT Id FROM Organization").stream()).hasSize(1);
            org.server.expireSessions();
            long before = org.tokenRequests();
            ExecutorService pool =
                    Executors.newFixedThreadPool(THREADS, work -> new Thread(null, work, "caller", SMALL_STACK));
            try {
                CountDownLatch ready = new CountDownLatch(THREADS);
                List<Future<Long>> answers = new ArrayList<>();
                for (int i = 0; i < THREADS; i++) {
                    answers.add(pool.submit(() -> {
                        ready.countDown();
                        ready.await();
                        return client.query("SELECT Id FROM Organization").stream()
                                .count();
                    }));
                }
                for (Future<Long> answer : answers) {
                    assertThat(answer.get(120, TimeUnit.SECONDS)).isEqualTo(1);
                }
            } finally {
                pool.shutdownNow();
            }
            assertThat(org.tokenRequests() - before).isEqualTo(1);
            assertThat(org.server.replayedRefreshTokens()).isZero();
        }
    }

    private String place(String kind) throws SQLException, IOException {
        if (kind.equals("file")) {
            return directory.resolve("tokens").toString();
        }
        if (kind.equals("postgresql")) {
            postgres = EmbeddedPostgres.start();
            JdbcSchema.create(postgres.getPostgresDatabase());
            return postgres.getJdbcUrl("postgres", "postgres");
        }
        String url = "jdbc:h2:file:" + directory.resolve("db") + ";AUTO_SERVER=TRUE;LOCK_TIMEOUT=20000";
        DataSource source = SharedConnection.source(url);
        // The process that has opened the database first serves it to the others, for as long as it has it open.
        serving = source.getConnection();
        JdbcSchema.create(source);
        return url;
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "h2", "postgresql"})
    void eightProcesses_rejectedAtOnce_causeOneRefreshARound_andReplayNothing(String kind) throws Exception {
        String place = place(kind);
        try (ConnectedOrg org = ConnectedOrg.start()) {
            TokenStore store = SharedConnection.open(place);
            store.put(
                    ConnectedOrg.KEY,
                    org.tokens.load(ConnectedOrg.KEY).orElseThrow().tokens());
            List<Peer> peers = new ArrayList<>();
            try {
                for (int i = 0; i < PROCESSES; i++) {
                    peers.add(new Peer(place, org.server.loginUrl().toString()));
                }
                for (Peer peer : peers) {
                    assertThat(peer.line()).isEqualTo("ready");
                }
                for (int round = 0; round < ROUNDS; round++) {
                    org.server.expireSessions();
                    long before = org.tokenRequests();
                    for (Peer peer : peers) {
                        peer.send();
                    }
                    for (Peer peer : peers) {
                        assertThat(peer.line()).isEqualTo("read 1");
                    }
                    assertThat(org.tokenRequests() - before).isEqualTo(1);
                }
                assertThat(org.server.replayedRefreshTokens()).isZero();
            } finally {
                peers.forEach(Peer::kill);
            }
        }
    }

    @Test
    void killedWhileSaving_leavesAFileStoreThatHoldsTheLastTokensOrTheOnesAfter() throws Exception {
        TokenStore store = SharedConnection.open(place("file"));
        store.put(
                ConnectedOrg.KEY,
                OAuthTokens.preSeeded(URI.create("https://acme.my.salesforce.com"), "0", "r", Instant.EPOCH));
        Random random = new Random(7);
        for (int kill = 0; kill < 8; kill++) {
            Peer peer = new Peer(directory.resolve("tokens").toString(), "save");
            try {
                assertThat(peer.line()).isEqualTo("ready");
                int saves = 1 + random.nextInt(30);
                String last = "";
                for (int i = 0; i < saves; i++) {
                    last = peer.line();
                }
                peer.kill();
                StoredTokens stored = store.load(ConnectedOrg.KEY).orElseThrow();
                int number = Integer.parseInt(stored.tokens().accessToken());
                assertThat(number).isGreaterThanOrEqualTo(Integer.parseInt(last));
                assertThat(stored.tokens().refreshToken()).hasSize(number % 5000 + 1);
            } finally {
                peer.kill();
            }
        }
    }

    /** Another process, on the class path of this one. */
    private static final class Peer {

        private final Process process;
        private final BufferedReader out;
        private final Writer in;

        Peer(String... arguments) throws IOException {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx64m",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                    SharedConnection.class.getName()));
            command.addAll(List.of(arguments));
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            out = process.inputReader();
            in = process.outputWriter();
        }

        void send() throws IOException {
            in.write("\n");
            in.flush();
        }

        String line() throws IOException {
            String line = out.readLine();
            return line == null ? fail("the process has ended") : line;
        }

        void kill() {
            process.destroyForcibly();
            try {
                process.waitFor(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
