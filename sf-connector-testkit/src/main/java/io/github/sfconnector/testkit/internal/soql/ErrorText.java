package io.github.sfconnector.testkit.internal.soql;

import io.github.sfconnector.testkit.internal.soql.parse.QueryRefusal;

/** Words a refusal as the org does: a slice of the query, a caret under the place, its row and column, and the message. */
final class ErrorText {

    /** Characters shown on either side of the place, then on to the next blank. */
    private static final int REACH = 30;

    /** Where no blank comes, the slice ends here. */
    private static final int FAR = 200;

    private ErrorText() {}

    static SoqlException of(String query, QueryRefusal refusal) {
        String message = String.valueOf(refusal.getMessage());
        return new SoqlException(
                refusal.errorCode(), refusal.located() ? pointed(query, refusal.offset(), message) : message);
    }

    private static String pointed(String query, int offset, String message) {
        int start = start(query, offset);
        String slice = query.substring(start, end(query, offset));
        return "\n" + slice + "\n" + " ".repeat(offset - start) + "^\nERROR at Row:" + row(query, offset) + ":Column:"
                + column(query, offset) + "\n" + message;
    }

    private static int start(String query, int offset) {
        int start = Math.max(0, offset - REACH);
        while (start > 0 && offset - start < FAR && !Character.isWhitespace(query.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    private static int end(String query, int offset) {
        int end = Math.min(query.length(), offset + REACH);
        while (end < query.length() && end - offset < FAR && !Character.isWhitespace(query.charAt(end))) {
            end++;
        }
        return end;
    }

    private static long row(String query, int offset) {
        return query.substring(0, offset).chars().filter(c -> c == '\n').count() + 1;
    }

    private static int column(String query, int offset) {
        return offset - query.lastIndexOf('\n', offset - 1);
    }
}
