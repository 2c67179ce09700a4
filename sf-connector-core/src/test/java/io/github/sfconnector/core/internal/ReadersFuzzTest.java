package io.github.sfconnector.core.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sfconnector.core.error.UnreadableResponseException;
import io.github.sfconnector.core.query.QueryPage;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Whatever arrives in place of an answer, a reader gives what it read or the one exception that says it could not. */
class ReadersFuzzTest {

    private static final String PAGE = """
            {"totalSize":2,"done":false,"nextRecordsUrl":"/services/data/v66.0/query/01g-2","records":[
            {"attributes":{"type":"Contact","url":"/x"},"Id":"003","Score__c":1.5e3,"N":9007199254740993,"Big":123456789012345678901,
            "Active":true,"None":null,"Name":"Zo\\u00eb \\"ü\\" \\n","Account":{"attributes":{"type":"Account"},"Name":"Acme"},
            "Address":{"city":"Köln","latitude":50.9},"Cases":{"totalSize":1,"done":true,"records":[{"attributes":{"type":"Case"},"Id":"5"}]}},
            {"attributes":{"type":"Contact","url":"/x"},"Id":"004","Score__c":2,"N":1,"Big":2,"Active":false,"None":null,"Name":"",
            "Account":null,"Address":null,"Cases":null}]}""";
    private static final String DESCRIBE = """
            {"name":"X","label":"X","keyPrefix":null,"queryable":true,"fields":[{"name":"A","type":"picklist","length":5,"referenceTo":["Y"],
            "picklistValues":[{"active":true,"label":"l","value":"v","validFor":"AAgA"}]}],"childRelationships":[{"childSObject":"C","field":"F",
            "relationshipName":null}],"recordTypeInfos":[{"recordTypeId":"012","name":"Master","master":true}]}""";
    private static final String COMPOSITE =
            "{\"compositeResponse\":[{\"body\":{\"a\":[1,{}]},\"httpHeaders\":{\"X\":\"y\"},\"httpStatusCode\":200,\"referenceId\":\"r\"}]}";
    private static final String PICKLISTS =
            "{\"picklistFieldValues\":{\"A\":{\"values\":[{\"label\":\"l\",\"validFor\":[0,9],\"value\":\"v\"}]}}}";

    @Property(tries = 3_000)
    void page_damagedAnywhere_isReadOrUnreadable(@ForAll long seed) {
        survives(damaged(PAGE, seed), body -> PageReader.read(body, null));
        survives(damaged(PAGE, seed), PageHead::of);
    }

    @Property(tries = 1_000)
    void describe_damagedAnywhere_isReadOrUnreadable(@ForAll long seed) {
        survives(damaged(DESCRIBE, seed), DescribeReader::read);
        survives(damaged(DESCRIBE.replace("\"fields\"", "\"sobjects\""), seed), DescribeReader::readGlobal);
        survives(damaged(PICKLISTS, seed), PicklistReader::read);
        survives(damaged(COMPOSITE, seed), CompositeReader::parts);
    }

    @Property(tries = 1_000)
    void page_anyBytes_areUnreadable(@ForAll("bytes") byte[] bytes) {
        assertThat(survives(bytes, body -> PageReader.read(body, null))).isFalse();
        survives(bytes, DescribeReader::read);
        survives(bytes, DescribeReader::readGlobal);
        survives(bytes, PicklistReader::read);
        survives(bytes, CompositeReader::parts);
    }

    @Property(tries = 300)
    void page_cutAnywhere_isNeverTakenForAWholeOne(@ForAll("cuts") int length) {
        byte[] whole = PAGE.getBytes(StandardCharsets.UTF_8);

        assertThat(survives(Arrays.copyOf(whole, length % whole.length), body -> PageReader.read(body, null)))
                .isFalse();
    }

    @Property(tries = 200)
    void page_rowsOfAnyOrderAndShape_readAsWhenAlone(@ForAll("rows") List<String> rows) {
        QueryPage together = PageReader.read(page(String.join(",", rows)), null);
        for (int i = 0; i < rows.size(); i++) {
            assertThat(together.records().get(i))
                    .isEqualTo(
                            PageReader.read(page(rows.get(i)), null).records().get(0));
        }
    }

    @Test
    void page_ofExtremeValues_isReadExactlyOrUnreadable() {
        String row = "{\"attributes\":{\"type\":\"A\"},\"N\":%s}";
        for (String number :
                List.of("1e400", "-0.0", "123456789012345678901234567890.12345678901234567890", "1E-999")) {
            Object value = PageReader.read(page(row.formatted(number)), null)
                    .records()
                    .get(0)
                    .get("N");
            assertThat(new BigDecimal(String.valueOf(value))).isEqualByComparingTo(new BigDecimal(number));
        }
        String text = "x".repeat(1_000_000);
        assertThat(PageReader.read(page(row.formatted('"' + text + '"')), null)
                        .records()
                        .get(0)
                        .get("N"))
                .isEqualTo(text);
        for (String hostile : List.of("9".repeat(5_000), "[".repeat(50_000), "{\"a\":".repeat(50_000), "NaN", "01")) {
            assertThat(survives(page(row.formatted(hostile)), body -> PageReader.read(body, null)))
                    .isFalse();
        }
    }

    @Test
    void page_ofFiveLevelsOfParents_isReadToTheLast() {
        String record = "{\"attributes\":{\"type\":\"L0\"},\"Name\":\"deep\"}";
        for (int level = 1; level <= 5; level++) {
            record = "{\"Parent\":" + record + ",\"attributes\":{\"url\":\"/x\",\"type\":\"L" + level + "\"}}";
        }

        assertThat(PageReader.read(page(record), null).records().get(0).get("Parent.Parent.Parent.Parent.Parent.Name"))
                .isEqualTo("deep");
    }

    private static byte[] page(String rows) {
        return ("{\"totalSize\":1,\"done\":true,\"records\":[" + rows + "]}").getBytes(StandardCharsets.UTF_8);
    }

    @Provide
    Arbitrary<List<String>> rows() {
        return Arbitraries.of(
                        "{\"attributes\":{\"type\":\"A\"},\"Id\":\"1\",\"N\":1}",
                        "{\"attributes\":{\"type\":\"A\"},\"N\":1,\"Id\":\"1\"}",
                        "{\"attributes\":{\"type\":\"B\"},\"Id\":\"1\",\"N\":2.5}",
                        "{\"attributes\":{\"url\":\"/x\",\"type\":\"B\"},\"Id\":\"1\"}",
                        "{\"Id\":\"1\",\"attributes\":{\"type\":\"A\"},\"N\":null}",
                        "{\"attributes\":{\"type\":\"A\"},\"Id\":\"1\",\"N\":1,\"More\":{\"x\":1}}",
                        "{\"attributes\":{\"type\":\"A\"},\"Id\":\"1\",\"N\":{\"attributes\":{\"type\":\"P\"},\"Name\":\"p\"}}",
                        "{\"attributes\":{\"type\":\"A\"},\"Id\":\"1\",\"N\":{\"attributes\":{\"type\":\"Q\"},\"Name\":\"p\",\"Z\":1}}",
                        "{\"attributes\":{\"type\":\"A\"}}")
                .list()
                .ofMinSize(1)
                .ofMaxSize(8);
    }

    @Provide
    Arbitrary<byte[]> bytes() {
        return Arbitraries.bytes().array(byte[].class).ofMaxSize(40);
    }

    @Provide
    Arbitrary<Integer> cuts() {
        return Arbitraries.integers().between(0, 10_000);
    }

    private static <T> boolean survives(byte[] body, Function<byte[], T> reader) {
        try {
            return reader.apply(body) != null;
        } catch (UnreadableResponseException e) {
            assertThat(e.getMessage()).doesNotContain("003", "Acme");
            return false;
        }
    }

    private static byte[] damaged(String text, long seed) {
        Random random = new Random(seed);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i <= random.nextInt(3); i++) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt();
                case 1 -> bytes[at] = (byte) "{}[]\",:0".charAt(random.nextInt(8));
                case 2 -> bytes = Arrays.copyOf(bytes, at + 1);
                default -> System.arraycopy(bytes, 0, bytes, at, (bytes.length - at) / 2);
            }
        }
        return bytes;
    }
}
