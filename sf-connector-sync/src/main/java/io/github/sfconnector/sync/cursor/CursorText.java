package io.github.sfconnector.sync.cursor;

import io.github.sfconnector.sync.cursor.SyncCursor.Progress;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The text form of a cursor: a format version and the parts, with bars between them. Reads the format before too, which had fewer parts. */
final class CursorText {

    private static final String FORMAT = "2";
    private static final String BEFORE = "1";
    private static final int PARTS = 13;
    private static final int PARTS_BEFORE = 9;
    private static final int RADIX = 36;
    private static final Pattern MARKS = Pattern.compile("[|,:]");

    private CursorText() {}

    static String write(SyncCursor cursor) {
        Progress progress = cursor.progress();
        Checks checks = cursor.checks();
        return String.join(
                "|",
                FORMAT,
                plain(cursor.organizationId()),
                plain(cursor.fingerprint()),
                text(cursor.watermark()),
                progress == null ? "" : text(progress.startedAt()),
                (progress == null ? Stage.LIVE : progress.stage()).name().toLowerCase(Locale.ROOT),
                progress == null ? "" : text(progress.stamp()),
                progress == null ? "" : plain(text(progress.id())),
                cursor.recent().stream().map(CursorText::handled).collect(Collectors.joining(",")),
                progress == null
                        ? ""
                        : progress.windows().stream().map(CursorText::window).collect(Collectors.joining(",")),
                text(checks.deletionsUntil()),
                text(checks.volatileReadAt()),
                plain(text(checks.volatileAfter())));
    }

    static SyncCursor read(String text) {
        String[] parts = text.split("\\|", -1);
        if (!parts[0].equals(FORMAT) && !parts[0].equals(BEFORE)) {
            throw new IllegalArgumentException("the stored cursor has format "
                    + (parts[0].matches("\\d{1,9}") ? parts[0] : "?") + ", this version reads format " + FORMAT
                    + ": upgrade, or delete the cursor to read everything again");
        }
        if (parts.length != (parts[0].equals(FORMAT) ? PARTS : PARTS_BEFORE)) {
            throw damaged(null);
        }
        try {
            return parts.length == PARTS ? cursor(parts) : cursorBefore(parts);
        } catch (DateTimeException | IllegalArgumentException | ArithmeticException e) {
            throw damaged(e);
        }
    }

    private static SyncCursor cursor(String[] parts) {
        Checks checks = new Checks(instant(parts[10]), instant(parts[11]), orNull(parts[12]));
        Progress progress = progress(parts, list(parts[9], CursorText::window));
        return new SyncCursor(
                parts[1], parts[2], instant(parts[3]), progress, list(parts[8], CursorText::handledRow), checks);
    }

    // Rows remembered without a digest cannot be compared: they are forgotten and delivered once more.
    private static SyncCursor cursorBefore(String[] parts) {
        return new SyncCursor(
                parts[1], parts[2], instant(parts[3]), progress(parts, List.of()), List.of(), Checks.NONE);
    }

    private static @Nullable Progress progress(String[] parts, List<SyncWindow> windows) {
        Stage stage = Stage.valueOf(parts[5].toUpperCase(Locale.ROOT));
        Instant startedAt = instant(parts[4]);
        return startedAt == null ? null : new Progress(startedAt, stage, instant(parts[6]), orNull(parts[7]), windows);
    }

    // Up to thousands of these, so they are short: Id, milliseconds and digest in base 36, and a mark for deleted rows.
    private static String handled(HandledRow row) {
        return plain(row.id()) + ":" + brief(row.stamp()) + ":" + Long.toString(row.digest(), RADIX)
                + (row.deleted() ? ":d" : "");
    }

    private static HandledRow handledRow(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length < 3 || parts.length > 4 || (parts.length == 4 && !parts[3].equals("d"))) {
            throw damaged(null);
        }
        return new HandledRow(
                parts[0],
                Instant.ofEpochMilli(Long.parseLong(parts[1], RADIX)),
                parts.length == 4,
                Long.parseLong(parts[2], RADIX));
    }

    private static String window(SyncWindow window) {
        return brief(window.from()) + ":" + brief(window.to()) + ":" + brief(window.stamp()) + ":"
                + plain(text(window.id())) + (window.done() ? ":d" : ":");
    }

    private static SyncWindow window(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length != 5) {
            throw damaged(null);
        }
        return new SyncWindow(
                instantOf(parts[0]), instantOf(parts[1]), instantOf(parts[2]), orNull(parts[3]), parts[4].equals("d"));
    }

    private static <T> List<T> list(String text, Function<String, T> reader) {
        return text.isEmpty()
                ? List.of()
                : Stream.of(text.split(",", -1)).map(reader).toList();
    }

    private static String brief(@Nullable Instant instant) {
        return instant == null ? "" : Long.toString(instant.toEpochMilli(), RADIX);
    }

    private static @Nullable Instant instantOf(String brief) {
        return brief.isEmpty() ? null : Instant.ofEpochMilli(Long.parseLong(brief, RADIX));
    }

    private static @Nullable Instant instant(String text) {
        return text.isEmpty() ? null : Instant.parse(text);
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
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
