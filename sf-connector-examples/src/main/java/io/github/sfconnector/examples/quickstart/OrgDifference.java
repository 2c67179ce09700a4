package io.github.sfconnector.examples.quickstart;

import io.github.sfconnector.testkit.FakeOrg;
import io.github.sfconnector.testkit.FakeSalesforce;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Carries what somebody changed in the data folder since the last start into the org, as changes made now. */
final class OrgDifference {

    private static final Set<String> SET_BY_THE_ORG = Set.of(
            "CreatedDate",
            "CreatedById",
            "LastModifiedDate",
            "LastModifiedById",
            "SystemModstamp",
            "IsDeleted",
            "OwnerId");

    private OrgDifference() {}

    static void apply(Path before, Path after, FakeOrg org) {
        try (FakeSalesforce old = FakeSalesforce.builder().load(before).start();
                FakeSalesforce fresh = FakeSalesforce.builder().load(after).start()) {
            for (String object : fresh.org().objectNames()) {
                if (org.objectNames().contains(object)) {
                    apply(object, byId(old.org(), object), byId(fresh.org(), object), org);
                }
            }
        }
    }

    private static void apply(
            String object,
            Map<String, Map<String, @Nullable Object>> before,
            Map<String, Map<String, @Nullable Object>> after,
            FakeOrg org) {
        for (Map.Entry<String, Map<String, @Nullable Object>> row : after.entrySet()) {
            Map<String, @Nullable Object> old = before.getOrDefault(row.getKey(), new HashMap<>());
            Map<String, @Nullable Object> changes = changed(old, row.getValue());
            boolean known = org.find(object, row.getKey()).isPresent();
            if (!before.containsKey(row.getKey()) && !known) {
                org.insert(object, changes);
            } else if (before.containsKey(row.getKey()) && known && !changes.isEmpty()) {
                org.update(row.getKey(), changes);
            }
        }
        before.keySet().stream()
                .filter(id -> !after.containsKey(id) && isLive(org, object, id))
                .forEach(org::delete);
    }

    private static boolean isLive(FakeOrg org, String object, String id) {
        return org.find(object, id)
                .filter(row -> !Boolean.TRUE.equals(row.get("IsDeleted")))
                .isPresent();
    }

    private static Map<String, @Nullable Object> changed(
            Map<String, @Nullable Object> before, Map<String, @Nullable Object> after) {
        Map<String, @Nullable Object> changes = new HashMap<>();
        after.forEach((field, value) -> {
            // A person's name is made of its parts.
            boolean derived = value instanceof Map || (field.equals("Name") && after.containsKey("LastName"));
            if (!SET_BY_THE_ORG.contains(field) && !derived && !Objects.equals(before.get(field), value)) {
                changes.put(field, value);
            }
        });
        return changes;
    }

    private static Map<String, Map<String, @Nullable Object>> byId(FakeOrg org, String object) {
        Map<String, Map<String, @Nullable Object>> rows = new HashMap<>();
        org.rows(object).forEach(row -> rows.put(String.valueOf(row.get("Id")), row));
        return rows;
    }
}
