package io.github.sfconnector.clevertap.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sfconnector.clevertap.InvalidRecordException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values in the types that CleverTap will keep them in. */
class FieldTypeTest {

    @ParameterizedTest
    @EnumSource(FieldType.class)
    void nothing_becomesNothing_inEveryType(FieldType type) {
        assertThat(type.convert("k", null)).isNull();
        assertThat(type.convert("k", " \t")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T10:00:00.000+0000, 2026-03-01T10:00:00Z",
        "2026-03-01T10:00:00Z, 2026-03-01T10:00:00Z",
        "2026-03-01T10:00:00+02:00, 2026-03-01T08:00:00Z",
        "1767225600, 2026-01-01T00:00:00Z",
        "$D_1767225600, 2026-01-01T00:00:00Z",
        "1767225600000, 2026-01-01T00:00:00Z",
        "-530323200, 1953-03-13T00:00:00Z"
    })
    void date_inEveryFormThatCrmsWrite_isThatInstant(String text, Instant instant) {
        assertThat(FieldType.DATE.convert("k", text)).isEqualTo(instant);
    }

    @Test
    void date_withoutTime_staysADay_andALongIsAnEpoch() {
        assertThat(FieldType.DATE.convert("k", "1953-03-13")).isEqualTo(LocalDate.of(1953, 3, 13));
        assertThat(FieldType.DATE.convert("k", 1767225600L)).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "13/03/1953", "2026-13-01", "2026-03-01T10:00:00", "$D_", "$D_x"})
    void date_inNoForm_isRefusedWithoutItsValue(String text) {
        assertThatThrownBy(() -> FieldType.DATE.convert("Born", text))
                .isInstanceOf(InvalidRecordException.class)
                .hasMessageContaining("Born")
                .hasMessageNotContaining(text);
    }

    @Test
    void number_isExact_andNoGuess() {
        assertThat(FieldType.NUMBER.convert("k", " -1200.50 ")).isEqualTo(new BigDecimal("-1200.50"));
        assertThat(FieldType.STRING.convert("k", new BigDecimal("1E+3"))).isEqualTo("1000");
        assertThat(FieldType.STRING.convert("k", new BigDecimal("1e999999999"))).isEqualTo("1E+999999999");
        for (String text : new String[] {"1,200", "$5", "NaN", "1e3", "0x1", "1."}) {
            assertThatThrownBy(() -> FieldType.NUMBER.convert("k", text)).isInstanceOf(InvalidRecordException.class);
        }
    }

    @Test
    void truth_hasFourTexts() {
        assertThat(FieldType.BOOLEAN.convert("k", "TRUE")).isEqualTo(true);
        assertThat(FieldType.BOOLEAN.convert("k", 0L)).isEqualTo(false);
        assertThatThrownBy(() -> FieldType.BOOLEAN.convert("k", "yes")).isInstanceOf(InvalidRecordException.class);
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "+1 (415) 555-0100, , +14155550100",
                "0049 30 1234567, , +49301234567",
                "030 1234567, +49, +49301234567",
                "415.555.0100, +1, +14155550100",
                "415 555 0100, , ",
                "call me, +1, ",
                "+12, , ",
                "+1234567890123456, , "
            })
    void phone_isInternationalOrNone(String text, String country, String phone) {
        assertThat(Phones.international(text, country)).isEqualTo(phone);
    }

    @Property(tries = 500)
    void anyText_isConvertedOrRefused_andNothingElse(@ForAll String text, @ForAll FieldType type) {
        try {
            type.convert("k", text);
        } catch (InvalidRecordException e) {
            assertThat(e.key()).isEqualTo("k");
        }
        assertThat(Phones.international(text, "+1"))
                .satisfiesAnyOf(
                        phone -> assertThat(phone).isNull(),
                        phone -> assertThat(phone).matches("\\+\\d{5,15}"));
    }
}
