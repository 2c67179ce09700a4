package io.github.sfconnector.sync;

import io.github.sfconnector.core.describe.FieldDescribe;
import io.github.sfconnector.core.describe.SObjectDescribe;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The field by whose values changes are told, chosen from describe.
 *
 * @param name API name, or null when the object has none: then all of it is read each time, in the order of Ids
 * @param seesUpdates whether it moves when a record changes, and not only when one is made
 * @param why what decided it
 */
record CursorField(@Nullable String name, boolean seesUpdates, String why) {

    static final String STAMP = "SystemModstamp";

    static final CursorField SYSTEM_MODSTAMP =
            new CursorField(STAMP, true, "SystemModstamp moves with every change, automated ones included");

    // LoginHistory calls its stamp LoginTime; LoginDate is what some objects of older orgs have.
    private static final Map<String, Boolean> ORDER = orderedMap();

    static CursorField choose(SObjectDescribe describe) {
        List<String> refused = new ArrayList<>();
        for (Map.Entry<String, Boolean> candidate : ORDER.entrySet()) {
            Optional<FieldDescribe> field = describe.field(candidate.getKey());
            if (field.filter(f -> f.filterable() && f.sortable()).isPresent()) {
                return chosen(field.orElseThrow().name(), candidate.getValue(), refused);
            }
            refused.add(
                    candidate.getKey() + (field.isPresent() ? " cannot be filtered and sorted by" : " is not there"));
        }
        return new CursorField(null, true, "all of it is read each time, because " + String.join(", ", refused));
    }

    /** The order in which this field lets rows be read. */
    String order() {
        return name == null ? "Id" : name + ", Id";
    }

    private static CursorField chosen(String name, boolean seesUpdates, List<String> refused) {
        if (refused.isEmpty()) {
            return SYSTEM_MODSTAMP;
        }
        String because = "changes are told by " + name + ", because " + String.join(", ", refused);
        return new CursorField(
                name, seesUpdates, seesUpdates ? because : because + "; it shows new records only, not changed ones");
    }

    private static Map<String, Boolean> orderedMap() {
        Map<String, Boolean> order = new java.util.LinkedHashMap<>();
        order.put(STAMP, true);
        order.put("LastModifiedDate", true);
        order.put("CreatedDate", false);
        order.put("LoginTime", false);
        order.put("LoginDate", false);
        return order;
    }
}
