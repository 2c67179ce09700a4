package io.github.sfconnector.examples.quickstart;

import io.github.sfconnector.testkit.FakeOrg;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What people do in the org while nobody syncs: they edit some records, delete one and add one. */
final class OrgEdits {

    private static final int EDITS = 3;

    private final FakeOrg org;

    OrgEdits(FakeOrg org) {
        this.org = org;
    }

    /** Edits contacts, deletes one that is not among them, and adds one. */
    Changes make(String mark) {
        List<Map<String, @Nullable Object>> contacts = org.rows("Contact").stream()
                .filter(row -> row.get("Email") != null)
                .sorted(Comparator.comparing(row -> String.valueOf(row.get("Id"))))
                .toList();
        List<Map<String, @Nullable Object>> edited = contacts.subList(0, Math.min(EDITS, contacts.size()));
        edited.forEach(row -> org.update(String.valueOf(row.get("Id")), Map.of("Title", "Reviewed " + mark)));
        boolean deletes = contacts.size() > EDITS;
        if (deletes) {
            org.delete(String.valueOf(contacts.get(contacts.size() - 1).get("Id")));
        }
        org.insert("Contact", newContact(mark));
        return new Changes(edited.size(), deletes ? 1 : 0, 1);
    }

    private Map<String, Object> newContact(String mark) {
        Map<String, Object> contact = new HashMap<>();
        contact.put("FirstName", "Nova");
        contact.put("LastName", "Newcomer");
        contact.put("Email", "nova.newcomer." + mark.replaceAll("[^0-9]", "") + "@example.com");
        org.rows("Account").stream()
                .findFirst()
                .ifPresent(account -> contact.put("AccountId", String.valueOf(account.get("Id"))));
        return contact;
    }

    /**
     * How many records were touched.
     *
     * @param edited records changed
     * @param deleted records deleted
     * @param added records created
     */
    record Changes(int edited, int deleted, int added) {}
}
