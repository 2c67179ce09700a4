package io.github.sfconnector.testkit.internal.org;

/** A value that cannot be of the field's type. */
public final class TypeMismatch extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TypeMismatch(String message) {
        super(message, null, false, false);
    }
}
