package io.github.sfconnector.clevertap.freshsales;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How far a module was read. A view is read from what was changed last back to {@code since}; a read that had to stop goes on with the page it had come to, because an account may
 * have more pages than requests in an hour.
 *
 * @param since everything changed before it was stored by an earlier read; null for nothing
 * @param page the next page of the read under way, from 1
 * @param newest the newest stamp that the read under way has seen; null when there is none
 * @param total records of the view when it was seen last; negative when it was not
 */
public record FreshsalesCursor(
        @Nullable Instant since, int page, @Nullable Instant newest, long total) {

    private static final Pattern TEXT = Pattern.compile("v1 (\\S+) (\\d{1,9}) (\\S+) (-?\\d{1,18})");
    private static final String NONE = "-";

    /** Checks the page. */
    public FreshsalesCursor {
        if (page < 1) {
            throw new IllegalArgumentException("pages count from 1: " + page);
        }
    }

    /** {@return a cursor with which everything is read} */
    public static FreshsalesCursor start() {
        return new FreshsalesCursor(null, 1, null, -1);
    }

    /**
     * A cursor with which is read what was changed at a time or later.
     *
     * @param stamp the time
     * @return the cursor
     */
    public static FreshsalesCursor since(Instant stamp) {
        return new FreshsalesCursor(Objects.requireNonNull(stamp, "stamp"), 1, null, -1);
    }

    /** {@return whether a read is under way} */
    public boolean isUnderWay() {
        return page > 1;
    }

    /** {@return a text to store, which carries the version of its form} */
    public String text() {
        return "v1 " + (since == null ? NONE : since) + " " + page + " " + (newest == null ? NONE : newest) + " "
                + total;
    }

    /**
     * Reads a stored cursor.
     *
     * @param text as {@link #text} made it
     * @return the cursor
     * @throws IllegalArgumentException when it is of another version, or no cursor at all
     */
    public static FreshsalesCursor parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("this is no cursor of version 1: upgrade the library, or start anew");
        }
        try {
            return new FreshsalesCursor(
                    stamp(parts.group(1)),
                    Integer.parseInt(parts.group(2)),
                    stamp(parts.group(3)),
                    Long.parseLong(parts.group(4)));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("a stored cursor has a stamp that is none", e);
        }
    }

    private static @Nullable Instant stamp(String text) {
        return text.equals(NONE) ? null : Instant.parse(text);
    }
}
