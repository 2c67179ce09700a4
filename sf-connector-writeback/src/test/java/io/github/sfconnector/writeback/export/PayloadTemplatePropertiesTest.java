package io.github.sfconnector.writeback.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PayloadTemplatePropertiesTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final PayloadTemplate TEMPLATE = PayloadTemplate.of(
            "{\"before\":1,\"whole\":\"{{Profile.v}}\",\"part\":\"<{{Event.v}}|{{Event.v}}>\",\"list\":[\"{{Profile.v}}\"],\"after\":2}");

    @Provide
    Arbitrary<String> hostileTexts() {
        Arbitrary<String> pieces = Arbitraries.of(
                "\"",
                "\\",
                "\n",
                "\r",
                "\t",
                "\b",
                "\f",
                "\u0000",
                "\u001f",
                "\u007f",
                "{{",
                "}}",
                "{{Profile.v}}",
                "{%",
                "</script>",
                "\uD83D\uDE00",
                "\u2028",
                "\uFEFF",
                "\\u0022",
                "\\\"",
                "','",
                "null",
                "😀",
                "ß",
                " ");
        Arbitrary<String> letters =
                Arbitraries.strings().ofMaxLength(8).filter(PayloadTemplatePropertiesTest::wellFormed);
        return Arbitraries.oneOf(pieces, letters).list().ofMaxSize(30).map(parts -> String.join("", parts));
    }

    private static boolean wellFormed(String text) {
        return text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    @Property(tries = 2_000)
    void render_anyText_isExactlyThatTextInValidJson(@ForAll("hostileTexts") String value) throws IOException {
        JsonNode sent = MAPPER.readTree(TEMPLATE.render(TemplateData.of(Map.of("v", value), Map.of("v", value))));

        assertThat(sent.size()).isEqualTo(5);
        assertThat(sent.get("whole").textValue()).isEqualTo(value);
        assertThat(sent.get("part").textValue()).isEqualTo("<" + value + "|" + value + ">");
        assertThat(sent.get("list").get(0).textValue()).isEqualTo(value);
        assertThat(sent.get("before").intValue()).isEqualTo(1);
        assertThat(sent.get("after").intValue()).isEqualTo(2);
    }

    @Property(tries = 5)
    void render_megabyteOfText_arrivesWhole(@ForAll("hostileTexts") String value) throws IOException {
        String large = (value + "x\"\\").repeat(1_000_000 / (value.length() + 3) + 1);
        JsonNode sent = MAPPER.readTree(TEMPLATE.render(TemplateData.of(Map.of("v", large), Map.of("v", ""))));

        assertThat(sent.get("whole").textValue()).isEqualTo(large);
    }

    @Property(tries = 500)
    void render_anyDefault_isExactlyThatText(@ForAll("hostileTexts") String value) throws IOException {
        String inner = value.replace("\"", "").replace("\\", "");
        String json = MAPPER.writeValueAsString(Map.of("a", "{{Profile.none | default: \"" + inner + "\"}}"));
        if (inner.contains("{%")) {
            return;
        }
        JsonNode sent = MAPPER.readTree(PayloadTemplate.of(json).render(TemplateData.ofProfile(Map.of())));

        assertThat(sent.get("a").textValue()).isEqualTo(inner);
    }

    @Property(tries = 500)
    void parse_anyText_isATemplateOrRefusedAsNone(@ForAll("hostileTexts") String text) {
        for (String json : List.of(text, "\"" + text + "\"", "{\"a\":\"" + text + "\"}")) {
            try {
                assertThat(PayloadTemplate.of(json).tags()).isNotNull();
            } catch (TemplateException e) {
                assertThat(e.problems()).isNotEmpty();
            }
        }
    }
}
