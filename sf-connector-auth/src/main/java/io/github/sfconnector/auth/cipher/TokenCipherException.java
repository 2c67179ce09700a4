package io.github.sfconnector.auth.cipher;

import org.jspecify.annotations.Nullable;

/** A stored text cannot be decrypted: it was cut or changed, is of another form, or its key is not in the ring. */
public final class TokenCipherException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TokenCipherException(String message) {
        this(message, null);
    }

    TokenCipherException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
