package io.github.sfconnector.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadersTest {

    @Test
    void withHeaders_areSentByTheDerivedClientOnly() {
        try (StubOrg org = StubOrg.answering(request -> Reply.page("X"))) {
            SalesforceClient client = Clients.builder(org.uri()).build();
            SalesforceClient derived = client.withHeaders(
                    Map.of("Sforce-Duplicate-Rule-Header", "allowSave=true; includeRecordDetails=true"));
            derived.query("SELECT Id FROM X").pages().iterator().next();
            client.query("SELECT Id FROM X").pages().iterator().next();

            assertThat(org.received())
                    .extracting(request -> request.header("Sforce-Duplicate-Rule-Header"))
                    .containsExactly("allowSave=true; includeRecordDetails=true", null);
            assertThat(derived.usage()).isEqualTo(client.usage());
        }
    }

    @Test
    void withHeaders_ofAnotherCase_replaceTheClientsOwnOnce() {
        try (StubOrg org = StubOrg.answering(request -> Reply.page("X"))) {
            Clients.builder(org.uri())
                    .build()
                    .withHeaders(Map.of("sforce-call-options", "client=other"))
                    .query("SELECT Id FROM X")
                    .pages()
                    .iterator()
                    .next();

            assertThat(org.only().headers().get("Sforce-Call-Options")).isEqualTo(List.of("client=other"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization",
                "AUTHORIZATION",
                "Accept-Encoding",
                "Content-Length",
                "Host",
                "Connection",
                "",
                "a b",
                "a:b",
                "a\r\nAuthorization"
            })
    void withHeaders_nameThatIsNotTheCallers_isRefused(String name) {
        SalesforceClient client =
                Clients.builder(java.net.URI.create("http://127.0.0.1:1")).build();

        assertThatThrownBy(() -> client.withHeaders(Map.of(name, "x"))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nb: c", "\u0000", "é"})
    void withHeaders_valueThatWouldBreakTheRequest_isRefusedWithoutIt(String value) {
        SalesforceClient client =
                Clients.builder(java.net.URI.create("http://127.0.0.1:1")).build();

        assertThatThrownBy(() -> client.withHeaders(Map.of("X-Trace", value)))
                .hasMessageContaining("X-Trace")
                .hasMessageNotContaining(value);
    }
}
