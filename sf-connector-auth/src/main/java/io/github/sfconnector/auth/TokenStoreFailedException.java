package io.github.sfconnector.auth;

import io.github.sfconnector.core.error.SalesforceException;
import org.jspecify.annotations.Nullable;

/** The token store failed, or the session's renewal could not be run. Nothing was sent, or nothing of what was received is lost. */
public final class TokenStoreFailedException extends SalesforceException {

    private static final long serialVersionUID = 1L;

    TokenStoreFailedException(@Nullable Throwable cause) {
        super("the stored tokens could not be read, or the work could not be started", "See the cause", true, cause);
    }
}
