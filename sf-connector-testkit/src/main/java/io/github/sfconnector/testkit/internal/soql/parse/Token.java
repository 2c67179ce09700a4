package io.github.sfconnector.testkit.internal.soql.parse;

import io.github.sfconnector.testkit.internal.soql.ast.Literal;
import org.jspecify.annotations.Nullable;

/** One token; {@code literal} is set for those of kind LITERAL. */
record Token(Kind kind, String text, int offset, @Nullable Literal literal) {

    enum Kind {
        WORD,
        LITERAL,
        SYMBOL,
        END
    }

    static Token word(String text, int offset) {
        return new Token(Kind.WORD, text, offset, null);
    }

    static Token symbol(String text, int offset) {
        return new Token(Kind.SYMBOL, text, offset, null);
    }

    static Token literal(String text, int offset, Literal literal) {
        return new Token(Kind.LITERAL, text, offset, literal);
    }

    static Token end(int offset) {
        return new Token(Kind.END, "<EOF>", offset, null);
    }

    boolean isWord() {
        return kind == Kind.WORD;
    }

    boolean isWord(String word) {
        return isWord() && text.equalsIgnoreCase(word);
    }

    boolean isSymbol(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }
}
