package io.github.sfconnector.testkit.internal.soql.parse;

import java.util.ArrayList;
import java.util.List;

/** Cuts a query into tokens. */
final class Lexer {

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Lexer(String text) {
        this.text = text;
    }

    /** All tokens, the last one of kind END. */
    static List<Token> tokens(String text) {
        Lexer lexer = new Lexer(text);
        lexer.run();
        return lexer.tokens;
    }

    private void run() {
        skipBlanks();
        while (at < text.length()) {
            Token token = token(text.charAt(at));
            tokens.add(token);
            skipBlanks();
        }
        tokens.add(Token.end(text.length()));
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private Token token(char c) {
        int start = at;
        if (isWordStart(c)) {
            return MoneyScanner.at(text, start).map(this::money).orElseGet(() -> Token.word(word(), start));
        }
        if (c == '\'') {
            StringScanner scanner = new StringScanner(text, start);
            at = scanner.end();
            return Token.literal(text.substring(start, at), start, scanner.literal());
        }
        return startsNumber(c) ? number(start) : symbol(c, start);
    }

    private Token money(MoneyScanner scanner) {
        int start = at;
        at = scanner.end();
        return Token.literal(text.substring(start, at), start, scanner.literal());
    }

    private Token number(int start) {
        NumberScanner scanner = new NumberScanner(text, start);
        at = scanner.end();
        return Token.literal(text.substring(start, at), start, scanner.literal());
    }

    private Token symbol(char c, int start) {
        String pair = text.substring(start, Math.min(text.length(), start + 2));
        boolean two = pair.equals("!=") || pair.equals("<>") || pair.equals("<=") || pair.equals(">=");
        if (!two && "(),.:=<>".indexOf(c) < 0) {
            throw noViable(start);
        }
        at += two ? 2 : 1;
        return Token.symbol(text.substring(start, at), start);
    }

    private QueryRefusal noViable(int offset) {
        int line =
                (int) text.substring(0, offset).chars().filter(c -> c == '\n').count() + 1;
        int column = offset - text.lastIndexOf('\n', offset - 1) - 1;
        String character = Character.toString(text.codePointAt(offset));
        return QueryRefusal.malformed(
                "line " + line + ":" + column + " no viable alternative at character '" + character + "'");
    }

    private String word() {
        int start = at;
        while (at < text.length() && (isWordStart(text.charAt(at)) || isDigit(text.charAt(at)))) {
            at++;
        }
        return text.substring(start, at);
    }

    private boolean startsNumber(char c) {
        boolean signed = c == '-' || c == '+' || c == '.';
        return isDigit(c) || (signed && NumberScanner.looksLikeNumber(text, at));
    }

    private static boolean isWordStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
