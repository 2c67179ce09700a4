package io.github.sfconnector.testkit.internal.oauth;

import io.github.sfconnector.testkit.internal.org.OrgStore;
import io.github.sfconnector.testkit.internal.org.Row;
import java.util.Optional;

/** The users of the org, by Id and by username. */
public final class Users {

    private final OrgStore store;
    private final String connectedUserId;

    /** Users of this org; clients act as the connected one unless they name another. */
    public Users(OrgStore store, String connectedUserId) {
        this.store = store;
        this.connectedUserId = connectedUserId;
    }

    String connected() {
        return connectedUserId;
    }

    /** The row of this Id. */
    public Optional<Row> find(String id) {
        return store.table("User").row(id);
    }

    /** The user of this name, else the connected one. */
    String byName(String username) {
        for (Row row : store.table("User").rows()) {
            if (username.equalsIgnoreCase(String.valueOf(row.get("Username")))) {
                return row.id();
            }
        }
        return connectedUserId;
    }

    /** Whether the password is the user's own or, if there is none, one that the settings accept. */
    boolean knows(String username, String password, OAuthSettings settings) {
        return store.permissions()
                .password(byName(username))
                .filter(own -> username.equalsIgnoreCase(
                        find(byName(username)).map(row -> row.text("Username")).orElse(null)))
                .map(password::equals)
                .orElseGet(() -> settings.knowsUser(username, password));
    }

    boolean isActive(String id) {
        return find(id).map(row -> !Boolean.FALSE.equals(row.get("IsActive"))).orElse(false);
    }
}
