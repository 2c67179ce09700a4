package io.github.sfconnector.core.bulk;

/** What stands between two values of a row. */
public enum BulkDelimiter {
    /** The backquote. */
    BACKQUOTE('`'),
    /** The caret. */
    CARET('^'),
    /** The comma, which is the default. */
    COMMA(','),
    /** The vertical bar. */
    PIPE('|'),
    /** The semicolon. */
    SEMICOLON(';'),
    /** The tabulator. */
    TAB('\t');

    private final char character;

    BulkDelimiter(char character) {
        this.character = character;
    }

    /** {@return the character itself} */
    public char character() {
        return character;
    }
}
