package io.github.sfconnector.sync.cursor;

import io.github.sfconnector.sync.cursor.SyncCursor.Progress;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The text form of a cursor: a format version and the parts, with bars between them. Ids, stamps and digests hold no bars. */
final class CursorText {

    private static final String FORMAT = "1";
    private static final int PARTS = 8;

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
                progress == null ? "" : text(progress.id()));
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
            return new SyncCursor(parts[1], parts[2], instant(parts[3]), progress(parts));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw damaged(e);
        }
    }

    private static @Nullable Progress progress(String[] parts) {
        Instant startedAt = instant(parts[4]);
        return startedAt == null
                ? null
                : new Progress(
                        startedAt, parts[5].equals("deleted"), instant(parts[6]), parts[7].isEmpty() ? null : parts[7]);
    }

    private static @Nullable Instant instant(String text) {
        return text.isEmpty() ? null : Instant.parse(text);
    }

    private static String text(@Nullable Object part) {
        return part == null ? "" : part.toString();
    }

    private static String plain(String part) {
        if (part.indexOf('|') >= 0) {
            throw new IllegalArgumentException("org ids and fingerprints hold no bars");
        }
        return part;
    }

    private static IllegalArgumentException damaged(@Nullable Exception cause) {
        return new IllegalArgumentException("the stored cursor is damaged: delete it to read everything again", cause);
    }
}
