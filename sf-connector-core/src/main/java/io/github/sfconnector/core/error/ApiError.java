package io.github.sfconnector.core.error;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/**
 * One error as the service states it. The vocabulary of codes is open: new ones appear with each release.
 *
 * @param code such as {@code INVALID_FIELD}
 * @param message the service's own text; it may repeat values of the record, so it is for the person who may see them, not for a log
 * @param fields API names of the fields concerned; often empty
 */
public record ApiError(String code, String message, List<String> fields) implements Serializable {

    /** Copies the list. */
    public ApiError {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(message, "message");
        fields = List.copyOf(fields);
    }

    /** {@return the code and the fields; never the message, which may repeat a record's values} */
    @Override
    public String toString() {
        return fields.isEmpty() ? code : code + fields;
    }
}
