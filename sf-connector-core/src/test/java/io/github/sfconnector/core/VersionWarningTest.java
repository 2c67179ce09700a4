package io.github.sfconnector.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sfconnector.core.ClientListener.WarningEvent;
import io.github.sfconnector.core.error.UnreadableResponseException;
import io.github.sfconnector.core.org.ApiVersionCheck;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An API version that works and may not for long is told of, once, and no request is made to find out. */
class VersionWarningTest {

    private static final String DEPRECATED =
            "299 - \"This API is deprecated and will be removed by Summer '22. Please see https://help.example/x for details.\"";

    private final RecordingListener listener = new RecordingListener();

    private SalesforceClient client(StubOrg org, int version) {
        return Clients.builder(org.uri())
                .listener(listener)
                .apiVersion(new ApiVersion(version))
                .build();
    }

    private static Reply versions(String... numbers) {
        return Reply.ok(List.of(numbers).stream()
                .map(number ->
                        "{\"label\":\"x\",\"url\":\"/services/data/v" + number + "\",\"version\":\"" + number + "\"}")
                .toList()
                .toString());
    }

    @Test
    void answer_thatWarnsOfTheVersion_isLoggedAndToldOnceForTheClient() {
        try (StubOrg org = StubOrg.always(Reply.page("X", "\"N\":1").with("Warning", DEPRECATED))) {
            SalesforceClient client = client(org, ApiVersion.DEFAULT);
            List<String> log = LogCapture.during(() -> {
                for (int i = 0; i < 3; i++) {
                    assertThat(client.query("SELECT N FROM X").stream()).hasSize(1);
                }
                assertThat(client.withHeaders(Map.of("X-Part", "2")).query("SELECT N FROM X").stream())
                        .hasSize(1);
            });

            assertThat(log)
                    .filteredOn(line -> line.startsWith("WARN"))
                    .containsExactly("WARN the service warns: This API is deprecated and will be removed by Summer '22."
                            + " Please see https://help.example/x for details.");
            assertThat(listener.warnings).hasSize(1);
        }
    }

    @Test
    void refusal_thatWarnsOfTheVersion_isToldToo() {
        try (StubOrg org =
                StubOrg.always(Reply.error(400, "MALFORMED_QUERY", "x").with("Warning", DEPRECATED))) {
            SalesforceClient client = client(org, ApiVersion.DEFAULT);
            assertThatThrownBy(() -> client.query("SELECT").stream().toList())
                    .isInstanceOf(io.github.sfconnector.core.error.InvalidQueryException.class);
            assertThat(listener.warnings).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"110 - \"Response is Stale\"", "214 proxy \"Transformation Applied\"", "299", "", "2990 - \"x\""
            })
    void answer_withAnotherWarning_isNotTold(String header) {
        try (StubOrg org = StubOrg.always(Reply.page("X", "\"N\":1").with("Warning", header))) {
            assertThat(client(org, ApiVersion.DEFAULT).query("SELECT N FROM X").stream())
                    .hasSize(1);
            assertThat(listener.warnings).isEmpty();
        }
    }

    @Test
    void answers_thatWarnOfSomethingElseEachTime_doNotFloodTheLog() {
        int[] count = {0};
        try (StubOrg org = StubOrg.answering(request -> Reply.page("X", "\"N\":1")
                .with("Warning", "299 - \"" + count[0]++ + "\t" + "x".repeat(2_000) + "\""))) {
            SalesforceClient client = client(org, ApiVersion.DEFAULT);
            for (int i = 0; i < 30; i++) {
                assertThat(client.query("SELECT N FROM X").stream()).hasSize(1);
            }
        }
        assertThat(listener.warnings).hasSize(10);
        assertThat(listener.warnings)
                .extracting(WarningEvent::text)
                .allSatisfy(text -> assertThat(text).hasSizeLessThan(600).doesNotContain("\t"));
    }

    @ParameterizedTest
    @CsvSource({"31, 1", "56, 1", "57, 0", "66, 0", "70, 0"})
    void build_withAVersionOlderThanTheVendorPromisesToKeep_warnsWithoutARequest(int version, int warnings) {
        try (StubOrg org = StubOrg.always(Reply.of(599, ""))) {
            client(org, version);
            assertThat(listener.warnings).hasSize(warnings);
            assertThat(org.received()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "66, 1, true, true, ''",
        "64, 3, true, true, ''",
        "57, 10, true, false, 10 releases older than v67.0",
        "60, 7, false, false, the org does not offer API version v60.0",
        "68, 0, false, false, the org does not offer API version v68.0"
    })
    void checkVersion_saysHowTheVersionStands(
            int version, int behind, boolean offered, boolean promised, String warning) {
        try (StubOrg org = StubOrg.always(versions("57.0", "64.0", "66.0", "67.0"))) {
            SalesforceClient client = client(org, version);
            ApiVersionCheck check = client.org().checkVersion();
            client.org().checkVersion();
            client.org().versions();

            assertThat(check.version()).isEqualTo(new ApiVersion(version));
            assertThat(List.of(check.oldest(), check.newest())).containsExactly(57, 67);
            assertThat(check.releasesBehind()).isEqualTo(behind);
            assertThat(check.offered()).isEqualTo(offered);
            assertThat(check.supportPromised()).isEqualTo(promised);
            assertThat(check.warning().orElse("")).contains(warning);
            assertThat(listener.warnings).hasSize(warning.isEmpty() ? 0 : 1);
            assertThat(org.received())
                    .hasSize(3)
                    .allSatisfy(request -> assertThat(request.uri()).hasToString("/services/data"));
        }
    }

    @Test
    void checkVersion_emptyList_isUnreadable() {
        try (StubOrg org = StubOrg.always(Reply.ok("[]"))) {
            SalesforceClient client = Clients.once(org.uri());
            assertThatThrownBy(() -> client.org().checkVersion()).isInstanceOf(UnreadableResponseException.class);
        }
    }
}
