package io.github.sfconnector.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a log at its finest level may know: methods, paths, statuses and request ids. */
class LogTest {

    private static final String VALUE = "ann@bank.example";

    @Test
    void everyKindOfCallAndFailure_atTheFinestLevel_logsNeitherTokenNorValue() {
        List<String> lines = LogCapture.during(() -> {
            try (StubOrg org = StubOrg.answering(
                    Reply.sessionExpired().with("X-Sfdc-Request-Id", "d70b89d3"),
                    Reply.error(503, "SERVER_UNAVAILABLE", VALUE),
                    Reply.error(429, "REQUEST_LIMIT_EXCEEDED", "Concurrent " + VALUE),
                    Reply.page("Contact", "\"Email\":\"" + VALUE + "\""),
                    Reply.of(302, "").with("Location", "https://evil.example/?" + VALUE),
                    Reply.error(400, "STRING_TOO_LONG", "Email: data value too large: " + VALUE))) {
                SalesforceClient client = Clients.builder(ScriptedTokens.of(org.uri(), org.uri()))
                        .listener(event -> {
                            throw new IllegalStateException(VALUE);
                        })
                        .build();
                assertThat(client.query("SELECT Email FROM Contact WHERE Email = '" + VALUE + "'").stream())
                        .hasSize(1);
                assertThatThrownBy(() -> client.describe("Contact")).isNotNull();
                assertThatThrownBy(() -> client.update(List.of(SObject.builder("Contact")
                                .id("003000000000001AAA")
                                .set("Email", VALUE)
                                .build())))
                        .isNotNull();
            }
        });

        assertThat(lines)
                .anyMatch(line -> line.contains("GET /services/data/v66.0/query -> 401") && line.contains("d70b89d3"))
                .anyMatch(line -> line.contains("next in"))
                .anyMatch(line -> line.contains("limit CONCURRENT"))
                .anyMatch(line -> line.contains("session of"))
                .anyMatch(line -> line.startsWith("WARN a client listener threw"))
                .noneMatch(line -> line.contains("MARKED") || line.contains(VALUE));
    }
}
