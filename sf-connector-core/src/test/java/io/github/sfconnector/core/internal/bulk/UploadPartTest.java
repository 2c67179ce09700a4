package io.github.sfconnector.core.internal.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sfconnector.core.PlainCsv;
import io.github.sfconnector.core.SObject;
import io.github.sfconnector.core.bulk.BulkDelimiter;
import io.github.sfconnector.core.bulk.BulkLineEnding;
import io.github.sfconnector.core.bulk.BulkLoad;
import io.github.sfconnector.core.bulk.BulkOutcome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Rows cut into uploads: by encoded bytes, at the borders of rows, each with the header, none lost and none twice. */
class UploadPartTest {

    private static BulkLoad.Builder load() {
        return BulkLoad.insert("Account").key("Ext__c");
    }

    private static List<SObject> rows(List<String> texts) {
        List<SObject> rows = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            rows.add(SObject.builder("Account")
                    .set("Ext__c", "k" + i)
                    .set("Name", texts.get(i))
                    .build());
        }
        return rows;
    }

    private static String text(InputStream in) throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    private static List<List<String>> uploads(
            RowSource source, BulkLoad load, Random random, List<Integer> sizes, List<Long> counts) throws IOException {
        List<List<String>> all = new ArrayList<>();
        while (source.hasNext()) {
            UploadPart part = new UploadPart(source, load.maxUploadBytes());
            if (random.nextBoolean()) {
                // An upload that breaks begins anew.
                InputStream broken = part.open();
                assertThat(broken.readNBytes(random.nextInt(50))).isNotNull();
            }
            byte[] bytes = part.open().readAllBytes();
            part.end();
            List<List<String>> table = PlainCsv.read(
                    new String(bytes, StandardCharsets.UTF_8), load.delimiter().character());
            assertThat(table.get(0)).containsExactly("Ext__c", "Name");
            sizes.add(bytes.length);
            counts.add(part.rows());
            all.addAll(table.subList(1, table.size()));
        }
        return all;
    }

    @Property(tries = 300)
    void rows_ofAnyTexts_fitTheLimitAndComeOnceEachInOrder(
            @ForAll("texts") List<String> texts,
            @ForAll @IntRange(min = 120, max = 600) int limit,
            @ForAll BulkDelimiter delimiter,
            @ForAll BulkLineEnding ending,
            @ForAll long seed)
            throws IOException {
        BulkLoad load = load().maxUploadBytes(limit)
                .delimiter(delimiter)
                .lineEnding(ending)
                .build();
        List<BulkOutcome> refused = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        List<Long> counts = new ArrayList<>();
        RowSource source = new RowSource(rows(texts), load, refused::add);

        List<List<String>> sent = uploads(source, load, new Random(seed), sizes, counts);

        assertThat(sizes).allMatch(size -> size <= limit);
        assertThat(counts).allMatch(count -> count > 0);
        assertThat(counts.stream().mapToLong(Long::longValue).sum()).isEqualTo(sent.size());
        List<List<String>> expected = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            List<String> row = List.of("k" + i, texts.get(i));
            boolean tooLarge =
                    refused.stream().anyMatch(one -> row.get(0).equals(one.row().get("Ext__c")));
            if (!tooLarge) {
                expected.add(row);
            }
        }
        assertThat(sent).isEqualTo(expected);
        assertThat(sent.size() + refused.size()).isEqualTo(texts.size());
        assertThat(source.refused()).isEqualTo(refused.size());
    }

    @Provide
    Arbitrary<List<String>> texts() {
        return Texts.any().map(text -> text.equals("#N/A") ? "x" : text).list().ofMaxSize(30);
    }

    @Test
    void limit_countsBytesNotCharacters() throws IOException {
        BulkLoad load = load().maxUploadBytes(100).build();
        RowSource source =
                new RowSource(rows(List.of("世".repeat(10), "世".repeat(10), "世".repeat(10))), load, one -> {});

        UploadPart part = new UploadPart(source, load.maxUploadBytes());

        // 13 of the header, and 34 of each row, which has 14 characters.
        assertThat(part.open().readAllBytes()).hasSize(12 + 2 * 34);
        assertThat(source.position()).isEqualTo(2);
    }

    @Test
    void columns_notGiven_areThoseOfAllRowsTogether() throws IOException {
        List<SObject> rows = List.of(
                SObject.builder("Account").set("Ext__c", "1").set("Phone", null).build(),
                SObject.builder("Account").set("Name", "B").set("ext__c", "2").build(),
                SObject.builder("Account")
                        .set("Ext__c", "3")
                        .set(
                                "Parent",
                                SObject.builder("Account").set("Ext__c", "1").build())
                        .build());
        BulkLoad load = load().build();

        String csv = text(new UploadPart(new RowSource(rows, load, one -> {}), load.maxUploadBytes()).open());

        assertThat(PlainCsv.read(csv, ','))
                .containsExactly(
                        List.of("Ext__c", "Phone", "Name", "Parent.Ext__c"),
                        List.of("1", "#N/A", "", ""),
                        List.of("2", "", "B", ""),
                        List.of("3", "", "", "1"));
    }

    @Test
    void row_thatCsvCannotSay_isRefusedWithItsFieldAndRuleAndWithoutItsValue() throws IOException {
        SObject parent = SObject.builder("Account").set("Name", "secret").build();
        List<SObject> rows = List.of(
                SObject.builder("Account").set("Ext__c", "1").set("Name", "").build(),
                SObject.builder("Account")
                        .set("Ext__c", "2")
                        .set("Name", "#N/A")
                        .build(),
                SObject.builder("Account")
                        .set("Ext__c", "3")
                        .set("Name", "s".repeat(32_001))
                        .build(),
                SObject.builder("Account")
                        .set("Ext__c", "4")
                        .set("Name", java.util.Map.of("city", "secret"))
                        .build(),
                SObject.builder("Account")
                        .set("Ext__c", null)
                        .set("Name", "secret")
                        .build(),
                SObject.builder("Account").set("Name", "secret").build(),
                SObject.builder("Contact")
                        .set("Ext__c", "7")
                        .set("Name", "secret")
                        .build(),
                SObject.builder("Account")
                        .set("Ext__c", "8")
                        .set("Name", "secret\ud83d")
                        .build(),
                SObject.builder("Account")
                        .set("Ext__c", "9")
                        .set("Parent", parent)
                        .build(),
                SObject.builder("Account")
                        .set("Ext__c", "10")
                        .set("Name", "good")
                        .build());
        List<BulkOutcome> refused = new ArrayList<>();
        BulkLoad load = load().columns(List.of("Ext__c", "Name")).build();

        String csv = text(new UploadPart(new RowSource(rows, load, refused::add), load.maxUploadBytes()).open());

        assertThat(PlainCsv.read(csv, ',')).containsExactly(List.of("Ext__c", "Name"), List.of("10", "good"));
        assertThat(refused).hasSize(9).allSatisfy(outcome -> {
            assertThat(outcome.status()).isEqualTo(BulkOutcome.Status.NOT_SENT);
            assertThat(outcome.errors()).hasSize(1);
            assertThat(outcome.errors().get(0).code()).isEqualTo(BulkOutcome.REFUSED_HERE);
            assertThat(outcome.errors().get(0).message()).isNotBlank().doesNotContain("secret", "ssss");
            assertThat(outcome.toString()).doesNotContain("secret");
        });
    }

    @Test
    void stream_ofAnAttemptThatIsOver_givesNothingMore() throws IOException {
        BulkLoad load = load().build();
        UploadPart part = new UploadPart(new RowSource(rows(List.of("a", "b")), load, one -> {}), 1_000);
        InputStream first = part.open();
        InputStream second = part.open();

        assertThatThrownBy(first::read).isInstanceOf(IOException.class);
        assertThat(text(second)).isEqualTo("Ext__c,Name\nk0,a\nk1,b\n");
        part.end();
        assertThatThrownBy(second::read).isInstanceOf(IOException.class);
    }

    @Test
    void header_longerThanTheServiceTakes_isRefusedBeforeAnythingIsSent() {
        List<String> many = new ArrayList<>(List.of("Ext__c"));
        for (int i = 0; i < 1_100; i++) {
            many.add("A_field_with_a_long_name_" + i + "__c");
        }
        BulkLoad load = load().columns(many).build();

        assertThatThrownBy(() -> new RowSource(List.of(), load, one -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("32000");
    }
}
