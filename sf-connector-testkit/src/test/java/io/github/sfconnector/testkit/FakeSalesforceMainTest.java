package io.github.sfconnector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FakeSalesforceMainTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final FakeSalesforceMain main = new FakeSalesforceMain(
            new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));

    private int run(String... args) {
        return main.run(args, fake -> {});
    }

    private String errors() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void run_saysWhereItListensAndServesTheData(@TempDir Path dir) throws IOException {
        Files.writeString(dir.resolve("Account.csv"), "Name\nA\n");
        int status = main.run(
                new String[] {"--port", "0", "--data", dir.toString(), "--access-token=T0KEN", "--verbose"}, fake -> {
                    assertThat(out.toString(StandardCharsets.UTF_8).strip())
                            .isEqualTo("FakeSalesforce ready at " + fake.url());
                    assertThat(new Http(fake)
                                    .send("GET", "/services/data/v60.0/limits", "", "Authorization", "Bearer T0KEN")
                                    .statusCode())
                            .isEqualTo(200);
                    assertThat(fake.org().count("Account")).isEqualTo(1);
                });
        assertThat(status).isZero();
        assertThat(errors()).doesNotContain("T0KEN");
    }

    @ParameterizedTest
    @CsvSource({
        "--prot, unknown option --prot",
        "--port, option --port needs a value",
        "--port=99999, --port must be a number from 0 to 65535",
        "--data=/no/such/folder, --data /no/such/folder is not a folder",
        "--faults=/no/such/file, --faults /no/such/file cannot be read",
        "--latency=60001, --latency must be a number from 0 to 60000",
        "--clock=noon, --clock must be an instant",
        "--data=, option --data needs a value",
        "--client-secret=, option --client-secret needs a value",
        "--verbose=true, option --verbose takes no value",
        "--no-admin=false, option --no-admin takes no value",
        "data, unknown option data",
    })
    void badOption_endsWithStatus2AndOneLine(String option, String message) {
        assertThat(run(option)).isEqualTo(2);
        assertThat(errors()).contains(message).hasLineCount(1);
    }

    @Test
    void optionWhereAValueShouldBe_isAForgottenValue() {
        assertThat(run("--client-id", "--verbose")).isEqualTo(2);
        assertThat(errors()).contains("option --client-id needs a value").hasLineCount(1);
    }

    @Test
    void loads_areToldWithWhatWasLeftOut(@TempDir Path dir) throws IOException {
        Files.writeString(dir.resolve("Account.csv"), "Name\nA\nB\n");
        Files.writeString(dir.resolve("Contact.csv"), "LastName,Account.Name\nC,A\n");
        Path empty = Files.createDirectory(dir.resolve("empty"));
        assertThat(run("--port=0", "--data=" + dir, "--data=" + empty)).isZero();
        assertThat(errors().lines())
                .containsExactly(
                        "fake-salesforce: loaded 2 Account, 1 Contact from " + dir,
                        "fake-salesforce: Contact.csv: column Account.Name is not loaded",
                        "fake-salesforce: loaded nothing from " + empty);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith("FakeSalesforce ready at ")
                .hasLineCount(1);
    }

    @Test
    void help_isPrintedToStandardOutput() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("Usage:");
    }

    @Test
    void badData_endsWithStatus1AndNamesTheLine(@TempDir Path dir) throws IOException {
        Files.writeString(dir.resolve("Contact.csv"), "LastName,Email\nA\n");
        assertThat(run("--port", "0", "--data", dir.toString())).isEqualTo(1);
        assertThat(errors()).contains("Contact.csv:2:").hasLineCount(1);
        assertThat(out.size()).isZero();
    }

    @Test
    void portInUse_endsWithStatus1() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            assertThat(run("--port", String.valueOf(taken.getLocalPort()))).isEqualTo(1);
            assertThat(errors()).contains("Cannot listen on 127.0.0.1:" + taken.getLocalPort());
        }
    }

    @Test
    void givenCredentials_mustMatch() {
        int status = main.run(
                new String[] {"--port=0", "--client-id=id", "--username=u@example.com", "--password=p"}, fake -> {
                    Http http = new Http(fake);
                    String good =
                            "grant_type=password&client_secret=any&client_id=id&username=u%40example.com&password=p";
                    assertThat(http.form("/services/oauth2/token", good).statusCode())
                            .isEqualTo(200);
                    assertThat(http.form("/services/oauth2/token", good + "x").statusCode())
                            .isEqualTo(400);
                    assertThat(http.form("/services/oauth2/token", good.replace("=id", "=no"))
                                    .statusCode())
                            .isEqualTo(400);
                });
        assertThat(status).isZero();
    }

    @Test
    void faultsLatencyAndClock_holdFromTheStart(@TempDir Path dir) throws IOException {
        Path script = Files.writeString(
                dir.resolve("faults.json"), "{\"rules\":[{\"then\":[{\"fault\":\"html\",\"code\":503}]}]}");
        String[] args = {
            "--port=0",
            "--faults",
            script.toString(),
            "--latency=1",
            "--clock=2030-01-01T00:00:00Z",
            "--no-admin",
            "--verbose"
        };
        int status = main.run(args, fake -> {
            Http http = new Http(fake);
            assertThat(http.get("/limits").statusCode()).isEqualTo(503);
            assertThat(http.get("/limits").headers().firstValue("Date").orElse(""))
                    .contains("Jan 2030");
            assertThat(http.send("GET", "/__admin", "").statusCode()).isEqualTo(404);
            assertThat(fake.faults().toJson()).contains("\"millis\":1");
        });
        assertThat(status).isZero();
        assertThat(errors()).contains("GET /services/data/v60.0/limits 503").contains("fault=html");
    }

    @Test
    void clockOfADuration_goesAheadOfTheMachine() {
        int status = main.run(new String[] {"--port=0", "--clock=+P3650D"}, fake -> {
            String date =
                    new Http(fake).get("/limits").headers().firstValue("Date").orElse("");
            assertThat(Integer.parseInt(date.replaceAll(".*(\\d{4}) \\d\\d:.*", "$1")))
                    .isGreaterThan(java.time.Year.now().getValue() + 8);
        });
        assertThat(status).isZero();
    }

    @Test
    void badFaultScript_endsWithStatus2AndTheReason(@TempDir Path dir) throws IOException {
        Path script = Files.writeString(dir.resolve("faults.json"), "{\"rules\":[{\"then\":[{\"fault\":\"nope\"}]}]}");
        assertThat(run("--port=0", "--faults=" + script)).isEqualTo(2);
        assertThat(errors())
                .contains("--faults " + script + ": ", "there is no fault nope")
                .hasLineCount(1);
    }
}
