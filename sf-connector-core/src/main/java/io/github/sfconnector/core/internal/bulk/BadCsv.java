package io.github.sfconnector.core.internal.bulk;

/** CSV that is not what the service documents. The message holds no value. */
final class BadCsv extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadCsv(String message) {
        super(message);
    }
}
