package io.github.sfconnector.auth.store;

/** Somebody else has saved or deleted the tokens in between. Nothing was changed; load them again. */
public final class TokenConflictException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * For stores.
     *
     * @param key whose tokens
     */
    public TokenConflictException(ConnectionKey key) {
        super("the tokens of " + key + " were saved or deleted by somebody else in between; load them again");
    }
}
