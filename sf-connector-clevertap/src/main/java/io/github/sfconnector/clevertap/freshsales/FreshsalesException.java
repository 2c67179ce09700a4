package io.github.sfconnector.clevertap.freshsales;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Freshsales refused a request, or answered what cannot be read. The message says what to do and holds neither the key nor values. */
public final class FreshsalesException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final boolean retryable;
    private final @Nullable Duration retryAfter;

    FreshsalesException(String message, int status, boolean retryable, @Nullable Duration retryAfter) {
        super(message);
        this.status = status;
        this.retryable = retryable;
        this.retryAfter = retryAfter;
    }

    /** {@return the HTTP status; 0 when the request was not sent} */
    public int status() {
        return status;
    }

    /** {@return whether the same request may succeed later without anybody changing anything} */
    public boolean retryable() {
        return retryable;
    }

    /** {@return how long to wait, when that is known} */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
