package io.github.sfconnector.testkit.internal.soql.parse;

import io.github.sfconnector.testkit.internal.soql.ast.Literal;
import java.util.Locale;

/** Reads one quoted string with its escapes. */
final class StringScanner {

    /** Longest string a filter takes, as documented for WHERE. */
    private static final int MAX_LENGTH = 4_000;

    private static final int HEX_DIGITS = 4;

    private final String text;
    private final int start;
    private final StringBuilder value = new StringBuilder();
    private final StringBuilder pattern = new StringBuilder();
    private int at;

    StringScanner(String text, int start) {
        this.text = text;
        this.start = start;
        this.at = start + 1;
        scan();
    }

    int end() {
        return at;
    }

    Literal literal() {
        return new Literal.Text(value.toString(), pattern.toString());
    }

    private void scan() {
        for (char c = next(); c != '\''; c = next()) {
            if (c == '\\') {
                escape(next());
            } else {
                add(c, Character.toString(c));
            }
        }
        if (value.length() > MAX_LENGTH) {
            throw QueryRefusal.malformed(start, "string literals cannot be longer than " + MAX_LENGTH + " characters");
        }
    }

    private char next() {
        if (at >= text.length()) {
            throw QueryRefusal.malformed(start, "unterminated string");
        }
        return text.charAt(at++);
    }

    private void escape(char c) {
        switch (Character.toString(c).toLowerCase(Locale.ROOT)) {
            case "n" -> add('\n', "\n");
            case "r" -> add('\r', "\r");
            case "t" -> add('\t', "\t");
            case "b" -> add('\b', "\b");
            case "f" -> add('\f', "\f");
            case "u" -> unicode();
            case "'", "\"" -> add(c, Character.toString(c));
            case "\\", "%", "_" -> add(c, "\\" + c);
            default -> throw illegalEscape();
        }
    }

    private void unicode() {
        int code = 0;
        for (int i = 0; i < HEX_DIGITS; i++) {
            int digit = Character.digit(next(), 16);
            if (digit < 0) {
                throw illegalEscape();
            }
            code = code << 4 | digit;
        }
        String character = Character.toString((char) code);
        add((char) code, "\\%_".contains(character) ? "\\" + character : character);
    }

    private QueryRefusal illegalEscape() {
        return QueryRefusal.malformed(at - 1, "illegal escape in string literal");
    }

    private void add(char plain, String inPattern) {
        value.append(plain);
        pattern.append(inPattern);
    }
}
