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

    boolean isActive(String id) {
        return find(id).map(row -> !Boolean.FALSE.equals(row.get("IsActive"))).orElse(false);
    }
}
