package io.github.sfconnector.examples.quickstart;

import java.io.Console;

/** Tells a terminal from a file or a pipe. */
final class Terminal {

    private Terminal() {}

    @SuppressWarnings(
            "SystemConsoleNull") // Null means "no terminal" up to Java 21; from 22 on the console says so itself.
    static boolean isThere() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
