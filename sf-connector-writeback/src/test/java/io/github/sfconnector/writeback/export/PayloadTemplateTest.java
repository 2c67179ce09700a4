package io.github.sfconnector.writeback.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadTemplateTest {

    private static final TemplateData USER = TemplateData.of(
            Map.of("identity", "u-1", "email", "ann@example.com", "visits", 12), Map.of("NPS Score", 9, "ok", true));

    private static JsonNode render(PayloadTemplate template, TemplateData data) throws Exception {
        return new ObjectMapper().readTree(template.render(data));
    }

    @Test
    void render_documentedExample_keepsTypesAndNames() {
        PayloadTemplate template = PayloadTemplate.of("""
                {
                  "user_id": "{{Profile.identity}}",
                  "email": "{{Profile.email}}",
                  "nps_score": "{{Event.NPS Score}}"
                }""");

        assertThat(template.render(USER))
                .isEqualTo("{\"user_id\":\"u-1\",\"email\":\"ann@example.com\",\"nps_score\":9}");
        assertThat(template.tags())
                .extracting(tag -> tag + " " + tag.pointer())
                .containsExactly(
                        "{{Profile.identity}} /user_id", "{{Profile.email}} /email", "{{Event.NPS Score}} /nps_score");
        assertThat(template.memberNames()).containsExactly("user_id", "email", "nps_score");
    }

    @Test
    void render_tagWithinText_insertsText() {
        PayloadTemplate template =
                PayloadTemplate.of("{\"name\":\"User: {{Profile.identity}}, Score: {{ Event.NPS Score }}.{}\"}");

        assertThat(template.render(USER)).isEqualTo("{\"name\":\"User: u-1, Score: 9.{}\"}");
    }

    @Test
    void render_everyKindOfValue_hasItsJsonForm() throws Exception {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("decimal", new BigDecimal("1.50"));
        values.put("large", new BigDecimal("1E+3"));
        values.put("double", 0.1d);
        values.put("long", Long.MAX_VALUE);
        values.put("flag", false);
        values.put("time", Instant.parse("2026-01-02T03:04:05Z"));
        values.put("zoned", java.time.OffsetDateTime.parse("2026-01-02T03:04:05+02:00"));
        values.put("day", LocalDate.of(2026, 1, 2));
        values.put("list", List.of("a", 1, Map.of("k", "v")));
        values.put("constant", MissingValues.OMIT);
        StringBuilder json = new StringBuilder("{");
        values.keySet()
                .forEach(name -> json.append('"')
                        .append(name)
                        .append("\":\"{{Profile.")
                        .append(name)
                        .append("}}\","));
        json.append("\"fixed\":[1.0, null, true, {}]}");

        assertThat(PayloadTemplate.of(json.toString()).render(TemplateData.ofProfile(values)))
                .isEqualTo(
                        "{\"decimal\":1.50,\"large\":1000,\"double\":0.1,\"long\":9223372036854775807,\"flag\":false,"
                                + "\"time\":\"2026-01-02T03:04:05Z\",\"zoned\":\"2026-01-02T01:04:05Z\",\"day\":\"2026-01-02\","
                                + "\"list\":[\"a\",1,{\"k\":\"v\"}],\"constant\":\"OMIT\",\"fixed\":[1.0,null,true,{}]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"city\":\"{{Profile.city | default: \\\"unknown\\\"}}\"}",
                "{\"city\":\"{{Profile.city | default: \"unknown\"}}\"}",
                "{\"city\":\"{{Profile.city|default:'unknown'}}\"}"
            })
    void render_default_standsInWhicheverWayItIsQuoted(String json) {
        assertThat(PayloadTemplate.of(json).render(USER)).isEqualTo("{\"city\":\"unknown\"}");
        assertThat(PayloadTemplate.of(json).render(TemplateData.ofProfile(Map.of("city", "Basel"))))
                .isEqualTo("{\"city\":\"Basel\"}");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "-1.50, -1.50", "true, true", "null, null", "'\"}} {{\"', '\"}} {{\"'", "'\"\"', '\"\"'"})
    void render_default_keepsItsType(String literal, String json) {
        PayloadTemplate template = PayloadTemplate.of("{\"a\":\"{{Event.x | default: " + literal + "}}\"}");

        assertThat(template.render(USER)).isEqualTo("{\"a\":" + json + "}");
    }

    @ParameterizedTest
    @CsvSource({
        "NULL, '{\"a\":null,\"b\":[null],\"c\":\"<>\"}'",
        "OMIT, '{\"b\":[null],\"c\":\"<>\"}'",
        "EMPTY_TEXT, '{\"a\":\"\",\"b\":[\"\"],\"c\":\"<>\"}'"
    })
    void render_missingValue_followsThePolicy(MissingValues policy, String json) {
        PayloadTemplate template = PayloadTemplate.builder(
                        "{\"a\":\"{{Profile.x}}\",\"b\":[\"{{Event.x}}\"],\"c\":\"<{{Event.x}}>\"}")
                .missingValues(policy)
                .build();

        assertThat(template.render(USER)).isEqualTo(json);
    }

    @Test
    void render_missingValues_areRefusedTogetherWithTheNameThatWasMeant() {
        PayloadTemplate template = PayloadTemplate.of(
                "{\"a\":\"{{Profile.Identity}}\",\"b\":\"{{Event.nps_score}}\",\"c\":\"{{Event.z}}!\"}");

        assertThatThrownBy(() -> template.render(USER))
                .isInstanceOfSatisfying(
                        PayloadException.class, e -> assertThat(e.problems()).hasSize(3))
                .hasMessageContaining("{{Profile.Identity}} at /a has no value (the data has identity)")
                .hasMessageContaining("{{Event.nps_score}} at /b has no value (the data has NPS Score)")
                .hasMessageContaining("{{Event.z}} at /c has no value:");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "{\"a\":\"{{profile.x}}\"} ~ unknown tag {{profile.x}}",
                "{\"a\":\"{{User.x}}\"} ~ unknown tag {{User.x}}",
                "{\"a\":\"{{Profile.}}\"} ~ unknown tag {{Profile.}}",
                "{\"a\":\"{{}}\"} ~ unknown tag",
                "{\"a\":\"{{Profile.x\"} ~ at /a: a tag is not closed",
                "{\"a\":\"{{Profile.x\",\"b\":\"{{Profile.y}}\"} ~ unknown tag",
                "{\"a\":\"{{Profile.x | upcase}}\"} ~ filter \"upcase\"",
                "{\"a\":\"{{Profile.x | default: nothing}}\"} ~ must be a quoted text",
                "{\"a\":\"{% if x %}\"} ~ control tags",
                "{\"{{Profile.x}}\":1} ~ a member's name cannot hold a tag",
                "{\"a\":{{Profile.x}}} ~ must stand inside quotes",
                "{\"a\":1,\"a\":2} ~ uplicate",
                "{\"a\":1} 2 ~ something follows",
                "{\"a\": ~ not a JSON document",
                "` ` ~ it is empty"
            })
    void parse_whatIsNoTemplate_isRefusedWithTheReason(String json, String reason) {
        assertThatThrownBy(() -> PayloadTemplate.of(json))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void parse_severalProblems_areAllListed() {
        assertThatThrownBy(() -> PayloadTemplate.of("{\"a\":\"{{x}}\",\"b\":{\"c\":[\"{{y}} {{Event.z | up}}\"]}}"))
                .isInstanceOfSatisfying(
                        TemplateException.class,
                        e -> assertThat(e.problems())
                                .hasSize(3)
                                .anyMatch(problem -> problem.startsWith("at /a:"))
                                .anyMatch(problem -> problem.startsWith("at /b/c/0:")));
    }

    @Test
    void parse_nestedTooDeep_isRefused() {
        assertThatThrownBy(() -> PayloadTemplate.of("[".repeat(60) + "]".repeat(60)))
                .isInstanceOf(TemplateException.class);
    }

    @Test
    void builder_knownNames_refuseOthersAndNameTheOneThatWasMeant() {
        assertThatThrownBy(
                        () -> PayloadTemplate.builder("{\"a\":\"{{Profile.user_id}}\",\"b\":\"{{Event.NPS Score}}\"}")
                                .profileAttributes(Set.of("userId"))
                                .eventProperties(Set.of("NPS Score"))
                                .build())
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("/a")
                .hasMessageContaining("userId is")
                .hasMessageNotContaining("/b");
    }

    @Test
    void render_valueWithoutAForm_isRefusedWithoutRepeatingIt() {
        PayloadTemplate template = PayloadTemplate.of("{\"a\":\"{{Profile.a}}\",\"b\":\"x{{Profile.b}}\"}");
        List<Object> values = Arrays.asList(Double.NaN, new Object(), "secret\uD83D", Map.of(1, 2));
        for (Object value : values) {
            assertThatThrownBy(
                            () -> template.render(TemplateData.ofProfile(Map.of("a", value, "b", List.of("secret")))))
                    .isInstanceOfSatisfying(
                            PayloadException.class,
                            e -> assertThat(e.problems()).hasSize(2))
                    .hasMessageContaining("/a")
                    .hasMessageNotContaining("secret");
        }
    }

    @Test
    void render_cyclicValue_isRefused() {
        Map<String, Object> cycle = new LinkedHashMap<>();
        cycle.put("self", cycle);

        assertThatThrownBy(() ->
                        PayloadTemplate.of("[\"{{Event.x}}\"]").render(TemplateData.of(Map.of(), Map.of("x", cycle))))
                .isInstanceOf(PayloadException.class)
                .hasMessageContaining("nested");
    }

    @Test
    void render_tagInsideAValue_staysText() throws Exception {
        JsonNode sent = render(
                PayloadTemplate.of("{\"a\":\"{{Profile.a}}\"}"),
                TemplateData.ofProfile(Map.of("a", "{{Profile.secret}}\",\"x\":\"")));

        assertThat(sent.size()).isEqualTo(1);
        assertThat(sent.get("a").asText()).isEqualTo("{{Profile.secret}}\",\"x\":\"");
    }
}
