package io.github.sfconnector.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.force.api.ApiConfig;
import com.force.api.ForceApi;
import com.force.api.QueryResult;
import io.github.sfconnector.it.JarProcess.Ended;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stand-alone fake, as a process that clients written by others talk to. */
class StandaloneFakeTest {

    private static final String READY = "FakeSalesforce ready at ";

    @TempDir
    Path folder;

    @Test
    void thirdPartyClient_pagesThroughAllAccounts_andUpdatesOne() throws IOException {
        accountsCsv(4_500);
        try (JarProcess fake = start(
                "--client-id",
                "app",
                "--client-secret",
                "app-secret",
                "--username",
                "u@example.com",
                "--password",
                "pw")) {
            ForceApi api = new ForceApi(new ApiConfig()
                    .setLoginEndpoint(url(fake).toString())
                    .setApiVersionString("v60.0")
                    .setClientId("app")
                    .setClientSecret("app-secret")
                    .setUsername("u@example.com")
                    .setPassword("pw"));
            Set<Object> ids = new HashSet<>();
            QueryResult<Map> page = api.query("SELECT Id, Name FROM Account ORDER BY Name", Map.class);
            int pages = 1;
            page.getRecords().forEach(row -> ids.add(row.get("Id")));
            while (!page.isDone()) {
                page = api.queryMore(page.getNextRecordsUrl(), Map.class);
                page.getRecords().forEach(row -> ids.add(row.get("Id")));
                pages++;
            }
            assertThat(pages).isEqualTo(3);
            assertThat(page.getTotalSize()).isEqualTo(4_500);
            assertThat(ids).hasSize(4_500);

            String id = String.valueOf(ids.iterator().next());
            api.updateSObject("Account", id, Map.of("Name", "Renamed"));
            assertThat(api.query("SELECT Id FROM Account WHERE Name = 'Renamed'", Map.class)
                            .getRecords())
                    .singleElement()
                    .satisfies(row -> assertThat(row.get("Id")).isEqualTo(id));
        }
    }

    @Test
    void sigterm_endsIt_andVerboseNamesRequestsWithoutSecrets() throws Exception {
        accountsCsv(1);
        try (JarProcess fake = start("--access-token", "00D000000000001!marked-token", "--verbose")) {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(url(fake).resolve("/services/data/v60.0/limits"))
                                    .header("Authorization", "Bearer 00D000000000001!marked-token")
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            fake.terminate();
            Ended ended = fake.end();
            assertThat(ended.status()).isIn(0, 143);
            assertThat(ended.all()).contains("/services/data/v60.0/limits").doesNotContain("marked-token");
        }
    }

    @Test
    void truncatedJson_endsItWithFileAndReason() throws IOException {
        write(
                "Account.json",
                "{\"records\":[{\"attributes\":{\"type\":\"Account\"},\"Name\":\"A\"},{\"attributes\":{\"ty");
        assertEndsNaming("Account.json:1");
    }

    @Test
    void csvWithABrokenQuote_endsItWithFileLineAndReason() throws IOException {
        write("Account.csv", "Id,Name\n,\"Plain\"\n,\"never closed\n,Third\n");
        assertEndsNaming("Account.csv:3");
    }

    @Test
    void csvThatIsNotUtf8_endsItWithFileAndReason() throws IOException {
        Files.write(folder.resolve("Account.csv"), "Name\nCaf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
        assertEndsNaming("Account.csv:");
    }

    @Test
    void unknownOption_endsItWithStatus2() {
        Ended ended = JarProcess.run(folder, JarProcess.standaloneFake(), Map.of(), "--prot", "0");
        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.err().strip().lines()).first().asString().contains("--prot");
        assertThat(ended.out()).doesNotContain(READY);
    }

    private void assertEndsNaming(String place) {
        Ended ended = JarProcess.run(
                folder, JarProcess.standaloneFake(), Map.of(), "--port", "0", "--data", folder.toString());
        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.err().strip().lines().toList())
                .singleElement()
                .asString()
                .contains(place);
        assertThat(ended.out()).doesNotContain(READY);
    }

    private JarProcess start(String... more) {
        String[] arguments = new String[more.length + 4];
        System.arraycopy(new String[] {"--port", "0", "--data", folder.toString()}, 0, arguments, 0, 4);
        System.arraycopy(more, 0, arguments, 4, more.length);
        return JarProcess.start(folder, JarProcess.standaloneFake(), Map.of(), arguments);
    }

    private static URI url(JarProcess fake) {
        String line = fake.awaitLine(READY);
        return URI.create(line.substring(READY.length()).strip());
    }

    private void accountsCsv(int rows) throws IOException {
        StringBuilder csv = new StringBuilder("Name,Industry\n");
        for (int i = 0; i < rows; i++) {
            csv.append("\"Company ").append(i).append("\",Retail\n");
        }
        write("Account.csv", csv.toString());
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
