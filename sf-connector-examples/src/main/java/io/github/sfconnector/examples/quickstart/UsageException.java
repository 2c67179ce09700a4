package io.github.sfconnector.examples.quickstart;

/** Options or settings that cannot be used; the message is one line for the person who gave them. */
final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
