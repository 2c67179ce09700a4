package io.github.sfconnector.core.internal.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sfconnector.core.error.UnreadableResponseException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables as the service sends them, and as they arrive when something went wrong. */
class CsvRowsTest {

    private static final String TABLE =
            "\"Id\",\"Name\",\"Note__c\"\n\"001\",\"Acme, \"\"Ltd\"\"\",\"line 1\nline 2\"\n\"002\",\"世界\",\"\"\n";

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    static List<String> oddTexts() {
        return Texts.ODD;
    }

    @ParameterizedTest
    @MethodSource("oddTexts")
    void value_ofAnyText_staysAsItIs(String text) {
        String csv = "\"Id\",\"Note__c\"\n\"1\"," + quoted(text) + "\n\"2\",\"x\"\n";

        assertThat(TextRows.read(csv, ','))
                .containsExactly(List.of("Id", "Note__c"), List.of("1", text), List.of("2", "x"));
    }

    @Test
    void value_ofTheLargestField_staysAsItIs() {
        String large = "é\"\n,".repeat(32_768);

        assertThat(large).hasSize(131_072);
        assertThat(TextRows.read("A,B\n1," + quoted(large) + "\n", ',').get(1)).containsExactly("1", large);
    }

    @Test
    void nul_outsideOfQuotes_isNoPartOfAValue() {
        assertThat(TextRows.read("\"Id\",\"IsDeleted\"\n\0\"001\",\"false\"\n\0\0", ','))
                .containsExactly(List.of("Id", "IsDeleted"), List.of("001", "false"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r\n", "\ufeff"})
    void document_withoutAnything_hasNoRows(String csv) {
        assertThat(TextRows.read(csv, ',')).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Id,Name", "\"Id\",\"Name\"\n", "\ufeffId,Name\r\n", "\ufeff\"Id\",\"Name\""})
    void document_ofAHeaderOnly_hasItsColumnsAndNoRows(String csv) {
        assertThat(TextRows.read(csv, ',')).containsExactly(List.of("Id", "Name"));
    }

    @Test
    void column_aloneAndEmpty_isARowNotAnEmptyLine() {
        assertThat(TextRows.read("Name\n\"\"\na\n", ',')).containsExactly(List.of("Name"), List.of(""), List.of("a"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A,B\n1\n",
                "A,B\n1,2,3\n",
                "A,B\n\"1\",\"2\"3\n",
                "A,B\n\"1\",\"secret",
                "A,B\n\"1\",\"",
                "A,B\n\"1\",\"secret\"\"",
                "A,B\n\"1\",\"secret\"\"\n",
                "A,B\n\"1\",\"\"\"",
                "A,B\n\"1\n2,3\n"
            })
    void table_damaged_isUnreadableAndSaysNothingOfItsValues(String csv) {
        assertThatThrownBy(() -> TextRows.read(csv, ','))
                .isInstanceOf(UnreadableResponseException.class)
                .hasMessageStartingWith("a table")
                .hasMessageNotContaining("secret");
    }

    @Test
    void table_notInUtf8_isUnreadableAndNoReplacementStandsForAValue() {
        byte[] csv = "A,B\n1,M\u00fcller\n".getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> TextRows.read(new ByteArrayInputStream(csv), ','))
                .isInstanceOf(UnreadableResponseException.class);
    }

    @Property(tries = 200)
    void table_cutAnywhere_isUnreadableOrHasItsFirstRowsOnly(@ForAll @IntRange(min = 1, max = 200) int cut) {
        byte[] whole = TABLE.getBytes(StandardCharsets.UTF_8);
        List<List<String>> all = TextRows.read(TABLE, ',');
        try {
            List<List<String>> rows =
                    TextRows.read(new ByteArrayInputStream(Arrays.copyOf(whole, cut % whole.length)), ',');
            assertThat(rows.size()).isLessThanOrEqualTo(all.size());
            for (int i = 1; i < rows.size(); i++) {
                assertThat(rows.get(i).subList(0, 2)).isEqualTo(all.get(i).subList(0, 2));
                // A cut behind a delimiter looks like a last value that is empty; only the transport can tell.
                assertThat(rows.get(i).get(2)).isIn(all.get(i).get(2), "");
            }
        } catch (UnreadableResponseException e) {
            assertThat(e.getMessage()).doesNotContain("Acme", "line 1");
        }
    }

    @Property(tries = 2_000)
    void table_damagedAnywhere_isReadOrUnreadable(@ForAll long seed) {
        Random random = new Random(seed);
        byte[] bytes = TABLE.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i <= random.nextInt(3); i++) {
            bytes[random.nextInt(bytes.length)] =
                    random.nextBoolean() ? (byte) random.nextInt() : (byte) "\",\n\r\0".charAt(random.nextInt(5));
        }
        try {
            List<List<String>> rows = TextRows.read(new ByteArrayInputStream(bytes), ',');
            assertThat(rows).allMatch(row -> rows.get(0).size() == row.size());
        } catch (UnreadableResponseException e) {
            assertThat(e.getMessage()).startsWith("a table").doesNotContain("Acme");
        }
    }
}
