package io.github.sfconnector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApexRestTest {

    private final FakeSalesforce sf = FakeSalesforce.start();
    private final Http http = new Http(sf);

    @AfterEach
    void close() {
        sf.close();
    }

    private HttpResponse<String> call(String method, String path, String body) {
        return http.send(
                method,
                "/services/apexrest" + path,
                body,
                "Authorization",
                "Bearer " + sf.accessToken(),
                "X-Trace",
                "t1");
    }

    @Test
    void handler_seesTheRequestAndAnswersJson() {
        sf.apexRest(
                "/orders/*",
                request -> new ApexRestResponse(
                        201,
                        Map.of(
                                "all",
                                List.of(
                                        request.method(),
                                        request.path(),
                                        request.query().get("q"),
                                        request.header("x-trace").orElse(""),
                                        request.header("authorization").orElse("hidden"),
                                        request.body()))));
        HttpResponse<String> answer = call("POST", "/orders/7/lines?q=a%20b", "{\"n\":1}");
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Sforce-Limit-Info")).isPresent();
        assertThat(Http.json(answer).path("all"))
                .extracting(node -> node.asText())
                .containsExactly("POST", "7/lines", "a b", "t1", "hidden", "{\"n\":1}");
    }

    @Test
    void string_isAJsonLiteral_andNothingIsNoBody() {
        sf.apexRest("text", request -> ApexRestResponse.ok("say \"hi\""));
        sf.apexRest("/void", request -> ApexRestResponse.ok(null));
        assertThat(call("GET", "/text", "").body()).isEqualTo("\"say \\\"hi\\\"\"");
        assertThat(call("GET", "/void", "").body()).isEmpty();
        assertThat(call("GET", "/text/below", "").statusCode()).isEqualTo(404);
    }

    @Test
    void longestMapping_wins() {
        sf.apexRest("/a/*", request -> ApexRestResponse.ok("short"));
        sf.apexRest("/a/b/*", request -> ApexRestResponse.ok("long"));
        assertThat(call("GET", "/a/b/c", "").body()).isEqualTo("\"long\"");
        assertThat(call("GET", "/a/x", "").body()).isEqualTo("\"short\"");
        assertThatThrownBy(() -> sf.apexRest("/a/*/b", request -> ApexRestResponse.ok(null)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void failures_areAnsweredAsApexDoes() {
        sf.apexRest("/bad", request -> {
            throw new IllegalStateException("broken");
        });
        sf.apexRest("/refused", request -> {
            throw new FakeOrgException("FIELD_CUSTOM_VALIDATION_EXCEPTION", "no", List.of("Name"));
        });
        HttpResponse<String> bad = call("GET", "/bad", "");
        assertThat(bad.statusCode()).isEqualTo(500);
        assertThat(bad.body()).contains("APEX_ERROR", "broken");
        assertThat(call("GET", "/refused", "").statusCode()).isEqualTo(400);
        assertThat(call("GET", "/none", "").body()).contains("NOT_FOUND", "Could not find a match for URL");
        assertThat(http.send("GET", "/services/apexrest/bad", "").statusCode()).isEqualTo(401);
    }
}
