package io.github.sfconnector.core.error;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The instance answered with a redirect, which is never followed: it would hand the access token to whatever host the answer names. When the
 * session can be renewed to another instance the call is sent there instead, and this is not thrown.
 */
public final class RedirectedException extends ServiceException {

    private static final long serialVersionUID = 1L;

    private final @Nullable String host;

    /**
     * For the client that met the redirect.
     *
     * @param refusal what the service answered
     * @param host the host that the answer names; null when it names none
     * @param nextStep advice, or null
     */
    public RedirectedException(Refusal refusal, @Nullable String host, @Nullable String nextStep) {
        super(
                refusal,
                host == null ? "redirects are not followed" : "redirects are not followed; this one leads to " + host,
                nextStep,
                false);
        this.host = host;
    }

    /** {@return the host that the answer names} */
    public Optional<String> host() {
        return Optional.ofNullable(host);
    }
}
