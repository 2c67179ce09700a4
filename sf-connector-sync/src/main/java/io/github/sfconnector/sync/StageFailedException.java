package io.github.sfconnector.sync;

import java.util.Objects;
import java.util.function.Supplier;

/** Something of the host's threw. Its message may hold values of records, so only its type goes into reasons. */
final class StageFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Exception failure;

    private StageFailedException(String stage, Exception failure) {
        super("the " + stage + " threw " + failure.getClass().getName(), failure);
        this.failure = failure;
    }

    static StageFailedException of(String stage, Exception failure) {
        return new StageFailedException(stage, failure);
    }

    static <T> T guard(String stage, Supplier<T> step) {
        try {
            return Objects.requireNonNull(step.get(), stage);
        } catch (RuntimeException e) {
            throw new StageFailedException(stage, e);
        }
    }

    Exception failure() {
        return failure;
    }
}
