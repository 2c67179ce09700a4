package io.github.sfconnector.testkit;

import static io.github.sfconnector.testkit.fault.Faults.anyRequest;
import static io.github.sfconnector.testkit.fault.Faults.cutMidBody;
import static io.github.sfconnector.testkit.fault.Faults.html;
import static io.github.sfconnector.testkit.fault.Faults.lockedRows;
import static io.github.sfconnector.testkit.fault.Faults.query;
import static io.github.sfconnector.testkit.fault.Faults.throttle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sfconnector.testkit.fault.Fault;
import io.github.sfconnector.testkit.fault.RequestMatcher;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script as data: its JSON form, and what it refuses. */
class FaultScriptTest {

    private final FakeSalesforce sf = FakeSalesforce.start();
    private final Http http = new Http(sf);

    @AfterEach
    void stop() {
        sf.close();
    }

    private int limits() {
        return http.get("/limits").statusCode();
    }

    @Test
    void wholeScript_isReadFromJson() {
        sf.faults().addJson("""
                {
                  "rules": [
                    {"when": {"path": ".*/limits"}, "times": 2, "then": [{"fault": "html", "code": 503}]},
                    {"then": [{"fault": "throttle", "retryAfter": 1}]}
                  ],
                  "latency": [{"when": {"kind": "query"}, "millis": 1}],
                  "random": [{"when": {"kind": "describe"}, "percent": 100, "seed": 7, "then": [{"fault": "html", "code": 500}]}]
                }
                """);
        assertThat(new int[] {limits(), limits(), limits(), limits()}).containsExactly(503, 503, 429, 200);
        assertThat(http.get("/sobjects/Account/describe").statusCode()).isEqualTo(500);
        assertThat(http.get("/sobjects/Account/describe").statusCode()).isEqualTo(500);
    }

    @Test
    void oneRuleOrAList_isAScriptToo() {
        sf.faults().addJson("{\"then\": [{\"fault\": \"html\", \"code\": 503}]}");
        sf.faults().addJson("[{\"times\": \"always\", \"then\": [{\"fault\": \"html\", \"code\": 500}]}]");
        assertThat(new int[] {limits(), limits(), limits()}).containsExactly(503, 500, 500);
    }

    @Test
    void listing_saysWhatStruckAndIsAScriptItself() throws JsonProcessingException {
        sf.when(query().page(2).object("Account"))
                .always()
                .withProbability(12.5, 42)
                .then(cutMidBody(), lockedRows(2, "001000000000001"));
        sf.when(anyRequest()).then(html(503));
        sf.faults().latency(query(), Duration.ofMillis(5));
        limits();
        String listing = sf.faults().toJson();
        JsonNode rules = new ObjectMapper().readTree(listing).path("rules");
        assertThat(rules).hasSize(2);
        assertThat(rules.get(1).path("struck").asInt()).isEqualTo(1);
        assertThat(rules.get(1).path("seen").asInt()).isEqualTo(1);
        try (FakeSalesforce other = FakeSalesforce.start()) {
            other.faults().addJson(listing);
            assertThat(other.faults().toJson())
                    .isEqualTo(listing.replace("\"seen\":1,\"struck\":1", "\"seen\":0,\"struck\":0"));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {                                                        | must be JSON: line 1
                    "x"                                                      | must hold objects
                    {"rule": []}                                             | the script has no parameter rule; it has latency, random, rules
                    {"rules": {}}                                            | rules must be a list
                    {"then": []}                                             | needs at least one fault
                    {"then": [{}]}                                           | parameter fault of a fault is missing
                    {"then": [{"fault": "cut"}]}                             | there is no fault cut; there are closeAfterProcessing
                    {"then": [{"fault": "html"}]}                            | parameter code of fault html is missing
                    {"then": [{"fault": "html", "code": 200}]}               | must be a whole number from 400 to 599
                    {"then": [{"fault": "html", "code": 503, "x": 1}]}       | fault html has no parameter x; it has code
                    {"then": [{"fault": "stall", "time": "PT2M"}]}           | must not be longer than PT1M
                    {"then": [{"fault": "lockedRows", "tries": 1, "ids": ["x"]}]} | must be Salesforce Ids
                    {"when": {"kind": "soap"}, "then": [{"fault": "stall"}]} | there is no kind of request soap; there are token
                    {"when": {"path": "("}, "then": [{"fault": "stall"}]}    | must be a regular expression
                    {"when": {"verb": "x"}, "then": [{"fault": "stall"}]}    | the matcher has no parameter verb
                    {"times": "never", "then": [{"fault": "stall"}]}         | must be a number from 1, or always
                    {"percent": 101, "then": [{"fault": "stall"}]}           | must be a number from 0 to 100
                    {"latency": [{"millis": 60001}]}                         | must be a whole number from 0 to 60000
                    """)
    void malformedScript_isRefusedByItsReasonAndAddsNothing(String json, String reason) {
        String before = sf.faults().toJson();
        assertThatThrownBy(() -> sf.faults().addJson(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
        assertThat(sf.faults().toJson()).isEqualTo(before);
    }

    @Test
    void secondRuleThatIsWrong_keepsTheFirstOut() {
        assertThatThrownBy(() -> sf.faults()
                        .addJson("[{\"then\":[{\"fault\":\"html\",\"code\":503}]},{\"then\":[{\"fault\":\"nope\"}]}]"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(limits()).isEqualTo(200);
    }

    @Test
    void impossibleValues_areRefusedWhereTheyAreWritten() {
        assertThatIllegalArgumentException().isThrownBy(() -> html(200));
        assertThatIllegalArgumentException().isThrownBy(() -> throttle(Duration.ofSeconds(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> lockedRows(0));
        assertThatIllegalArgumentException().isThrownBy(() -> query().page(0));
        assertThatIllegalArgumentException().isThrownBy(() -> query().windowWiderThan(Duration.ofDays(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Fault("unknown", Map.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> RequestMatcher.of(Map.of("nth", "2")));
        assertThatIllegalArgumentException().isThrownBy(() -> sf.when(query()).times(0));
        assertThatIllegalArgumentException().isThrownBy(() -> sf.when(query()).then());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sf.when(query()).withProbability(-1, 0).then(html(503)));
        assertThatIllegalArgumentException().isThrownBy(() -> sf.faults().latency(query(), Duration.ofMinutes(2)));
    }
}
