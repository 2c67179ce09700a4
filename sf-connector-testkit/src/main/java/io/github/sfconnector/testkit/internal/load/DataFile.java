package io.github.sfconnector.testkit.internal.load;

import io.github.sfconnector.testkit.DataFileException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * One data file.
 *
 * @param path where it is
 * @param planned whether a plan names it
 */
record DataFile(Path path, boolean planned) {

    String name() {
        return String.valueOf(path.getFileName());
    }

    /** The name without its ending: what the object is called unless the rows say it. */
    String stem() {
        String name = name();
        return name.substring(0, name.lastIndexOf('.'));
    }

    boolean isCsv() {
        return name().toLowerCase(Locale.ROOT).endsWith(".csv");
    }

    DataFileException bad(long line, String reason) {
        return new DataFileException(name(), line, reason);
    }

    InputStream open() throws IOException {
        return new BufferedInputStream(Files.newInputStream(path), 1 << 16);
    }

    /** Refuses a file that is not UTF-8, naming the line. */
    void checkUtf8() throws IOException {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
        CharBuffer chars = CharBuffer.allocate(1 << 16);
        long line = 1;
        try (InputStream in = open()) {
            for (boolean end = false; !end; ) {
                int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
                end = read < 0;
                bytes.position(bytes.position() + Math.max(read, 0)).flip();
                CoderResult result = decoder.decode(bytes, chars, end);
                line += lineEnds(chars);
                chars.clear();
                if (result.isError()) {
                    throw bad(line, "not UTF-8: save the file as UTF-8");
                }
                bytes.compact();
            }
        }
    }

    private static int lineEnds(CharBuffer chars) {
        int ends = 0;
        for (int i = 0; i < chars.position(); i++) {
            ends += chars.array()[i] == '\n' ? 1 : 0;
        }
        return ends;
    }
}
