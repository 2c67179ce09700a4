package io.github.sfconnector.core.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.sfconnector.core.Recordings;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiUsageTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "api-usage=14/5000 | 14 | 5000",
                "api-usage=25/5000; per-app-api-usage=17/250(appName=sample-connected-app) | 25 | 5000",
                "per-app-api-usage=17/250(appName=a); api-usage=25/5000 | 25 | 5000",
                "api-usage=10018/100000; api-bursts=1/750 | 10018 | 100000",
                "api-bursts=1/750;api-usage=110018/100000 | 110018 | 100000",
                "api-usage=6360/5000000 | 6360 | 5000000",
                "api-usage= 3 / 9 ; x | 3 | 9"
            })
    void parse_everyKnownForm_isRead(String header, long used, long limit) {
        assertThat(ApiUsage.parse(header))
                .hasValueSatisfying(
                        usage -> assertThat(usage).returns(used, ApiUsage::used).returns(limit, ApiUsage::limit));
    }

    @Test
    void parse_partsBesideTheOrgs_areKept() {
        ApiUsage usage = ApiUsage.parse(
                        "api-bursts=1/750; api-usage=25/5000; per-app-api-usage=17/250(appName=sample-connected-app)")
                .orElseThrow();

        assertThat(usage.app()).isEqualTo(new ApiUsage.AppUsage("sample-connected-app", 17, 250));
        assertThat(usage.bursts()).isEqualTo(new ApiUsage.Bursts(1, 750));
        assertThat(usage.fraction()).isEqualTo(17.0 / 250);
        assertThat(usage.exhausted()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "api-usage=5000/5000 | true",
                "api-usage=4999/5000 | false",
                "api-usage=110018/100000; api-bursts=1/750 | true",
                "api-usage=1/5000; per-app-api-usage=250/250(appName=a) | true"
            })
    void exhausted_orgOrApp_isToldOfEither(String header, boolean exhausted) {
        assertThat(ApiUsage.parse(header).orElseThrow().exhausted()).isEqualTo(exhausted);
    }

    @Test
    void parse_everyRecordedForm_isRead() {
        for (String header : Recordings.one("g-limits-replication", "limit-info-header-values.txt")
                .body()
                .lines()
                .toList()) {
            ApiUsage usage = ApiUsage.parse(header).orElseThrow(() -> new AssertionError(header));
            assertThat(header).contains("api-usage=" + usage.used() + "/" + usage.limit());
            assertThat(usage.app() != null).as(header).isEqualTo(header.contains("per-app"));
            assertThat(usage.bursts() != null).as(header).isEqualTo(header.contains("api-bursts"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ";",
                "api-usage",
                "api-usage=",
                "api-usage=/",
                "api-usage=1/",
                "api-usage=/1",
                "api-usage=a/b",
                "api-usage=1",
                "api-usage=-1/5",
                "api-usage=99999999999999999999/5",
                "per-app-api-usage=17/250",
                "API=1/2"
            })
    void parse_noReadableUsage_isEmpty(String header) {
        assertThat(ApiUsage.parse(header)).isEmpty();
    }

    @Property
    void parse_anyText_neverThrows(@ForAll("headers") String header) {
        assertThatCode(() -> ApiUsage.parse(header)).doesNotThrowAnyException();
    }

    @Property
    void parse_partsInAnyPlace_givesTheNumbers(
            @ForAll @LongRange(max = 1_000_000_000_000L) long used,
            @ForAll @LongRange(max = 1_000_000_000_000L) long limit,
            @ForAll boolean first) {
        String part = "api-usage=" + used + "/" + limit;
        String header = first ? part + "; api-bursts=1/750" : "api-bursts=1/750; " + part;

        ApiUsage usage = ApiUsage.parse(header).orElseThrow();
        assertThat(usage.used()).isEqualTo(used);
        assertThat(usage.limit()).isEqualTo(limit);
    }

    @Provide
    Arbitrary<String> headers() {
        Arbitrary<String> pieces = Arbitraries.of(
                "api-usage=",
                "per-app-",
                "/",
                ";",
                " ",
                "1",
                "9223372036854775808",
                "-",
                "=",
                "(",
                "é",
                "api-bursts=1/2");
        return Arbitraries.oneOf(
                Arbitraries.strings(), pieces.list().ofMaxSize(12).map(list -> String.join("", list)));
    }

    @Test
    void left_isTheFewerOfOrgAndApp_andNeverBelowNone() {
        assertThat(new ApiUsage(25, 5_000).left()).isEqualTo(4_975);
        assertThat(new ApiUsage(25, 5_000, new ApiUsage.AppUsage("app", 240, 250), null).left())
                .isEqualTo(10);
        assertThat(new ApiUsage(5_001, 5_000).left()).isZero();
    }
}
