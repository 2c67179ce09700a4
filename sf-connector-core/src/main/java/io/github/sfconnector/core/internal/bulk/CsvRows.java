package io.github.sfconnector.core.internal.bulk;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.github.sfconnector.core.error.SalesforceException;
import io.github.sfconnector.core.error.UnreadableResponseException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a CSV document, as they come. */
final class CsvRows<T> implements AutoCloseable {

    private static final int MAX_FIELD_CHARACTERS = 16 * 1024 * 1024;

    private final Tail in;
    private final CsvHandler<T> handler;
    private final Iterator<T> rows;
    private final String what;

    /**
     * Reads nothing yet.
     *
     * @param what names the document in errors
     */
    CsvRows(InputStream in, char delimiter, String what, RowMaker.Factory<T> makers) {
        this.in = new Tail(in);
        this.what = what;
        this.handler = new CsvHandler<>(makers);
        this.rows = CsvReader.builder()
                .fieldSeparator(delimiter)
                .skipEmptyLines(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .maxBufferSize(MAX_FIELD_CHARACTERS)
                .build(handler, new InputStreamReader(this.in, strictUtf8()))
                .iterator();
    }

    // A replacement character in place of a damaged one would be a changed value.
    private static CharsetDecoder strictUtf8() {
        return StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /** The next row; null at the end. */
    @Nullable
    T next() {
        try {
            if (rows.hasNext()) {
                return rows.next();
            }
            requireClosedQuote();
            return null;
        } catch (CsvParseException | UncheckedIOException | BadCsv e) {
            throw failure(e);
        }
    }

    // The parser takes the end of the document for the end of a quoted value.
    private void requireClosedQuote() {
        if (!handler.endsWith(in.quotesAtEnd())) {
            throw new BadCsv("it ends within a value");
        }
    }

    /** The names of the columns, once a row was asked for; empty when the document has no header. */
    List<String> header() {
        return handler.header();
    }

    // The parser's own message may quote a value.
    private SalesforceException failure(RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SalesforceException known) {
                return known;
            }
            if (cause instanceof BadCsv bad) {
                return new UnreadableResponseException(what + " is not the documented CSV: " + bad.getMessage(), null);
            }
        }
        return new UnreadableResponseException(what + " is cut, damaged or not CSV in UTF-8", null);
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
