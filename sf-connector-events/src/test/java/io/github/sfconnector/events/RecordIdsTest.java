package io.github.sfconnector.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecordIdsTest {

    @Test
    void full_ofShortIds_addsTheCheckCharactersThatSalesforceShows() {
        assertThat(RecordIds.full("0031I0000081tb0")).isEqualTo("0031I0000081tb0QAA");
        assertThat(RecordIds.full("04l1I000000fztE")).isEqualTo("04l1I000000fztEQAQ");
        assertThat(RecordIds.full("00k40000004PK51")).isEqualTo("00k40000004PK51AAG");
        assertThat(RecordIds.full("0031I0000081tb0QAA")).isEqualTo("0031I0000081tb0QAA");
    }

    @Test
    void full_ofAnythingElse_isNull() {
        assertThat(RecordIds.full(null)).isNull();
        assertThat(RecordIds.full("0031I0000081tb")).isNull();
        assertThat(RecordIds.full("0031I0000081tb0QA")).isNull();
        assertThat(RecordIds.full("0031I0000081tb0 AA")).isNull();
    }

    @Test
    void same_comparesFifteenCharactersWithCase() {
        assertThat(RecordIds.same("00D5f000000AbcD", "00D5f000000AbcDEAS")).isTrue();
        assertThat(RecordIds.same("00D5f000000AbcD", "00D5f000000abcDEAS")).isFalse();
        assertThat(RecordIds.same("x", "x")).isFalse();
    }
}
