package io.github.sfconnector.sync.internal;

/** White space as people see it: that of Unicode, the kinds that do not break and the byte order mark, which {@link String#strip} leaves. */
public final class Blanks {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private Blanks() {}

    /**
     * The text without blanks around it.
     *
     * @param text any text
     * @return the same text when there are none
     */
    public static String strip(String text) {
        int end = text.length();
        while (end > 0 && isBlank(text.charAt(end - 1))) {
            end--;
        }
        int start = 0;
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        return text.substring(start, end);
    }

    /**
     * Whether there is nothing else in it.
     *
     * @param text any text
     * @return true for the empty text too
     */
    public static boolean isBlank(String text) {
        return strip(text).isEmpty();
    }

    private static boolean isBlank(char c) {
        return c == ' ' || Character.isWhitespace(c) || Character.isSpaceChar(c) || c == BYTE_ORDER_MARK;
    }
}
