package io.github.sfconnector.testkit.internal.bulk;

/** An upload that cannot be processed as a whole: the job fails. */
final class BadUpload extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadUpload(String message) {
        super(message, null, false, false);
    }

    static BadUpload noSuchField(String name) {
        return new BadUpload("InvalidBatch : Field name not found : " + name);
    }
}
