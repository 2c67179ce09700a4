package io.github.sfconnector.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sfconnector.it.JarProcess.Ended;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The quickstart's jar, run as a newcomer runs it. */
class QuickstartTest {

    private static final String KEY = "0123456789abcdef".repeat(4);
    private static final String ADDS_UP = "All numbers add up";

    @TempDir
    Path folder;

    @Test
    void withoutArguments_itRunsTheWholeJobOnTheSampleOrg() throws SQLException {
        Ended ended = run(Map.of());
        assertThat(ended.all()).contains(ADDS_UP);
        assertThat(ended.status()).isZero();
        // 40 contacts: one has neither e-mail nor first name, two share an e-mail; one is deleted and one is added
        // later.
        assertThat(row(ended, "initial sync", "Contact")).startsWith(40L, 0L, 38L, 1L, 1L, 38L, 0L);
        assertThat(row(ended, "initial sync", "Account")).startsWith(10L, 0L, 10L, 0L, 0L, 10L, 0L);
        assertThat(row(ended, "initial sync", "Opportunity")).startsWith(18L, 0L, 17L, 1L, 0L, 17L, 0L);
        assertThat(row(ended, "incremental sync", "Contact")).startsWith(4L, 0L, 4L, 0L, 0L, 4L, 1L);
        assertThat(count("quickstart", "person")).isEqualTo(38);
        assertThat(count("quickstart", "account")).isEqualTo(10);
    }

    @Test
    void secondStart_readsOnlyWhatChanged() {
        run(Map.of());
        Ended second = run(Map.of());
        assertThat(second.status()).isZero();
        assertThat(second.out())
                .contains("only what changed since the last one was read: 0 rows and 0 deletions with 6 API calls");
        assertThat(row(second, "catch-up", "Contact")).startsWith(0L, 0L, 0L);
        assertThat(row(second, "catch-up", "Account")).startsWith(0L, 0L, 0L);
        assertThat(row(second, "incremental sync", "Contact")).startsWith(4L, 0L, 4L, 0L, 0L, 4L, 1L);
    }

    @Test
    void recordedOrg_isAccountedForRowByRow() throws SQLException, IOException {
        Path data = Path.of(System.getProperty("sfconnector.shared", "../shared"), "data", "org-schools");
        Assumptions.assumeTrue(Files.isDirectory(data), "the recorded org is not beside the project");
        Ended ended = run(Map.of(), "--data", data.toAbsolutePath().toString(), "--db", "schools");
        assertThat(ended.all()).contains(ADDS_UP);
        assertThat(row(ended, "initial sync", "Account")).startsWith(1_811L, 0L, 1_811L, 0L, 0L, 1_811L, 0L);
        assertThat(row(ended, "initial sync", "Contact")).startsWith(1_505L, 0L, 1_505L, 0L, 0L, 1_505L, 0L);
        assertThat(count("schools", "account")).isEqualTo(1_811);
        assertThat(count("schools", "person")).isEqualTo(1_505);
        assertThat(text("schools", "SELECT COUNT(*) FROM person WHERE external_id NOT LIKE '003%'"))
                .isEqualTo("0");
        assertThat(text("schools", "SELECT COUNT(*) FROM person WHERE email <> LOWER(email)"))
                .isEqualTo("0");
        assertThat(text("schools", "SELECT custom_fields FROM person WHERE external_id = '0034C00000VaYfyQAF'"))
                .contains("\"FV_Status__c\":\"confirmed_faculty\"")
                .contains("\"Faculty_Confirmed_Date__c\":\"2022-02-15\"");
        // The form of an access token: org id, exclamation mark, secret.
        String bytes = Files.readString(folder.resolve("schools.mv.db"), StandardCharsets.ISO_8859_1);
        assertThat(Pattern.compile("00D[A-Za-z0-9]{12}!").matcher(bytes).find()).isFalse();
    }

    @Test
    void changedDataFile_isReadAsAChange() throws IOException {
        Path data = Files.createDirectory(folder.resolve("data"));
        Files.writeString(
                data.resolve("Account.csv"), "Id,Name\n001000000000001AAA,First\n001000000000002AAA,Second\n");
        run(Map.of(), "--data", "data", "--db", "d");
        Files.writeString(
                data.resolve("Account.csv"),
                "Id,Name\n001000000000001AAA,First\n001000000000002AAA,Renamed\n001000000000003AAA,Third\n");
        Ended second = run(Map.of(), "--data", "data", "--db", "d");
        assertThat(second.status()).isZero();
        assertThat(row(second, "catch-up", "Account")).startsWith(2L, 0L, 2L, 0L, 0L, 2L, 0L);
    }

    @Test
    void realMode_waitsForTheBrowser_readsOnly_andNeedsNoBrowserTheSecondTime() throws Exception {
        Files.createDirectory(folder.resolve("org"));
        Files.writeString(folder.resolve("org/Account.csv"), "Name\nOne\nTwo\n");
        try (JarProcess fake = JarProcess.start(
                folder,
                JarProcess.standaloneFake(),
                Map.of(),
                "--port",
                "0",
                "--data",
                "org",
                "--client-id",
                "app",
                "--client-secret",
                "marked-secret")) {
            Map<String, String> environment = settings(
                    fake.awaitLine("ready at").replaceAll(".*ready at ", "").strip(), "marked-secret");
            Ended first = approve(environment);
            assertThat(first.all()).contains(ADDS_UP).doesNotContain("marked-secret");
            assertThat(first.status()).isZero();
            assertThat(row(first, "initial sync", "Account")).startsWith(2L, 0L, 2L);
            assertThat(first.out()).doesNotContain("writeback");

            Ended second = run(environment, "--db", "real");
            assertThat(second.status()).isZero();
            assertThat(second.out()).doesNotContain("Open this address");
            assertThat(row(second, "catch-up", "Account")).startsWith(0L);
        }
    }

    @Test
    void wrongClientSecret_endsWithOneClearLine() throws Exception {
        try (JarProcess fake = JarProcess.start(
                folder,
                JarProcess.standaloneFake(),
                Map.of(),
                "--port",
                "0",
                "--client-id",
                "app",
                "--client-secret",
                "right")) {
            Ended ended = approve(settings(
                    fake.awaitLine("ready at").replaceAll(".*ready at ", "").strip(), "wrong-marked-secret"));
            assertThat(ended.status()).isEqualTo(1);
            assertThat(ended.err().strip().lines().toList())
                    .singleElement()
                    .asString()
                    .contains("SALESFORCE_CLIENT_SECRET");
            assertThat(ended.all()).doesNotContain("wrong-marked-secret").doesNotContain(ADDS_UP);
        }
    }

    @Test
    void unreachableHost_endsWithOneClearLine() {
        Ended ended = run(settings("http://127.0.0.1:1", "s"), "--db", "real");
        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.err().strip().lines().toList())
                .singleElement()
                .asString()
                .contains("127.0.0.1:1")
                .contains("cannot connect");
        assertThat(ended.out()).doesNotContain(ADDS_UP);
    }

    @Test
    void brokenDataFile_endsWithFileAndLine_andNothingIsSynced() throws IOException {
        Path data = Files.createDirectory(folder.resolve("bad"));
        Files.writeString(data.resolve("Contact.csv"), "LastName\nFine\n\"broken\n");
        Ended ended = run(Map.of(), "--data", "bad");
        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.err().strip().lines().toList())
                .singleElement()
                .asString()
                .contains("Contact.csv:3");
        assertThat(ended.out()).doesNotContain(ADDS_UP);
    }

    @ParameterizedTest
    @CsvSource({
        "CONNECTOR_ENCRYPTION_KEY, 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcde, 63",
        "SALESFORCE_CALLBACK_URL, http://app.example.com/callback, SALESFORCE_CALLBACK_URL",
        "SALESFORCE_CLIENT_ID, '', SALESFORCE_CLIENT_ID",
    })
    void malformedSetting_endsWithStatus2_beforeAnyRequest(String name, String value, String named) {
        Map<String, String> environment = new HashMap<>(settings("http://127.0.0.1:1", "s"));
        environment.put(name, value);
        Ended ended = run(environment, "--db", "real");
        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.err().strip().lines().toList())
                .singleElement()
                .asString()
                .contains(named);
        assertThat(folder.resolve("real.mv.db")).doesNotExist();
    }

    @Test
    void unknownOption_endsWithStatus2() {
        Ended ended = run(Map.of(), "--dbb", "x");
        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.err().strip().lines().toList())
                .singleElement()
                .asString()
                .contains("--dbb");
    }

    private Ended run(Map<String, String> environment, String... arguments) {
        return JarProcess.run(folder, JarProcess.quickstart(), environment, arguments);
    }

    private Ended approve(Map<String, String> environment) throws IOException, InterruptedException {
        try (JarProcess quickstart =
                JarProcess.start(folder, JarProcess.quickstart(), environment, "--db", "real", "--wait", "60")) {
            URI authorize = URI.create(
                    quickstart.awaitLine("/services/oauth2/authorize?").strip());
            quickstart.awaitLine("Waiting for ");
            HttpClient.newBuilder()
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .build()
                    .send(HttpRequest.newBuilder(authorize).build(), HttpResponse.BodyHandlers.discarding());
            return quickstart.end();
        }
    }

    private static Map<String, String> settings(String loginUrl, String secret) {
        return Map.of(
                "SALESFORCE_CLIENT_ID", "app",
                "SALESFORCE_CLIENT_SECRET", secret,
                "SALESFORCE_CALLBACK_URL", "http://localhost:" + freePort() + "/callback",
                "SALESFORCE_LOGIN_URL", loginUrl,
                "CONNECTOR_ENCRYPTION_KEY", KEY);
    }

    private static int freePort() {
        try (java.net.ServerSocket socket = new java.net.ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The numbers of an object's line, which stands above the line of its sync. */
    private static List<Long> numbers(String line) {
        Matcher matcher = Pattern.compile("(?<= )[0-9][0-9,]*(?= |$)").matcher(line.stripTrailing());
        return matcher.results()
                .map(m -> Long.parseLong(m.group().replace(",", "")))
                .toList();
    }

    private static Long[] row(Ended ended, String sync, String object) {
        List<String> lines = ended.out()
                .lines()
                .dropWhile(line -> !line.startsWith("Summary"))
                .toList();
        int total = -1;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith(sync + " ")) {
                total = i;
            }
        }
        assertThat(total).as("a line for " + sync + " in " + ended.all()).isPositive();
        for (int i = total - 1; i >= 0; i--) {
            if (lines.get(i).startsWith("  " + object + " ")) {
                return numbers(lines.get(i)).toArray(Long[]::new);
            }
        }
        throw new AssertionError("no line for " + object + " in " + ended.all());
    }

    private long count(String database, String table) throws SQLException {
        return Long.parseLong(text(database, "SELECT COUNT(*) FROM " + table));
    }

    private String text(String database, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:h2:file:" + folder.resolve(database).toAbsolutePath(), "sa", "");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
