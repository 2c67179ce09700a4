package io.github.sfconnector.testkit.internal.soql;

import io.github.sfconnector.testkit.internal.soql.ast.Operand;

/** Resolves operands over rows or over groups of rows. */
interface Terms<R> {

    Term<R> term(Operand operand);
}
