package io.github.sfconnector.testkit.internal.bulk;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

/** The CSV a client sent for a job. It is read anew whenever its rows are needed, so that they are never all in memory as objects. */
final class Upload {

    private static final int BOM = 3;

    private final byte[] content;
    private final CsvFormat format;

    Upload(byte[] content, CsvFormat format) {
        this.content = content;
        this.format = format;
    }

    String lineEnding() {
        return format.lineEnding();
    }

    /** All rows, the header first. */
    CsvReader<CsvRecord> rows() {
        return format.reader(new ByteArrayInputStream(content));
    }

    /** The header row as it was sent, quotes and all, without its end. */
    String header() {
        int start = startsWithBom() ? BOM : 0;
        int end = headerEnd();
        int text = end > start && end < content.length && content[end - 1] == '\r' ? end - 1 : end;
        return new String(content, start, Math.max(0, text - start), StandardCharsets.UTF_8);
    }

    private boolean startsWithBom() {
        return content.length >= BOM
                && content[0] == (byte) 0xEF
                && content[1] == (byte) 0xBB
                && content[2] == (byte) 0xBF;
    }

    /** Whether lines end as the job says; a header alone has no end. */
    boolean hasDeclaredLineEnds() {
        int end = headerEnd();
        if (end == content.length) {
            return true;
        }
        boolean carriage = end > 0 && content[end - 1] == '\r';
        return carriage == format.lineEnding().equals("CRLF");
    }

    /** Where the first line feed outside quotes is. */
    private int headerEnd() {
        boolean quoted = false;
        for (int i = 0; i < content.length; i++) {
            quoted ^= content[i] == '"';
            if (content[i] == '\n' && !quoted) {
                return i;
            }
        }
        return content.length;
    }
}
