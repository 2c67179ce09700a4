package io.github.sfconnector.testkit.internal.soql.parse;

import io.github.sfconnector.testkit.internal.soql.ast.FieldPath;
import io.github.sfconnector.testkit.internal.soql.ast.FunctionCall;
import io.github.sfconnector.testkit.internal.soql.ast.Operand;
import java.util.ArrayList;
import java.util.List;

/** Field paths and functions. */
final class OperandParser {

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
        List<Operand> arguments = tokens.peek().isSymbol(")") ? List.of() : operands();
        tokens.leave();
        tokens.expectSymbol(")");
        return new FunctionCall(Words.upper(name.text()), arguments, name.offset());
    }

    List<Operand> operands() {
        List<Operand> operands = new ArrayList<>();
        do {
            operands.add(operand());
        } while (tokens.acceptSymbol(","));
        return operands;
    }
}
