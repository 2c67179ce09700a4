package io.github.sfconnector.testkit.internal.soql.parse;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tokens of a query, read from left to right, and the bound on nesting. */
final class Tokens {

    /** Deeper nesting would only exhaust the stack. */
    private static final int MAX_DEPTH = 200;

    private final List<Token> tokens;
    private int at;
    private int depth;

    Tokens(String text) {
        this.tokens = Lexer.tokens(text);
    }

    Token peek() {
        return tokens.get(at);
    }

    Token peekSecond() {
        return tokens.get(Math.min(at + 1, tokens.size() - 1));
    }

    Token next() {
        Token token = peek();
        at = Math.min(at + 1, tokens.size() - 1);
        return token;
    }

    boolean acceptWord(String word) {
        return accept(peek().isWord(word));
    }

    boolean acceptSymbol(String symbol) {
        return accept(peek().isSymbol(symbol));
    }

    private boolean accept(boolean matches) {
        if (matches) {
            next();
        }
        return matches;
    }

    void expectWord(String word) {
        if (!acceptWord(word)) {
            throw unexpected();
        }
    }

    void expectSymbol(String symbol) {
        if (!acceptSymbol(symbol)) {
            throw unexpected();
        }
    }

    String expectAnyWord() {
        if (!peek().isWord()) {
            throw unexpected();
        }
        return next().text();
    }

    /** An alias, or null when the next token cannot be one. */
    @Nullable
    String acceptAlias() {
        Token token = peek();
        return token.isWord() && !Words.neverAlias(token.text()) ? next().text() : null;
    }

    void enter() {
        if (++depth > MAX_DEPTH) {
            throw QueryRefusal.malformed(peek().offset(), "query is nested deeper than " + MAX_DEPTH + " levels");
        }
    }

    void leave() {
        depth--;
    }

    QueryRefusal unexpected() {
        Token token = peek();
        return at == 0
                ? QueryRefusal.malformed("unexpected token: " + token.text())
                : QueryRefusal.malformed(token.offset(), "unexpected token: '" + token.text() + "'");
    }
}
