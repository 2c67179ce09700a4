package io.github.sfconnector.core.internal.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cells as the values that REST gives. */
class CellTypeTest {

    private static Object value(String type, String text) {
        char[] buffer = ("<" + text + ">").toCharArray();
        return CellType.of(type).value(buffer, 1, text.length());
    }

    @Property(tries = 500)
    void number_whole_isALong(@ForAll long number) {
        Object value = value("double", Long.toString(number));

        assertThat(new BigDecimal(value.toString())).isEqualTo(BigDecimal.valueOf(number));
        if (Math.abs(number) < 1_000_000_000_000_000_000L && number != Long.MIN_VALUE) {
            assertThat(value).isEqualTo(number);
        }
    }

    @Property(tries = 500)
    void number_anyDecimal_isKeptDigitForDigit(@ForAll BigDecimal number) {
        Object value = value("currency", number.toString());

        assertThat(new BigDecimal(value.toString())).isEqualTo(number);
    }

    @Test
    void wholeNumber_writtenWithAFraction_isWhole() {
        assertThat(value("int", "47.0")).isEqualTo(47L);
        assertThat(value("int", "-47.00")).isEqualTo(-47L);
        assertThat(value("int", "4.7E1")).isEqualTo(47L);
        assertThat(value("int", "")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"99999999999999999999.0", "1E30", "1E999999999", "9223372036854775808", "1.5", "1E-999999999"})
    void wholeNumber_thatIsNoneOrTooLarge_staysExact(String text) {
        assertThat(value("int", text)).isEqualTo(new BigDecimal(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "NaN", "Infinity", "1,5", "0x1"})
    void number_thatIsNone_isNotTakenForOne(String text) {
        assertThatThrownBy(() -> value("double", text))
                .isInstanceOf(BadCsv.class)
                .hasMessageNotContaining(text);
    }

    @Test
    void flagDateAndText_areWhatRestGives() {
        assertThat(value("boolean", "true")).isEqualTo(true);
        assertThat(value("boolean", "false")).isEqualTo(false);
        assertThat(value("boolean", "")).isNull();
        assertThatThrownBy(() -> value("boolean", "yes")).isInstanceOf(BadCsv.class);
        assertThat(value("datetime", "2026-01-02T03:04:05.000Z")).isEqualTo("2026-01-02T03:04:05.000+0000");
        assertThat(value("datetime", "2026-01-02T03:04:05.000+0000")).isEqualTo("2026-01-02T03:04:05.000+0000");
        assertThat(value("date", "2026-01-02")).isEqualTo("2026-01-02");
        assertThat(value("picklist", "NA")).isEqualTo("NA");
    }
}
