package io.github.sfconnector.core.error;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One error as the service states it. The vocabulary of codes is open: new ones appear with each release.
 *
 * @param code such as {@code INVALID_FIELD}
 * @param message the service's own text; it may repeat values of the record, so it is for the person who may see them, not for a log
 * @param fields API names of the fields concerned; often empty
 * @param details whatever else the service said, such as {@code duplicateResult}, as a JSON object; empty when there was nothing else. Like the
 *     message it may repeat values
 */
public record ApiError(String code, String message, List<String> fields, String details) implements Serializable {

    /** Copies the list. */
    public ApiError {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(details, "details");
        fields = List.copyOf(fields);
    }

    /**
     * An error without details.
     *
     * @param code such as {@code INVALID_FIELD}
     * @param message the service's own text
     * @param fields API names of the fields concerned
     */
    public ApiError(String code, String message, List<String> fields) {
        this(code, message, fields, "");
    }

    /** {@return what the code is about} */
    public ErrorKind kind() {
        return ErrorKind.of(code);
    }

    /** {@return what to do about it, when there is advice to give; it never repeats a value} */
    public Optional<String> nextStep() {
        return NextSteps.of(code, kind());
    }

    /** {@return the code and the fields; never the message, which may repeat a record's values} */
    @Override
    public String toString() {
        return fields.isEmpty() ? code : code + fields;
    }
}
