package io.github.sfconnector.core.internal.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sfconnector.core.PlainCsv;
import io.github.sfconnector.core.bulk.BulkDelimiter;
import io.github.sfconnector.core.bulk.BulkLineEnding;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written as CSV is read back as it was, by this reader and by one that knows nothing but the standard. */
class CsvRoundTripTest {

    private static final List<String> HEADER = List.of("Id", "Name", "Note__c");

    private static byte[] written(List<List<String>> rows, BulkDelimiter delimiter, BulkLineEnding ending)
            throws IOException {
        CsvText text = new CsvText(delimiter, ending);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (List<String> row : rows) {
            out.write(text.row(row));
        }
        return out.toByteArray();
    }

    @Property(tries = 500)
    void rows_ofAnyTexts_areReadBackAsTheyWere(
            @ForAll("rows") List<List<String>> rows, @ForAll BulkDelimiter delimiter, @ForAll BulkLineEnding ending)
            throws IOException {
        List<List<String>> table = new ArrayList<>(rows);
        table.add(0, HEADER);
        byte[] bytes = written(table, delimiter, ending);

        assertThat(TextRows.read(new ByteArrayInputStream(bytes), delimiter.character()))
                .isEqualTo(table);
        assertThat(PlainCsv.read(new String(bytes, StandardCharsets.UTF_8), delimiter.character()))
                .isEqualTo(table);
    }

    @Provide
    Arbitrary<List<List<String>>> rows() {
        return Texts.any().list().ofSize(3).list().ofMaxSize(6);
    }

    @ParameterizedTest
    @EnumSource(BulkLineEnding.class)
    void row_always_endsAsDeclared(BulkLineEnding ending) throws IOException {
        byte[] row = written(List.of(List.of("a", "b", "c")), BulkDelimiter.COMMA, ending);

        assertThat(new String(row, StandardCharsets.UTF_8))
                .isEqualTo(ending == BulkLineEnding.LF ? "a,b,c\n" : "a,b,c\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud83d", "x\ude00", "\ude00\ud83d"})
    void text_withHalfASurrogatePair_isRefusedAndNotSentAsAQuestionMark(String half) {
        CsvText text = new CsvText(BulkDelimiter.COMMA, BulkLineEnding.LF);

        assertThatThrownBy(() -> text.row(List.of(half))).isInstanceOf(CharacterCodingException.class);
    }
}
