package io.github.sfconnector.testkit.internal.soql.ast;

import java.util.List;
import java.util.stream.Collectors;

/** A function and its arguments; the name is in upper case. */
public record FunctionCall(String name, List<Operand> arguments, int offset) implements Operand {

    /** Copies the arguments. */
    public FunctionCall {
        arguments = List.copyOf(arguments);
    }

    /** Whether this is the argumentless count of rows. */
    public boolean countsRows() {
        return name.equals("COUNT") && arguments.isEmpty();
    }

    @Override
    public String text() {
        return arguments.stream().map(Operand::text).collect(Collectors.joining(",", name + "(", ")"));
    }
}
