package io.github.sfconnector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlsTest {

    private static final String PASSWORD = "changeit";

    @TempDir
    static Path dir;

    private static Path keystore;
    private static HttpClient client;

    @BeforeAll
    static void makeCertificate() throws Exception {
        keystore = dir.resolve("fake.p12");
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
                        keystore.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("keytool.log").toFile())
                .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue()).isZero();
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(trusting())
                .build();
    }

    private static SSLContext trusting() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keystore)) {
            store.load(in, PASSWORD.toCharArray());
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    private static HttpResponse<String> get(FakeSalesforce sf, String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(sf.url() + path))
                        .header("Authorization", "Bearer " + sf.accessToken())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void fake_withTls_answersOverHttpsAndSaysSo() throws Exception {
        try (FakeSalesforce sf = FakeSalesforce.builder()
                .tls(KeyStoreFile.context(keystore.toString(), PASSWORD))
                .start()) {
            assertThat(sf.url()).hasScheme("https");
            assertThat(get(sf, "/services/data/v60.0/").body()).contains("\"identity\":\"https://127.0.0.1:");
        }
    }

    @Test
    void commandLine_withKeystore_listensWithHttps() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FakeSalesforceMain main =
                new FakeSalesforceMain(new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(out));
        String[] args = {"--port=0", "--keystore", keystore.toString(), "--keystore-password", PASSWORD};

        int status = main.run(args, sf -> {
            try {
                assertThat(get(sf, "/services/data").statusCode()).isEqualTo(200);
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
        });

        assertThat(status).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("FakeSalesforce ready at https://127.0.0.1:");
    }

    @ParameterizedTest
    @CsvSource({"fake.p12,wrong", "absent.p12,changeit", "keytool.log,changeit"})
    void keystore_thatCannotBeOpened_isRefusedWithoutThePassword(String file, String password) {
        String path = dir.resolve(file).toString();

        assertThatThrownBy(() -> KeyStoreFile.context(path, password))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--keystore " + path)
                .hasMessageNotContaining("changeit")
                .hasMessageNotContaining("wrong");
    }

    @Test
    void keystore_withoutItsPassword_isRefused() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        FakeSalesforceMain main = new FakeSalesforceMain(
                new PrintStream(new ByteArrayOutputStream()), new PrintStream(err, true, StandardCharsets.UTF_8));

        assertThat(main.run(new String[] {"--keystore", keystore.toString()}, sf -> {}))
                .isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("belong together");
    }
}
