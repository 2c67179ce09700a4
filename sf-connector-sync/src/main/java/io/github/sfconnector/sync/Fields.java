package io.github.sfconnector.sync;

import io.github.sfconnector.core.describe.FieldDescribe;
import io.github.sfconnector.core.describe.SObjectDescribe;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks a plan against the org before anything is read. */
final class Fields {

    private Fields() {}

    /** Refuses an object that cannot be read at all. */
    static void requireQueryable(ObjectPlan plan, SObjectDescribe describe) {
        if (!describe.flags().queryable()) {
            throw new ObjectNotSyncableException(plan.objectName(), "cannot be queried: leave it out of the plan");
        }
    }

    /** Refuses fields that cannot be seen. An object that was synced before goes on without them, unless its mapping cannot do without. */
    static void requireVisible(ObjectPlan plan, Selection selection, boolean syncedBefore) {
        Set<String> needed = plan.requiredFields().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        List<String> missing = selection.dropped().stream()
                .filter(name -> !syncedBefore || needed.contains(name.toLowerCase(Locale.ROOT)))
                .toList();
        if (!missing.isEmpty()) {
            throw new ObjectNotSyncableException(
                    plan.objectName(),
                    "has no " + String.join(", ", missing)
                            + " that this user can see: check the names, grant field-level security, or leave them out of the plan and its mapping");
        }
    }

    static List<String> missing(Collection<String> paths, SObjectDescribe describe) {
        return paths.stream().filter(path -> !isVisible(path, describe)).toList();
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
