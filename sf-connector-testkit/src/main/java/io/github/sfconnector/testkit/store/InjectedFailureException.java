package io.github.sfconnector.testkit.store;

/** A failure that a test has asked for. */
public final class InjectedFailureException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InjectedFailureException(String what, int number, boolean after) {
        super("injected failure: " + what + " number " + number
                + (after ? " was done, but its acknowledgement is lost" : " was not done"));
    }
}
