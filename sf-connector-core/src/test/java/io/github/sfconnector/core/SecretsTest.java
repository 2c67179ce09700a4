package io.github.sfconnector.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.sfconnector.core.error.SalesforceException;
import io.github.sfconnector.core.session.Session;
import java.io.ByteArrayOutputStream;
import java.io.ObjectOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Looks for the access token and for values wherever a caller or a log could meet them. */
@ExtendWith(LeakCheck.class)
class SecretsTest {

    private static final String VALUE = "ann@bank.example";

    private static final List<Consumer<SalesforceClient>> CALLS = List.of(
            client -> client.query("SELECT Id FROM Contact WHERE Email = '" + VALUE + "'")
                    .pages()
                    .iterator()
                    .next(),
            client -> client.queryMore("/services/data/v66.0/query/x-1"),
            client -> client.describe("Contact"),
            client -> client.update(List.of(SObject.builder("Contact")
                    .id("003000000000001AAA")
                    .set("Email", VALUE)
                    .build())));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n[{\"Email\":\"" + VALUE + "\"",
                "HTTP/1.1 200 OK\r\n\r\n{\"Email\":" + VALUE + "}",
                "HTTP/1.1 200 OK\r\n\r\n[{\"success\":" + VALUE + "}]",
                "HTTP/1.1 200 OK\r\n\r\n{\"name\":\"X\",\"fields\":[{\"name\":\"A\",\"length\":\"" + VALUE + "\"}]}",
                "HTTP/1.1 400 Bad Request\r\n\r\n[{\"errorCode\":\"MALFORMED_QUERY\",\"message\":\"" + VALUE + "\"}]",
                "HTTP/1.1 401 Unauthorized\r\n\r\n[{\"errorCode\":\"INVALID_SESSION_ID\",\"message\":\"expired\"}]",
                "HTTP/1.1 503 Busy\r\n\r\n" + VALUE,
                "HTTP/1.1 302 Found\r\nLocation: https://evil.example/?" + VALUE + "\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + VALUE,
                "not http at all\r\n\r\n",
                ""
            })
    void everyCall_everyFailure_tellsNeitherTokenNorValues(String answer) throws Exception {
        try (WireStub wire = WireStub.playing(WireStub.sending(answer))) {
            for (Consumer<SalesforceClient> call : CALLS) {
                assertSilent(() -> call.accept(Clients.once(wire.uri())));
            }
        }
    }

    @Test
    void everyCall_noAnswerInTime_tellsNeitherTokenNorValues() throws Exception {
        try (WireStub wire = WireStub.playing(WireStub.stallingAfter(""))) {
            for (Consumer<SalesforceClient> call : CALLS) {
                assertSilent(() -> call.accept(Clients.builder(wire.uri())
                        .transport(Clients.impatient(100))
                        .retryPolicy(io.github.sfconnector.core.retry.RetryPolicy.none())
                        .build()));
            }
        }
    }

    @Test
    void sessionAndClient_asText_holdNoToken() {
        Session session = Session.of(java.net.URI.create("https://acme.my.salesforce.com"), ScriptedTokens.TOKEN);

        assertThat(session.toString()).doesNotContain("MARKED");
        assertThat(Clients.builder(session.instanceUrl()).build().toString()).doesNotContain("MARKED");
    }

    private static void assertSilent(ThrowingCallable call) throws Exception {
        Throwable failure = catchThrowable(call);
        assertThat(failure).isInstanceOf(SalesforceException.class);
        StringWriter printed = new StringWriter();
        failure.printStackTrace(new PrintWriter(printed));
        assertThat(printed.toString()).doesNotContain("MARKED").doesNotContain(VALUE);
        assertThat(serialised(failure)).doesNotContain("MARKED");
    }

    private static String serialised(Throwable failure) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(failure);
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }
}
