package io.github.sfconnector.testkit;

import io.github.sfconnector.testkit.internal.org.Access;
import io.github.sfconnector.testkit.internal.org.ObjectTable;
import io.github.sfconnector.testkit.internal.org.OrgStore;
import io.github.sfconnector.testkit.internal.org.OrgWriter;
import io.github.sfconnector.testkit.internal.org.SalesforceIds;
import java.util.Map;
import java.util.Optional;

/** The rows that every org has: itself, one profile, an administrator and the user that clients connect as. */
final class StartRows {

    private static final String PROFILE = SalesforceIds.of("00e", "dM", 1);
    private static final String ADMINISTRATOR = SalesforceIds.of("005", "dM", 1);
    private static final String CONNECTED = SalesforceIds.of("005", "dM", 2);
    private static final String DEFAULT_USERNAME = "user@example.com";

    private final OrgStore store;
    private final OrgWriter writer;
    private final String orgId;
    private final String username;

    StartRows(OrgStore store, String orgId, Optional<String> username) {
        this.store = store;
        this.writer = new OrgWriter(store, CONNECTED);
        this.orgId = orgId;
        this.username = username.orElse(DEFAULT_USERNAME);
    }

    String userId() {
        return CONNECTED;
    }

    OrgWriter write() {
        insert(
                "Organization",
                Map.of("Id", orgId, "Name", "Fake Salesforce", "Country", "US", "InstanceName", "FAKE1"));
        insert("Profile", Map.of("Id", PROFILE, "Name", "System Administrator"));
        user(ADMINISTRATOR, "admin@" + orgId.toLowerCase(java.util.Locale.ROOT) + ".example.com", "Admin");
        user(CONNECTED, username, "User");
        return writer;
    }

    private void user(String id, String name, String lastName) {
        insert(
                "User",
                Map.of(
                        "Id",
                        id,
                        "Username",
                        name,
                        "LastName",
                        lastName,
                        "FirstName",
                        "Fake",
                        "Email",
                        name.contains("@") ? name : name + "@example.com",
                        "Alias",
                        lastName,
                        "CommunityNickname",
                        lastName + id.substring(14),
                        "IsActive",
                        true,
                        "EmailEncodingKey",
                        "UTF-8",
                        "ProfileId",
                        PROFILE));
        writer.update(table("User"), id, Map.of("UserType", "Standard"), Access.OWNER);
    }

    private void insert(String object, Map<String, Object> values) {
        writer.insert(table(object), values, Access.OWNER);
    }

    private ObjectTable table(String name) {
        return store.table(name);
    }
}
