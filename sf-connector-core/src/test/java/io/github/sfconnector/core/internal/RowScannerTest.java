package io.github.sfconnector.core.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sfconnector.core.SObject;
import io.github.sfconnector.core.error.UnreadableResponseException;
import io.github.sfconnector.core.query.QueryPage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read from the bytes is what the JSON library reads. */
class RowScannerTest {

    private static final String[] VALUES = {
        "null",
        "true",
        "false",
        "0",
        "-0",
        "-17",
        "007",
        "12.50",
        "-0.00",
        "1.",
        "1e3",
        "1.5E-7",
        "999999999999999999",
        "9223372036854775807",
        "123456789012345678901234567890.5",
        "\"\"",
        "\"plain\"",
        "\"plain too\"",
        "\"Zürich\"",
        "\"日本 😀\"",
        "\"\uFFFD\"",
        "\"a\\\"b\\\\c\\n\\u00e9\"",
        "\"2026-05-01T07:25:37.000+0000\"",
        "{\"street\":\"1\",\"city\":null}",
        "{\"attributes\":{\"type\":\"Account\",\"url\":\"/a\"},\"Name\":\"Acme\"}",
        "{\"attributes\":{\"type\":\"Account\",\"url\":\"/a/b\"},\"Name\":\"Acme\",\"Site\":1}",
        "{\"attributes\":{\"url\":\"/a\",\"type\":\"User\"},\"Name\":\"Ann\"}",
        "{\"totalSize\":1,\"done\":true,\"records\":[{\"attributes\":{\"type\":\"Case\",\"url\":\"/c\"},\"Id\":\"5\"}]}",
    };

    @Property(tries = 2_000)
    void page_ofAnyRows_isReadAsTheLibraryReadsIt(@ForAll long seed) {
        assertSame(page(new Random(seed)).getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 5_000)
    void page_withADamagedByte_isReadOrRefusedAsTheLibraryDoes(@ForAll long seed) {
        Random random = new Random(seed);
        byte[] body = page(random).getBytes(StandardCharsets.UTF_8);
        body[random.nextInt(body.length)] =
                (byte) (random.nextBoolean() ? random.nextInt(256) : "\"\\{}[],:0 ".charAt(random.nextInt(10)));
        assertSame(body);
    }

    @Property(tries = 1_000)
    void page_thatIsCut_isRefused(@ForAll long seed) {
        Random random = new Random(seed);
        byte[] body = page(random).getBytes(StandardCharsets.UTF_8);
        byte[] cut = Arrays.copyOf(body, random.nextInt(body.length));
        assertThatThrownBy(() -> PageReader.read(cut, null)).isInstanceOf(UnreadableResponseException.class);
    }

    @Property(tries = 1_000)
    void pages_readOneAfterTheOther_areReadAsEachAlone(@ForAll long seed) {
        Random random = new Random(seed);
        PageMemory memory = new PageMemory();
        for (int i = 0; i < 6; i++) {
            byte[] body = page(random).getBytes(StandardCharsets.UTF_8);
            if (random.nextInt(4) == 0) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
            assertSame(body, memory);
        }
    }

    @Test
    void pages_readOneAfterTheOther_shareOneShapeAndNoText() {
        PageMemory memory = new PageMemory();
        byte[] first = whole("[" + row("\"Ann\"", "1") + "," + row("\"Bob\"", "2") + "]");
        byte[] second = whole("[" + row("\"Bob\"", "3") + "]");

        SObject before = PageReader.read(first, PageHead.of(first), null, memory)
                .records()
                .get(1);
        SObject after = PageReader.read(second, PageHead.of(second), null, memory)
                .records()
                .get(0);

        assertThat(after.fieldNames()).isSameAs(before.fieldNames());
        assertThat(after.get("A")).isEqualTo("Bob").isNotSameAs(before.get("A"));
    }

    @Test
    void rows_thatAreAlike_shareEqualTextsAndKeepTheirOwn() {
        List<SObject> rows = read("[" + row("\"Ann\"", "\"Berlin\"") + "," + row("\"Anna\"", "\"Berlin\"") + ","
                        + row("\"An\"", "\"Berlin\"") + "," + row("\"\"", "\"Berlin \"") + "]")
                .records();

        assertThat(rows).extracting(row -> row.get("A")).containsExactly("Ann", "Anna", "An", "");
        assertThat(rows).extracting(row -> row.get("B")).containsExactly("Berlin", "Berlin", "Berlin", "Berlin ");
        assertThat(rows.get(2).get("B")).isSameAs(rows.get(1).get("B"));
    }

    @Test
    void rows_withSpacesBetween_areRead() {
        assertThat(read("[ " + row("1", "2") + " ,\n " + row("3", "4") + " ]").records())
                .extracting(row -> row.get("B"))
                .containsExactly(2L, 4L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "[{", "[{}", "[{}]", "[1]", "[null]", "[[]]", "[,]", "[\"\"]"})
    void rows_thatAreNone_areRefused(String rows) {
        assertThatThrownBy(() -> read(rows)).isInstanceOf(UnreadableResponseException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<> <>", ",<>", "<>,", "<>,,<>", "<>;<>"})
    void rows_thatAreNotSeparatedByCommas_areRefused(String rows) {
        String text = "[" + rows.replace("<>", row("1", "2")) + "]";
        assertThatThrownBy(() -> read(text)).isInstanceOf(UnreadableResponseException.class);
    }

    private static QueryPage read(String rows) {
        return PageReader.read(whole(rows), null);
    }

    private static byte[] whole(String rows) {
        return ("{\"totalSize\":4,\"done\":true,\"records\":" + rows + "}").getBytes(StandardCharsets.UTF_8);
    }

    private static String page(Random random) {
        String space = random.nextInt(8) == 0 ? " \n" : "";
        String steady = value(random);
        String rows = IntStream.range(0, random.nextInt(30))
                .mapToObj(i -> row(value(random), random.nextInt(3) == 0 ? value(random) : steady))
                .collect(Collectors.joining("," + space, "[" + space, space + "]"));
        return random.nextBoolean()
                ? "{\"totalSize\":9,\"done\":true,\"records\":" + rows + "}"
                : "{\"records\":" + rows + ",\"done\":false,\"nextRecordsUrl\":\"/n\",\"totalSize\":9}";
    }

    private static String value(Random random) {
        return VALUES[random.nextInt(VALUES.length)];
    }

    private static String row(String a, String b) {
        return "{\"attributes\":{\"type\":\"Contact\",\"url\":\"/services/003\"},\"A\":" + a + ",\"B\":" + b + "}";
    }

    private static void assertSame(byte[] body) {
        assertSame(body, new PageMemory());
    }

    private static void assertSame(byte[] body, PageMemory memory) {
        QueryPage expected;
        try {
            expected = PageReader.page(body, null, null);
        } catch (IOException e) {
            assertThatThrownBy(() -> PageReader.read(body, PageHead.of(body), null, memory))
                    .isInstanceOf(UnreadableResponseException.class);
            return;
        }
        assertThat(PageReader.read(body, PageHead.of(body), null, memory)).isEqualTo(expected);
    }
}
