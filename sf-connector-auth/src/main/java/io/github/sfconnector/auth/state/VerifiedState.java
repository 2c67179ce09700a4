package io.github.sfconnector.auth.state;

import io.github.sfconnector.auth.store.ConnectionKey;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a state with a good signature says. Immutable and thread-safe. */
public final class VerifiedState {

    private final ConnectionKey key;
    private final @Nullable String nonce;

    VerifiedState(ConnectionKey key, @Nullable String nonce) {
        this.key = Objects.requireNonNull(key, "key");
        this.nonce = nonce;
    }

    /** {@return the connection that the consent is for} */
    public ConnectionKey key() {
        return key;
    }

    /** {@return what makes the state one of a kind; empty for the plain form, which can be replayed} */
    public Optional<String> nonce() {
        return Optional.ofNullable(nonce);
    }

    @Override
    public String toString() {
        return "VerifiedState[" + key + "]";
    }
}
