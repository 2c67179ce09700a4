package io.github.sfconnector.testkit.internal.org;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Passwords and rights of users by their Id. Who is not named has no password of his own and may do everything. Thread-safe. */
public final class Permissions {

    private final Map<String, Rights> rights = new ConcurrentHashMap<>();
    private final Map<String, String> passwords = new ConcurrentHashMap<>();

    Permissions() {}

    /** The rights of a user, to restrict them. */
    public Rights restrict(String userId) {
        return rights.computeIfAbsent(userId, id -> new Rights());
    }

    /** The rights of a user; null for all. */
    public @Nullable Rights of(String userId) {
        return rights.get(userId);
    }

    /** Gives a user a password. */
    public void password(String userId, String password) {
        passwords.put(userId, password);
    }

    /** The password of a user who has one of his own. */
    public Optional<String> password(String userId) {
        return Optional.ofNullable(passwords.get(userId));
    }
}
