package io.github.sfconnector.auth.store;

import org.jspecify.annotations.Nullable;

/** A token store on disk cannot be read or written. The message names the connection or the folder, never a token. */
public final class TokenFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TokenFileException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
