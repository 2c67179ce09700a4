package io.github.sfconnector.testkit.internal.soql.parse;

import io.github.sfconnector.testkit.internal.soql.ast.FieldPath;
import io.github.sfconnector.testkit.internal.soql.ast.Operand;
import io.github.sfconnector.testkit.internal.soql.ast.Query;
import io.github.sfconnector.testkit.internal.soql.ast.SelectItem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The SELECT list. */
final class SelectParser {

    private final Tokens tokens;
    private final OperandParser operands;
    private final Supplier<Query> subquery;

    SelectParser(Tokens tokens, Supplier<Query> subquery) {
        this.tokens = tokens;
        this.operands = new OperandParser(tokens);
        this.subquery = subquery;
    }

    List<SelectItem> items() {
        tokens.expectWord("SELECT");
        List<SelectItem> items = new ArrayList<>();
        do {
            items.add(item());
        } while (tokens.acceptSymbol(","));
        return items;
    }

    private SelectItem item() {
        if (tokens.peek().isSymbol("(")) {
            return new SelectItem.Children(subquery.get());
        }
        if (tokens.peek().isWord("TYPEOF") && tokens.peekSecond().isWord()) {
            return typeOf();
        }
        Operand operand = operands.operand();
        return new SelectItem.Selected(operand, tokens.acceptAlias());
    }

    private SelectItem typeOf() {
        tokens.expectWord("TYPEOF");
        FieldPath relationship = operands.path();
        List<SelectItem.When> branches = new ArrayList<>();
        do {
            branches.add(when());
        } while (tokens.peek().isWord("WHEN"));
        List<FieldPath> otherwise = tokens.acceptWord("ELSE") ? operands.paths() : List.of();
        tokens.expectWord("END");
        return new SelectItem.TypeOf(relationship, branches, otherwise);
    }

    private SelectItem.When when() {
        tokens.expectWord("WHEN");
        FieldPath type = operands.path();
        tokens.expectWord("THEN");
        return new SelectItem.When(type, operands.paths());
    }
}
