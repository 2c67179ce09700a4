package io.github.sfconnector.sync.cursor;

import io.github.sfconnector.sync.cursor.SyncCursor.Progress;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The text form of a cursor: a format version and the parts, with bars between them. */
final class CursorText {

    private static final String FORMAT = "1";
    private static final int PARTS = 9;
    private static final int RADIX = 36;
    private static final Pattern MARKS = Pattern.compile("[|,:]");

    private CursorText() {}

    static String write(SyncCursor cursor) {
        Progress progress = cursor.progress();
        return String.join(
                "|",
                FORMAT,
                plain(cursor.organizationId()),
                plain(cursor.fingerprint()),
                text(cursor.watermark()),
                progress == null ? "" : text(progress.startedAt()),
                progress != null && progress.deletesNext() ? "deleted" : "live",
                progress == null ? "" : text(progress.stamp()),
                progress == null ? "" : plain(text(progress.id())),
                cursor.recent().stream().map(CursorText::handled).collect(Collectors.joining(",")));
    }

    static SyncCursor read(String text) {
        String[] parts = text.split("\\|", -1);
        if (!parts[0].equals(FORMAT)) {
            throw new IllegalArgumentException("the stored cursor has format "
                    + (parts[0].matches("\\d{1,9}") ? parts[0] : "?") + ", this version reads format " + FORMAT
                    + ": upgrade, or delete the cursor to read everything again");
        }
        if (parts.length != PARTS) {
            throw damaged(null);
        }
        try {
            return new SyncCursor(parts[1], parts[2], instant(parts[3]), progress(parts), recent(parts[8]));
        } catch (DateTimeException | IllegalArgumentException | ArithmeticException e) {
            throw damaged(e);
        }
    }

    private static @Nullable Progress progress(String[] parts) {
        if (!parts[5].equals("live") && !parts[5].equals("deleted")) {
            throw damaged(null);
        }
        Instant startedAt = instant(parts[4]);
        return startedAt == null
                ? null
                : new Progress(
                        startedAt, parts[5].equals("deleted"), instant(parts[6]), parts[7].isEmpty() ? null : parts[7]);
    }

    // Up to thousands of these, so they are short: Id, milliseconds in base 36, and a mark for deleted rows.
    private static String handled(HandledRow row) {
        String stamp = Long.toString(row.stamp().toEpochMilli(), RADIX);
        return plain(row.id()) + ":" + stamp + (row.deleted() ? ":d" : "");
    }

    private static List<HandledRow> recent(String text) {
        return text.isEmpty()
                ? List.of()
                : Stream.of(text.split(",", -1)).map(CursorText::handledRow).toList();
    }

    private static HandledRow handledRow(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length < 2 || parts.length > 3 || (parts.length == 3 && !parts[2].equals("d"))) {
            throw damaged(null);
        }
        return new HandledRow(parts[0], Instant.ofEpochMilli(Long.parseLong(parts[1], RADIX)), parts.length == 3);
    }

    private static @Nullable Instant instant(String text) {
        return text.isEmpty() ? null : Instant.parse(text);
    }

    private static String text(@Nullable Object part) {
        return part == null ? "" : part.toString();
    }

    private static String plain(String part) {
        if (MARKS.matcher(part).find()) {
            throw new IllegalArgumentException("Ids and fingerprints hold no bars, commas and colons");
        }
        return part;
    }

    private static IllegalArgumentException damaged(@Nullable Exception cause) {
        return new IllegalArgumentException("the stored cursor is damaged: delete it to read everything again", cause);
    }
}
