package io.github.sfconnector.core.error;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The service answered and refused. The subclass tells what kind of refusal it is; one that fits no kind is this class itself. A 5xx refusal
 * of a write does not prove that nothing was written.
 */
public class ServiceException extends SalesforceException {

    private static final long serialVersionUID = 1L;

    private final Refusal refusal;

    /**
     * A refusal of no particular kind.
     *
     * @param refusal what the service answered
     * @param detail text that is safe to show, or null
     * @param nextStep advice, or null
     * @param retryable whether the same request may succeed later
     */
    public ServiceException(Refusal refusal, @Nullable String detail, @Nullable String nextStep, boolean retryable) {
        super(describe(refusal, detail), nextStep, retryable, null);
        this.refusal = refusal;
    }

    /** {@return the HTTP status} */
    public final int status() {
        return refusal.status();
    }

    /** {@return all errors of the answer, in order; empty when its body was not the documented JSON} */
    public final List<ApiError> errors() {
        return refusal.errors();
    }

    /** {@return the first error's code, or {@code HTTP_<status>}} */
    public final String code() {
        return refusal.code();
    }

    /** {@return what the refusal is about: the kind of its first error, or {@link ErrorKind#UNKNOWN} when it has none} */
    public final ErrorKind errorKind() {
        return refusal.errorKind();
    }

    /** {@return whether the service may have done some of what was asked: false for a refusal that names its cause, true for a bare 5xx} */
    @Override
    public final boolean mayHaveBeenProcessed() {
        return refusal.status() >= 500
                && (refusal.errors().isEmpty()
                        || refusal.has("UNKNOWN_EXCEPTION")
                        || refusal.errorKind() == ErrorKind.UNKNOWN);
    }

    /** Whether one of the errors has this code. */
    public final boolean hasCode(String code) {
        return refusal.has(code);
    }

    /** {@return the id by which the vendor's support can find the request} */
    public final Optional<String> requestId() {
        return Optional.ofNullable(refusal.requestId());
    }

    /** {@return what the answer's {@code Retry-After} asked for} */
    public final Optional<Duration> retryAfter() {
        return Optional.ofNullable(refusal.retryAfter());
    }

    private static String describe(Refusal refusal, @Nullable String detail) {
        String answered =
                refusal.method() + " " + refusal.path() + " answered " + refusal.status() + " " + refusal.code();
        String withDetail = detail == null ? answered : answered + ": " + detail;
        return refusal.requestId() == null ? withDetail : withDetail + " (request " + refusal.requestId() + ")";
    }
}
