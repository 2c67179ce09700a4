package io.github.sfconnector.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sfconnector.core.SObject;
import io.github.sfconnector.core.SalesforceClient;
import io.github.sfconnector.core.bulk.BulkLoad;
import io.github.sfconnector.core.bulk.BulkLoadReport;
import io.github.sfconnector.core.error.TransportException;
import io.github.sfconnector.core.http.HttpTransport;
import io.github.sfconnector.core.session.AccessTokenSource;
import io.github.sfconnector.core.session.Session;
import io.github.sfconnector.testkit.FakeSalesforce;
import io.github.sfconnector.testkit.FakeTokenSource;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The transport that a client makes for itself, over TLS: reading and writing by many threads at once. */
@Timeout(120)
class TlsAgainstFakeTest {

    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final int ROWS = 9_000;
    private static final int READERS = 8;

    @TempDir
    static Path dir;

    private static SSLContext before;
    private static SSLContext ofFake;

    @BeforeAll
    static void trustTheFake() throws Exception {
        before = SSLContext.getDefault();
        ofFake = context(certificate());
        SSLContext.setDefault(ofFake);
    }

    @AfterAll
    static void trustAsBefore() {
        SSLContext.setDefault(before);
    }

    @Test
    void ownTransport_overTls_servesReadersAndWritersSideBySide() throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(READERS + 1);
        try (FakeSalesforce sf = FakeSalesforce.builder().tls(ofFake).start()) {
            for (int i = 0; i < ROWS; i++) {
                sf.org().insert("Contact", Map.of("LastName", "Person " + i, "Description", "x".repeat(100)));
            }
            SalesforceClient client = SalesforceClient.builder(FakeTokenSource.of(sf))
                    .transport(HttpTransport.create())
                    .executor(executor)
                    .build();
            List<Future<Long>> reads = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                reads.add(executor.submit(() -> client.query("SELECT Id, LastName, Description FROM Contact").stream()
                        .map(row -> row.text("LastName").orElseThrow())
                        .distinct()
                        .count()));
            }
            List<SObject> accounts = IntStream.range(0, 3_000)
                    .mapToObj(i -> SObject.builder("Account")
                            .set("Name", "Account " + i)
                            .build())
                    .toList();

            BulkLoadReport report = client.bulk()
                    .load(BulkLoad.insert("Account").maxUploadBytes(20_000).build(), accounts, outcome -> {});

            assertThat(report.complete()).as(report.toString()).isTrue();
            assertThat(sf.org().count("Account")).isEqualTo(3_000);
            for (Future<Long> read : reads) {
                assertThat(read.get(60, TimeUnit.SECONDS)).isEqualTo(ROWS);
            }
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void certificateThatNobodyTrusts_isNamed_andNothingWasSent() {
        SSLContext.setDefault(before);
        HttpTransport suspicious = HttpTransport.create();
        SSLContext.setDefault(ofFake);
        try (FakeSalesforce sf = FakeSalesforce.builder().tls(ofFake).start()) {
            SalesforceClient client = SalesforceClient.builder(FakeTokenSource.of(sf))
                    .transport(suspicious)
                    .pause(wait -> {})
                    .build();
            SObject account = SObject.builder("Account").set("Name", "Acme").build();

            assertThatThrownBy(() -> client.records().create(account))
                    .isInstanceOfSatisfying(
                            TransportException.class,
                            e -> assertThat(e.mayHaveBeenProcessed()).isFalse())
                    .hasMessageContaining("cannot agree on TLS for POST https://127.0.0.1:")
                    .hasMessageContaining("trust store")
                    .hasStackTraceContaining("PKIX");
            assertThat(sf.requests()).isEmpty();
        }
    }

    @Test
    void otherSideThatObjects_leavesTheOutcomeOfAWriteUnknown() throws Exception {
        byte[] alert = {0x15, 3, 3, 0, 2, 2, 40};
        try (ServerSocket peer = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            AtomicInteger connections = new AtomicInteger();
            Thread objecting = new Thread(() -> {
                while (!peer.isClosed()) {
                    try (Socket socket = peer.accept()) {
                        connections.incrementAndGet();
                        socket.getInputStream().read(new byte[4_096]);
                        socket.getOutputStream().write(alert);
                        socket.shutdownOutput();
                        socket.getInputStream().readAllBytes();
                    } catch (IOException e) {
                        // The client has gone, or the test is over.
                        continue;
                    }
                }
            });
            objecting.start();
            SalesforceClient client = SalesforceClient.builder(AccessTokenSource.fixed(
                            Session.of(URI.create("https://127.0.0.1:" + peer.getLocalPort()), "token")))
                    .pause(wait -> {})
                    .build();
            SObject account = SObject.builder("Account").set("Name", "Acme").build();

            assertThatThrownBy(() -> client.records().create(account))
                    .isInstanceOfSatisfying(
                            TransportException.class,
                            e -> assertThat(e.mayHaveBeenProcessed()).isTrue())
                    .hasMessageContaining("cannot agree on TLS for POST https://127.0.0.1:")
                    .hasMessageContaining("outcome is unknown");
            assertThat(connections).hasValue(1);
        }
    }

    private static KeyStore certificate() throws Exception {
        Path file = dir.resolve("fake.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "fake",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("keytool.log").toFile())
                .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue()).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        return store;
    }

    private static SSLContext context(KeyStore store) throws GeneralSecurityException, IOException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
