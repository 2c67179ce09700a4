package io.github.sfconnector.testkit.internal.soql.parse;

import io.github.sfconnector.testkit.internal.soql.ast.Constant;
import io.github.sfconnector.testkit.internal.soql.ast.FieldPath;
import io.github.sfconnector.testkit.internal.soql.ast.FunctionCall;
import io.github.sfconnector.testkit.internal.soql.ast.Literal;
import io.github.sfconnector.testkit.internal.soql.ast.Operand;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Field paths and functions. */
final class OperandParser {

    /** The functions that take numbers and text as well as fields. */
    private static final Set<String> MEASURES = Set.of("DISTANCE", "GEOLOCATION");

    private final Tokens tokens;

    OperandParser(Tokens tokens) {
        this.tokens = tokens;
    }

    Operand operand() {
        boolean function = tokens.peek().isWord() && tokens.peekSecond().isSymbol("(");
        return function && !Words.neverField(tokens.peek().text()) ? function() : path();
    }

    FieldPath path() {
        Token first = tokens.peek();
        if (!first.isWord() || Words.neverField(first.text())) {
            throw tokens.unexpected();
        }
        List<String> parts = new ArrayList<>(List.of(tokens.next().text()));
        int offset = first.offset();
        while (tokens.peek().isSymbol(".")) {
            offset = tokens.next().offset();
            parts.add(tokens.expectAnyWord());
        }
        return new FieldPath(parts, offset);
    }

    List<FieldPath> paths() {
        List<FieldPath> paths = new ArrayList<>();
        do {
            paths.add(path());
        } while (tokens.acceptSymbol(","));
        return paths;
    }

    private FunctionCall function() {
        Token name = tokens.next();
        tokens.expectSymbol("(");
        tokens.enter();
        boolean measures = MEASURES.contains(Words.upper(name.text()));
        List<Operand> arguments = tokens.peek().isSymbol(")") ? List.of() : list(measures);
        tokens.leave();
        tokens.expectSymbol(")");
        return new FunctionCall(Words.upper(name.text()), arguments, name.offset());
    }

    List<Operand> operands() {
        return list(false);
    }

    private List<Operand> list(boolean withConstants) {
        List<Operand> operands = new ArrayList<>();
        do {
            operands.add(withConstants ? argument() : operand());
        } while (tokens.acceptSymbol(","));
        return operands;
    }

    private Operand argument() {
        Token token = tokens.peek();
        Literal literal = token.literal();
        if (literal == null) {
            return operand();
        }
        tokens.next();
        return new Constant(literal, token.text(), token.offset());
    }
}
