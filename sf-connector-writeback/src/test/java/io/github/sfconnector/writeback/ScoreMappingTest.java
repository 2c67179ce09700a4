package io.github.sfconnector.writeback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScoreMappingTest {

    @ParameterizedTest
    @CsvSource({"person, Contact", "account, Account", "opportunity, Opportunity"})
    void of_knownType_goesToItsObject(String type, String objectName) {
        assertThat(ScoreMapping.of(type).map("a", "A__c").build().objectName()).isEqualTo(objectName);
    }

    @Test
    void of_otherType_needsItsObject() {
        assertThatThrownBy(() -> ScoreMapping.of("lead")).hasMessageContaining("of(entityType, objectName)");
        assertThat(ScoreMapping.of("lead", "Lead").map("a", "A__c").build().objectName())
                .isEqualTo("Lead");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A B", "A__c,B__c", "A'", "../x", "1A"})
    void map_noFieldName_isRefused(String name) {
        ScoreMapping.Builder builder = ScoreMapping.of("person");

        assertThatThrownBy(() -> builder.map("fitScore", name)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ScoreMapping.of("person", name)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void map_contradictions_areRefused() {
        ScoreMapping.Builder builder = ScoreMapping.of("person").map("fitScore", "Fit__c");

        assertThatThrownBy(() -> builder.map("fitScore", "Other__c")).hasMessageContaining("mapped already");
        assertThatThrownBy(() -> builder.map("tier", "FIT__C")).hasMessageContaining("another value goes there");
        assertThatThrownBy(() -> builder.map("tier", "ID")).hasMessageContaining("it is the Id");
        assertThatThrownBy(() -> ScoreMapping.of("person").build()).hasMessageContaining("has no fields");
    }

    @Test
    void build_builderUsedAgain_leavesTheMappingAlone() {
        ScoreMapping.Builder builder = ScoreMapping.of("person").map("a", "A__c");
        ScoreMapping mapping = builder.build();
        builder.map("b", "B__c");

        assertThat(mapping.fields()).containsOnlyKeys("a");
        assertThatThrownBy(() -> mapping.fields().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void score_asText_showsNoValue() {
        EntityScore score = EntityScore.of("003000000000001AAA")
                .fit(new BigDecimal("98.765"))
                .tier("marked")
                .build();

        assertThat(score.toString())
                .contains("003000000000001AAA", "fitScore", "tier")
                .doesNotContain("98.765")
                .doesNotContain("marked");
    }
}
