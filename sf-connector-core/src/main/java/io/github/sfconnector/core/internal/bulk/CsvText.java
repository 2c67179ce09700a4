package io.github.sfconnector.core.internal.bulk;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategy;
import io.github.sfconnector.core.bulk.BulkDelimiter;
import io.github.sfconnector.core.bulk.BulkLineEnding;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Rows as bytes of CSV, one at a time. For one thread. */
final class CsvText {

    // Outside of quotes a NUL is taken for damage.
    private static final QuoteStrategy NUL = new QuoteStrategy() {
        @Override
        public boolean quoteValue(int line, int field, String value) {
            return value.indexOf('\0') >= 0;
        }
    };

    private final StringWriter text = new StringWriter(1024);
    private final CharsetEncoder utf8 = StandardCharsets.UTF_8.newEncoder();
    private final CsvWriter csv;

    CsvText(BulkDelimiter delimiter, BulkLineEnding lineEnding) {
        this.csv = CsvWriter.builder()
                .fieldSeparator(delimiter.character())
                .lineDelimiter(lineEnding == BulkLineEnding.LF ? LineDelimiter.LF : LineDelimiter.CRLF)
                .bufferSize(0)
                .quoteStrategy(NUL)
                .build(text);
    }

    /**
     * The row with its line ending.
     *
     * @throws CharacterCodingException when a value has half a surrogate pair, which would arrive as a question mark
     */
    byte[] row(List<String> cells) throws CharacterCodingException {
        text.getBuffer().setLength(0);
        csv.writeRecord(cells);
        ByteBuffer bytes = utf8.encode(CharBuffer.wrap(text.getBuffer()));
        byte[] row = new byte[bytes.remaining()];
        bytes.get(row);
        return row;
    }
}
