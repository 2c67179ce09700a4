package io.github.sfconnector.testkit.internal.soql.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class IdFormTest {

    /** Each suffix letter counts the capitals of five characters, the first of them as the lowest bit. */
    @ParameterizedTest
    @CsvSource({
        "001000000000001, 001000000000001AAA",
        "00T000000000001, 00T000000000001EAA",
        "ABCDEabcdeAbCdE, ABCDEabcdeAbCdE5AV",
        "0037e00001WZ30q, 0037e00001WZ30qAAD",
        "0037e00001WZ30qAAD, 0037e00001WZ30qAAD",
        "0037E00001WZ30QAAD, 0037e00001WZ30qAAD",
        "0037e00001wz30qaad, 0037e00001WZ30qAAD",
    })
    void canonical_hasTheSuffixAndTheCaseItAsksFor(String id, String canonical) {
        assertThat(IdForm.canonical(id)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "xyz", "00100000000000", "0010000000000012", "00100000000000-", "0010000000000012345"})
    void otherLengthsAndCharacters_areNoIds(String text) {
        assertThat(IdForm.wellFormed(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"001000000000001ZZZ", "001000000000001999"})
    void suffixThatFitsNoCase_leavesTheIdAsItIs(String id) {
        assertThat(IdForm.canonical(id)).isEqualTo(id);
    }
}
