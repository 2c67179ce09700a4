package io.github.sfconnector.examples.quickstart;

import org.jspecify.annotations.Nullable;

/** Something that ends the run; the message is one line for the person who started it. */
final class QuickstartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    QuickstartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
