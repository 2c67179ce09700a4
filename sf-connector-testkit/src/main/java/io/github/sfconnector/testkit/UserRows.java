package io.github.sfconnector.testkit;

import io.github.sfconnector.testkit.internal.org.Access;
import io.github.sfconnector.testkit.internal.org.ObjectTable;
import io.github.sfconnector.testkit.internal.org.OrgStore;
import io.github.sfconnector.testkit.internal.org.OrgWriter;
import io.github.sfconnector.testkit.internal.org.Row;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Finds and creates the rows of users. */
final class UserRows {

    private final OrgStore store;
    private final OrgWriter writer;

    UserRows(OrgStore store, OrgWriter writer) {
        this.store = store;
        this.writer = writer;
    }

    Optional<OrgUser> find(String username) {
        ObjectTable users = store.table("User");
        for (Row row : users.rows()) {
            if (username.equalsIgnoreCase(row.text("Username"))) {
                return Optional.of(new OrgUser(store, row.id(), username));
            }
        }
        return Optional.empty();
    }

    OrgUser findOrCreate(String username) {
        return store.writing(() -> find(username).orElseGet(() -> new OrgUser(store, create(username), username)));
    }

    private String create(String username) {
        ObjectTable users = store.table("User");
        String name = username.contains("@") ? username.substring(0, username.indexOf('@')) : username;
        Map<String, Object> values = new LinkedHashMap<>(Map.of(
                "Username",
                username,
                "LastName",
                name,
                "Email",
                username.contains("@") ? username : username + "@example.com",
                "Alias",
                name.substring(0, Math.min(8, name.length())),
                "CommunityNickname",
                name + users.totalCount(),
                "IsActive",
                true,
                "UserType",
                "Standard",
                "EmailEncodingKey",
                "UTF-8"));
        values.put("ProfileId", profile());
        return writer.insert(users, values, Access.OWNER).id();
    }

    private String profile() {
        return store.table("Profile").rows().iterator().next().id();
    }
}
