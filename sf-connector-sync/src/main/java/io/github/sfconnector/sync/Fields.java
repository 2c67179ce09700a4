package io.github.sfconnector.sync;

import io.github.sfconnector.core.describe.FieldDescribe;
import io.github.sfconnector.core.describe.SObjectDescribe;
import java.util.List;

/** Checks a plan against the org before anything is read. */
final class Fields {

    private static final String STAMP = "SystemModstamp";

    private Fields() {}

    static void require(ObjectPlan plan, SObjectDescribe describe) {
        if (!describe.flags().queryable()) {
            throw new ObjectNotSyncableException(plan.objectName(), "cannot be queried: leave it out of the plan");
        }
        boolean stamped = describe.field(STAMP)
                .filter(field -> field.filterable() && field.sortable())
                .isPresent();
        if (!stamped) {
            throw new ObjectNotSyncableException(
                    plan.objectName(),
                    "has no " + STAMP
                            + " that can be filtered and sorted by, so its changes cannot be told apart: leave it out of the plan");
        }
        requireVisible(plan, describe);
    }

    private static void requireVisible(ObjectPlan plan, SObjectDescribe describe) {
        List<String> missing = plan.fields().stream()
                .filter(path -> !isVisible(path, describe))
                .toList();
        if (!missing.isEmpty()) {
            throw new ObjectNotSyncableException(
                    plan.objectName(),
                    "has no " + String.join(", ", missing)
                            + " that this user can see: check the names, grant field-level security, or leave them out of the plan and its mapping");
        }
    }

    // Of a path only the first step is on this object.
    private static boolean isVisible(String path, SObjectDescribe describe) {
        int dot = path.indexOf('.');
        return dot < 0
                ? describe.field(path).isPresent()
                : describe.fields().stream()
                        .map(FieldDescribe::relationshipName)
                        .anyMatch(path.substring(0, dot)::equalsIgnoreCase);
    }
}
