package io.github.sfconnector.writeback;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sfconnector.core.describe.FieldDescribe;
import io.github.sfconnector.core.error.ApiError;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetFieldTest {

    private static TargetField field(String type, int length, int precision, int scale, String... picklist) {
        return new TargetField(
                "x",
                new FieldDescribe(
                        "X__c",
                        "X",
                        type,
                        length,
                        precision,
                        scale,
                        true,
                        true,
                        true,
                        true,
                        true,
                        false,
                        true,
                        false,
                        false,
                        false,
                        picklist.length > 0,
                        null,
                        null,
                        List.of(),
                        List.of(picklist)));
    }

    private static Optional<String> code(TargetField field, Object value) {
        return field.problem(value).map(ApiError::code);
    }

    @ParameterizedTest
    @CsvSource({
        "double, 5, 2, 999.99, true",
        "double, 5, 2, 999.994, true",
        "double, 5, 2, 999.995, false",
        "double, 5, 2, -999.995, false",
        "double, 5, 2, 1000, false",
        "double, 5, 2, 0.00000000000000000001, true",
        "double, 5, 2, 0E+400, true",
        "double, 5, 2, 1E+2147483647, false",
        "double, 5, 2, 1E-2147483647, true",
        "double, 18, 18, 0.999999999999999999, true",
        "double, 18, 18, 1, false",
        "currency, 18, 2, 9999999999999999.99, true",
        "currency, 18, 2, 9999999999999999.999, false",
        "percent, 3, 0, 999.4, true",
        "percent, 3, 0, 999.5, false",
        "int, 0, 0, 999999999, true",
        "int, 0, 0, 1E+2147483647, false"
    })
    void problem_number_isMeasuredAfterRounding(String type, int precision, int scale, BigDecimal value, boolean fits) {
        assertThat(code(field(type, 0, precision, scale), value))
                .isEqualTo(fits ? Optional.empty() : Optional.of("NUMBER_OUTSIDE_VALID_RANGE"));
    }

    @Property
    void formed_anyNumber_isTheNearestOfTheScale(
            @ForAll @BigRange(min = "-1000000", max = "1000000") @Scale(8) BigDecimal number) {
        BigDecimal formed = (BigDecimal) field("double", 0, 18, 3).formed(number);

        assertThat(formed.scale()).isEqualTo(3);
        assertThat(formed.subtract(number).abs()).isLessThanOrEqualTo(new BigDecimal("0.0005"));
        assertThat(formed).isEqualByComparingTo(number.setScale(3, RoundingMode.HALF_UP));
    }

    @ParameterizedTest
    @CsvSource({"12345, true", "123456, false", "'', true", "🏔🏔🏔🏔🏔, true", "🏔🏔🏔🏔🏔🏔, false"})
    void problem_text_isMeasuredInCharacters(String value, boolean fits) {
        assertThat(code(field("string", 5, 0, 0), value))
                .isEqualTo(fits ? Optional.empty() : Optional.of("STRING_TOO_LONG"));
    }

    @ParameterizedTest
    @CsvSource({
        "picklist, Hot, true",
        "picklist, '', true",
        "picklist, Warm, false",
        "picklist, Hot;Cold, false",
        "multipicklist, Hot, true",
        "multipicklist, Hot;Cold, true",
        "multipicklist, Hot;Warm, false",
        "multipicklist, '', true"
    })
    void problem_restrictedPicklist_takesItsActiveValues(String type, String value, boolean fits) {
        assertThat(code(field(type, 255, 0, 0, "Hot", "Cold"), value))
                .isEqualTo(fits ? Optional.empty() : Optional.of("INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST"));
    }

    @Test
    void problem_openPicklist_takesAnyValue() {
        assertThat(code(field("picklist", 255, 0, 0), "Anything")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "string",
                "textarea",
                "encryptedstring",
                "email",
                "phone",
                "url",
                "combobox",
                "picklist",
                "multipicklist",
                "reference"
            })
    void problem_textForEachTextType_isNone(String type) {
        assertThat(code(field(type, 255, 0, 0), "x")).isEmpty();
        assertThat(code(field(type, 255, 0, 0), BigDecimal.ONE)).contains("INVALID_TYPE_ON_FIELD_IN_RECORD");
    }

    @Test
    void problem_valueOfOtherType_isTold() {
        assertThat(code(field("double", 0, 5, 2), "12")).isPresent();
        assertThat(code(field("double", 0, 5, 2), 12)).isPresent();
        assertThat(code(field("boolean", 0, 0, 0), "true")).isPresent();
        assertThat(code(field("date", 0, 0, 0), Instant.EPOCH)).isPresent();
        assertThat(code(field("datetime", 0, 0, 0), LocalDate.EPOCH)).isPresent();
        assertThat(code(field("base64", 0, 0, 0), "eA==")).isPresent();
        assertThat(code(field("string", 255, 0, 0), List.of())).isPresent();
    }

    @Test
    void problem_null_isNoneForAnyType() {
        assertThat(code(field("double", 0, 5, 2), null)).isEmpty();
        assertThat(code(field("picklist", 0, 0, 0, "Hot"), null)).isEmpty();
        assertThat(field("double", 0, 5, 2).formed(null)).isNull();
    }

    @Test
    void problem_message_namesFieldAndRuleButNoValue() {
        ApiError error = field("string", 5, 0, 0).problem("marked-value").orElseThrow();

        assertThat(error.message()).contains("X__c", "5 characters").doesNotContain("marked");
        assertThat(error.fields()).containsExactly("X__c");
    }
}
