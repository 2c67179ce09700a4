package io.github.sfconnector.auth.store;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the tokens of connections. Implementations must be thread-safe; returning from {@link #save} means that the tokens survive the process
 * (as far as the store survives it at all), because the token they replace may be worthless from then on. A store that persists must encrypt,
 * for which {@link io.github.sfconnector.auth.cipher.TokenCipher} is there.
 */
public interface TokenStore {

    /**
     * The newest tokens.
     *
     * @param key whose tokens
     * @return empty before the first save and after a delete
     */
    Optional<StoredTokens> load(ConnectionKey key);

    /**
     * Saves tokens in place of those that were loaded or saved before, if these are still the newest. A held lease stays held.
     *
     * @param key whose tokens
     * @param tokens what to save
     * @param replaces the newest tokens as the caller knows them, or null when it knows of none; only the version is compared
     * @return what is stored now, under a version that this key never had before, not even before a delete
     * @throws TokenConflictException when others are the newest; nothing is changed then
     */
    StoredTokens save(ConnectionKey key, OAuthTokens tokens, @Nullable StoredTokens replaces);

    /**
     * Forgets the tokens and any lease; does nothing when there are none.
     *
     * @param key whose tokens
     */
    void delete(ConnectionKey key);

    /**
     * Takes the right to refresh. At most one lease of a key is held at a time among all who share the store, processes included. It is a
     * courtesy among refreshers and does not guard {@link #save}; it ends by itself, so a holder that died blocks nobody for longer than the duration.
     *
     * @param key whose tokens; only stored tokens can be leased
     * @param duration when it ends unless closed before; positive
     * @return empty, without waiting, when somebody else holds it or nothing is stored
     */
    Optional<Lease> lease(ConnectionKey key, Duration duration);

    /**
     * Saves tokens whatever is stored: for a new consent, and for tokens that were obtained elsewhere.
     *
     * @param key whose tokens
     * @param tokens what to save
     * @return what is stored now
     * @throws TokenConflictException when others save so often that three tries were in vain
     */
    default StoredTokens put(ConnectionKey key, OAuthTokens tokens) {
        for (int attempt = 1; ; attempt++) {
            try {
                return save(key, tokens, load(key).orElse(null));
            } catch (TokenConflictException e) {
                if (attempt == 3) {
                    throw e;
                }
            }
        }
    }
}
