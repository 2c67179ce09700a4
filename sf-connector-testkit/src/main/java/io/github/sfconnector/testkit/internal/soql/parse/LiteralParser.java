package io.github.sfconnector.testkit.internal.soql.parse;

import io.github.sfconnector.testkit.internal.soql.ast.Literal;
import io.github.sfconnector.testkit.internal.soql.value.DateLiteral;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Values on the right of an operator, and whole numbers. */
final class LiteralParser {

    private static final BigDecimal MAX_INT = BigDecimal.valueOf(Integer.MAX_VALUE);

    private final Tokens tokens;

    LiteralParser(Tokens tokens) {
        this.tokens = tokens;
    }

    Literal literal() {
        Literal written = tokens.peek().literal();
        if (written != null) {
            tokens.next();
            return written;
        }
        return word();
    }

    List<Literal> list() {
        tokens.expectSymbol("(");
        List<Literal> values = new ArrayList<>();
        do {
            values.add(literal());
        } while (tokens.acceptSymbol(","));
        tokens.expectSymbol(")");
        return values;
    }

    /** A whole number from 0 to the largest int. */
    int count() {
        Token token = tokens.peek();
        if (!(token.literal() instanceof Literal.Numeric number) || !whole(number.value())) {
            throw tokens.unexpected();
        }
        if (number.value().compareTo(MAX_INT) > 0) {
            throw QueryRefusal.at(token.offset(), "NUMBER_OUTSIDE_VALID_RANGE", "number outside valid range");
        }
        tokens.next();
        return number.value().intValueExact();
    }

    private static boolean whole(BigDecimal number) {
        return number.scale() == 0 && number.signum() >= 0;
    }

    private Literal word() {
        Token token = tokens.peek();
        if (token.isSymbol(":")) {
            throw bind(token);
        }
        if (!token.isWord()) {
            throw tokens.unexpected();
        }
        return switch (token.text().toUpperCase(Locale.ROOT)) {
            case "TRUE" -> take(new Literal.Truth(true));
            case "FALSE" -> take(new Literal.Truth(false));
            case "NULL" -> take(new Literal.Null());
            default -> relative(token);
        };
    }

    private Literal take(Literal literal) {
        tokens.next();
        return literal;
    }

    private Literal relative(Token token) {
        DateLiteral literal = DateLiteral.named(token.text()).orElseThrow(() -> notLiteral(token));
        tokens.next();
        if (!literal.counted()) {
            return new Literal.Relative(literal, 0);
        }
        tokens.expectSymbol(":");
        int offset = tokens.peek().offset();
        int count = count();
        if (count > DateLiteral.MAX_COUNT) {
            throw QueryRefusal.at(offset, "NUMBER_OUTSIDE_VALID_RANGE", "number outside valid range");
        }
        return new Literal.Relative(literal, count);
    }

    private QueryRefusal notLiteral(Token token) {
        return Words.neverField(token.text()) ? tokens.unexpected() : bind(token);
    }

    private static QueryRefusal bind(Token token) {
        return QueryRefusal.malformed(token.offset(), "Bind variables only allowed in Apex code");
    }
}
