package io.github.sfconnector.testkit.internal.org;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {

    private static final DateTimeFormatter PLAIN =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

    @Property
    void read_eitherFormOfUtc_isTheInstant(
            @ForAll @LongRange(min = -62_000_000_000_000L, max = 253_000_000_000_000L) long millis) {
        Instant instant = Instant.ofEpochMilli(millis);
        assertThat(Timestamps.read(PLAIN.format(instant) + "Z")).isEqualTo(instant);
        assertThat(Timestamps.read(PLAIN.format(instant) + "+0000")).isEqualTo(instant);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-05-01, 2026-05-01T00:00:00Z",
        "2026-05-01T07:25, 2026-05-01T07:25:00Z",
        "2026-05-01T07:25:37, 2026-05-01T07:25:37Z",
        "2026-05-01T07:25:37.5Z, 2026-05-01T07:25:37.500Z",
        "2026-05-01T07:25:37.250+02:00, 2026-05-01T05:25:37.250Z",
        "2026-05-01T07:25:37.250+0200, 2026-05-01T05:25:37.250Z"
    })
    void read_otherForms_areTakenToo(String text, Instant expected) {
        assertThat(Timestamps.read(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-13-01T07:25:37.000Z",
                "2026-02-30T07:25:37.000+0000",
                "2026-05-01T07:25:37.0a0Z",
                "2026/05/01T07:25:37.000Z",
                "yesterday"
            })
    void read_noTimestamp_isRefused(String text) {
        assertThatExceptionOfType(DateTimeException.class).isThrownBy(() -> Timestamps.read(text));
    }
}
