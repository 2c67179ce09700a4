package io.github.sfconnector.core.error;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The facts of an answer by which the service refused a request.
 *
 * @param method the HTTP method
 * @param path the request's path, without its query, which may hold values
 * @param status the HTTP status
 * @param errors the errors of the body, in order; empty when the body was not the documented JSON
 * @param requestId the id by which the vendor's support can find the request
 * @param retryAfter what the {@code Retry-After} header asked for
 */
public record Refusal(
        String method,
        String path,
        int status,
        List<ApiError> errors,
        @Nullable String requestId,
        @Nullable Duration retryAfter)
        implements Serializable {

    /** Copies the list. */
    public Refusal {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(path, "path");
        errors = List.copyOf(errors);
    }

    /** {@return the first error's code, or {@code HTTP_<status>} when the body named none} */
    public String code() {
        return errors.isEmpty() ? "HTTP_" + status : errors.get(0).code();
    }

    /** {@return what the first error is about; {@link ErrorKind#UNKNOWN} when the body named none} */
    public ErrorKind errorKind() {
        return errors.isEmpty() ? ErrorKind.UNKNOWN : errors.get(0).kind();
    }

    /** Whether one of the errors has this code. */
    public boolean has(String code) {
        return errors.stream().anyMatch(error -> error.code().equals(code));
    }
}
