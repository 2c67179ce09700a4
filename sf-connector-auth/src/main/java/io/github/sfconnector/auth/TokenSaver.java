package io.github.sfconnector.auth;

import io.github.sfconnector.auth.store.ConnectionKey;
import io.github.sfconnector.auth.store.OAuthTokens;
import io.github.sfconnector.auth.store.StoredTokens;
import io.github.sfconnector.auth.store.TokenConflictException;
import io.github.sfconnector.auth.store.TokenStore;
import io.github.sfconnector.core.retry.Pause;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads and saves the tokens of one connection. Renewed tokens that the store does not take are kept, and saving them is tried again before anything else is
 * done with the store: the refresh token that the store has may be worthless.
 */
final class TokenSaver {

    private static final int ATTEMPTS = 3;
    private static final int MOST_CONFLICTS = 20;
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(200);

    private record Unsaved(StoredTokens replaces, OAuthTokens tokens) {
        boolean replacesRefreshToken() {
            return !Objects.equals(replaces.tokens().refreshToken(), tokens.refreshToken());
        }
    }

    private final ConnectionKey key;
    private final TokenStore store;
    private final Pause pause;
    private @Nullable Unsaved unsaved;

    TokenSaver(ConnectionKey key, TokenStore store, Pause pause) {
        this.key = key;
        this.store = store;
        this.pause = pause;
    }

    synchronized Optional<StoredTokens> load() {
        if (unsaved != null) {
            saveOrKeep(unsaved, 1);
        }
        return store.load(key);
    }

    /** Saves the tokens; afterwards the store holds these or newer ones. */
    synchronized void save(StoredTokens replaces, OAuthTokens tokens) {
        saveOrKeep(new Unsaved(replaces, tokens), ATTEMPTS);
    }

    /** Saves the first tokens of a connection; when somebody else was faster, theirs stand. */
    synchronized void first(TokenAnswer answer) {
        try {
            store.save(key, answer.tokens(), null);
        } catch (TokenConflictException e) {
            return;
        }
    }

    private void saveOrKeep(Unsaved asked, int attempts) {
        Unsaved work = asked;
        unsaved = work;
        for (int attempt = 1; ; attempt++) {
            try {
                store.save(key, work.tokens(), work.replaces());
                unsaved = null;
                return;
            } catch (TokenConflictException e) {
                Optional<Unsaved> again = again(work);
                if (again.isEmpty() || attempt > MOST_CONFLICTS) {
                    unsaved = null;
                    return;
                }
                work = again.get();
                unsaved = work;
            } catch (RuntimeException e) {
                if (attempt >= attempts || !waited()) {
                    throw notSaved(work, e);
                }
            }
        }
    }

    // Somebody connected or disconnected the org meanwhile, or an earlier try did arrive: then the store is right. When
    // it still holds the tokens that were replaced, only what is known about them has changed.
    private Optional<Unsaved> again(Unsaved work) {
        return store.load(key)
                .filter(now -> now.tokens().sameSecrets(work.replaces().tokens()))
                .map(now -> new Unsaved(now, work.tokens()));
    }

    private TokensNotSavedException notSaved(Unsaved work, RuntimeException cause) {
        return new TokensNotSavedException(
                key,
                work.replacesRefreshToken(),
                true,
                "See to the token store: they are kept in this process, and saving them is tried again with the next call",
                cause);
    }

    private boolean waited() {
        try {
            pause.await(BETWEEN_ATTEMPTS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
