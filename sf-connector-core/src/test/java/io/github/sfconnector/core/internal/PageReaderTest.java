package io.github.sfconnector.core.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sfconnector.core.SObject;
import io.github.sfconnector.core.error.UnreadableResponseException;
import io.github.sfconnector.core.query.ChildRows;
import io.github.sfconnector.core.query.QueryPage;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageReaderTest {

    private static final String ATTRIBUTES = "\"attributes\":{\"type\":\"Account\",\"url\":\"/services/data/v66.0/x\"}";
    private static final String PAGE = "{\"totalSize\":2,\"done\":true,\"records\":["
            + "{" + ATTRIBUTES + ",\"Id\":\"001\",\"Name\":\"Zürich 🏔\",\"Score__c\":0.1,\"Owner\":null,"
            + "\"Contacts\":{\"totalSize\":1,\"done\":true,\"records\":[{\"attributes\":{\"type\":\"Contact\"},\"Id\":\"003\"}]}},"
            + "{" + ATTRIBUTES
            + ",\"Id\":\"002\",\"Name\":null,\"Score__c\":3,\"Owner\":{\"attributes\":{\"type\":\"User\"},\"Name\":\"Ada\"},"
            + "\"Contacts\":null}]}";

    private static QueryPage read(String json) {
        return PageReader.read(json.getBytes(StandardCharsets.UTF_8), null);
    }

    private static SObject only(String members) {
        return read("{\"totalSize\":1,\"done\":true,\"records\":[{" + ATTRIBUTES + "," + members + "}]}")
                .records()
                .get(0);
    }

    @Test
    void read_wholePage_givesEveryValue() {
        QueryPage page = read(PAGE);

        assertThat(page.totalSize()).isEqualTo(2);
        assertThat(page.next()).isEmpty();
        assertThat(page.records()).extracting(SObject::type).containsExactly("Account", "Account");
        assertThat(page.records().get(0).text("Name")).contains("Zürich 🏔");
        assertThat(page.records().get(1).text("Owner.Name")).contains("Ada");
        assertThat(page.records().get(1).has("Name")).isTrue();
    }

    @Test
    void read_cutAnywhere_isUnreadableAndNeverAShortList() {
        byte[] whole = PAGE.getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> PageReader.read(cut, null))
                    .as("cut to %d bytes", length)
                    .isInstanceOf(UnreadableResponseException.class);
        }
    }

    @Test
    void read_oneByteChanged_isReadOrUnreadableAndNothingElse() {
        byte[] whole = PAGE.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < whole.length; at++) {
            for (byte value : new byte[] {'{', '}', '[', ']', '"', ',', ':', '1', 'x', 0, (byte) 0xff}) {
                byte[] damaged = whole.clone();
                damaged[at] = value;
                readOrUnreadable(damaged);
            }
        }
    }

    private static void readOrUnreadable(byte[] body) {
        try {
            assertThat(PageReader.read(body, null).records()).hasSize(2);
        } catch (UnreadableResponseException e) {
            assertThat(e).hasMessageNotContaining("Zürich");
            assertThat(e.getCause()).hasMessageNotContaining("Zürich");
        }
    }

    @Property(tries = 50)
    void read_membersInAnyOrder_givesTheSamePage(@ForAll long seed) {
        List<String> members = Arrays.asList(
                "\"totalSize\":7",
                "\"done\":false",
                "\"nextRecordsUrl\":\"/services/data/v66.0/query/x-1\"",
                "\"records\":[{\"Id\":\"001\"," + ATTRIBUTES + "}]",
                "\"unknown\":{\"done\":true,\"records\":[{}]}",
                "\"more\":[1,[2],{\"totalSize\":9}]");
        Collections.shuffle(members, new Random(seed));
        QueryPage page = read(members.stream().collect(Collectors.joining(",", "{", "}")));

        assertThat(page.totalSize()).isEqualTo(7);
        assertThat(page.next()).contains("/services/data/v66.0/query/x-1");
        assertThat(page.records()).singleElement().returns("Account", SObject::type);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"totalSize\":1,\"done\":false,\"records\":[]}",
                "{\"totalSize\":1,\"done\":false,\"nextRecordsUrl\":null,\"records\":[]}",
                "{\"totalSize\":1,\"records\":[]}",
                "{\"totalSize\":1,\"done\":null,\"records\":[]}",
                "{\"totalSize\":1,\"done\":\"true\",\"records\":[]}",
                "{\"totalSize\":1,\"done\":true,\"nextRecordsUrl\":\"/services/data/v66.0/query/x\",\"records\":[]}",
                "{\"totalSize\":1,\"done\":true}",
                "{\"totalSize\":1,\"done\":true,\"records\":null}",
                "{\"totalSize\":1,\"done\":true,\"records\":{}}",
                "{\"totalSize\":1,\"done\":true,\"records\":\"\"}",
                "{\"totalSize\":1,\"done\":true,\"records\":[null]}",
                "{\"totalSize\":1,\"done\":true,\"records\":[1]}",
                "{\"totalSize\":1,\"done\":true,\"records\":[[]]}",
                "{\"totalSize\":1,\"done\":true,\"records\":[{\"Id\":\"001\"}]}",
                "{\"totalSize\":1,\"done\":true,\"records\":[{\"attributes\":null,\"Id\":\"001\"}]}",
                "{\"totalSize\":1,\"done\":true,\"records\":[],\"records\":[]}",
                "{\"totalSize\":1.5e,\"done\":true,\"records\":[]}",
                "{\"totalSize\":\"one\",\"done\":true,\"records\":[]}",
                "{\"totalSize\":1,\"done\":true,\"records\":[]}{",
                "{\"totalSize\":1,\"done\":true,\"records\":[]}[]",
                "[]",
                "null",
                "\"x\"",
                "<html><body>Down for maintenance</body></html>",
                ""
            })
    void read_otherThanDocumented_isUnreadable(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(UnreadableResponseException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"Contacts\":{\"totalSize\":9,\"done\":false,\"records\":[]}",
                "\"Contacts\":{\"totalSize\":9,\"records\":[]}",
                "\"Contacts\":{\"done\":true,\"records\":[]}",
                "\"Contacts\":{\"totalSize\":9,\"done\":true,\"records\":[null]}",
                "\"Contacts\":{\"totalSize\":9,\"done\":true,\"records\":[{\"Id\":\"003\"}]}",
                "\"Contacts\":{\"totalSize\":9,\"done\":false,\"nextRecordsUrl\":7,\"records\":[]}",
                "\"Id\":\"1\",\"Id\":\"2\"",
                "\"Tags\":[\"a\",\"b\"]",
                "\"Tags\":[]"
            })
    void read_rowOtherThanDocumented_isUnreadable(String members) {
        assertThatThrownBy(() -> only(members)).isInstanceOf(UnreadableResponseException.class);
    }

    @Test
    void read_numbers_areExact() {
        SObject row = only(
                "\"A\":0.1,\"B\":1e30,\"C\":12345678901234567890,\"D\":300.0,\"E\":9223372036854775807,\"F\":-0,\"G\":1E-400");

        assertThat(row.get("A")).isEqualTo(new BigDecimal("0.1"));
        assertThat(row.number("B").orElseThrow()).isEqualByComparingTo(BigDecimal.TEN.pow(30));
        assertThat(row.get("C")).isEqualTo(new BigDecimal("12345678901234567890"));
        assertThat(row.get("D")).isEqualTo(new BigDecimal("300.0"));
        assertThat(row.get("E")).isEqualTo(Long.MAX_VALUE);
        assertThat(row.get("F")).isEqualTo(0L);
        assertThat(row.get("G")).isEqualTo(new BigDecimal("1E-400"));
    }

    @Test
    void read_childRows_keepTheirOwnLink() {
        SObject row = only(
                "\"Contacts\":{\"totalSize\":1200,\"done\":false,\"nextRecordsUrl\":\"/services/data/v66.0/query/c-499\","
                        + "\"records\":[{\"attributes\":{\"type\":\"Contact\"},\"Id\":\"003\"}]}");
        ChildRows rows = row.children("contacts").orElseThrow();

        assertThat(rows.totalSize()).isEqualTo(1200);
        assertThat(rows.next()).contains("/services/data/v66.0/query/c-499");
        assertThat(rows.records()).singleElement().returns("003", child -> child.get("Id"));
    }

    @Test
    void read_nullChildRows_areEmptyAndPresent() {
        SObject row = only("\"Contacts\":null");

        assertThat(row.children("Contacts")).isEmpty();
        assertThat(row.has("Contacts")).isTrue();
    }

    @Test
    void read_compoundField_isAMapWithItsNulls() {
        SObject row = only("\"BillingAddress\":{\"city\":\"Basel\",\"latitude\":47.55,\"state\":null}");

        assertThat(row.get("BillingAddress")).isInstanceOf(Map.class);
        assertThat(row.number("BillingAddress.latitude")).contains(new BigDecimal("47.55"));
        assertThat(((Map<?, ?>) row.get("BillingAddress")).containsKey("state")).isTrue();
    }

    @Test
    void read_typeof_tellsTheBranchByType() {
        SObject row = only("\"Who\":{\"attributes\":{\"type\":\"Lead\",\"url\":\"/x\"},\"Company\":\"Acme\"}");

        assertThat(row.parent("Who").orElseThrow().type()).isEqualTo("Lead");
        assertThat(row.text("Who.Company")).contains("Acme");
    }

    @Test
    void read_aggregate_hasItsColumns() {
        QueryPage page = read(
                "{\"totalSize\":1,\"done\":true,\"records\":[{\"attributes\":{\"type\":\"AggregateResult\"},\"expr0\":10}]}");

        assertThat(page.records().get(0).get("expr0")).isEqualTo(10L);
    }

    @Test
    void read_countOnly_hasTotalAndNoRecords() {
        QueryPage page = read("{\"totalSize\":123456789012,\"done\":true,\"records\":[]}");

        assertThat(page.totalSize()).isEqualTo(123_456_789_012L);
        assertThat(page.records()).isEmpty();
    }

    @Test
    void read_rowsOfDifferentFields_keepTheirOwn() {
        QueryPage page = read("{\"totalSize\":2,\"done\":true,\"records\":[{" + ATTRIBUTES + ",\"A\":1},{" + ATTRIBUTES
                + ",\"B\":2}]}");

        assertThat(page.records().get(0).fieldNames()).containsExactly("A");
        assertThat(page.records().get(1).fieldNames()).containsExactly("B");
    }

    @Test
    void read_rowsOfOneShape_shareTheirNames() {
        QueryPage page = read("{\"totalSize\":2,\"done\":true,\"records\":[{" + ATTRIBUTES + ",\"A\":1},{" + ATTRIBUTES
                + ",\"A\":2}]}");

        assertThat(page.records().get(0).fieldNames())
                .isSameAs(page.records().get(1).fieldNames());
    }

    @Test
    void read_nestedTooDeep_isUnreadable() {
        String deep = "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000);

        assertThatThrownBy(() -> only("\"X\":" + deep)).isInstanceOf(UnreadableResponseException.class);
    }
}
