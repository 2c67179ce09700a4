package io.github.sfconnector.sync;

import io.github.sfconnector.core.describe.FieldDescribe;
import io.github.sfconnector.core.describe.SObjectDescribe;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is selected of an object, after its plan was compared with its describe.
 *
 * @param objectName API name
 * @param fields selected by every query of rows, Id first
 * @param dropped fields of the plan that the org no longer shows; they are left as the sink has them
 * @param volatiles selected fields whose changes move no stamp
 * @param cursorField by which changes are told
 * @param deletedVisible whether a query can tell deleted rows
 * @param masterRecord whether a deleted row tells which record it was merged into
 */
record Selection(
        String objectName,
        List<String> fields,
        List<String> dropped,
        Set<String> volatiles,
        CursorField cursorField,
        boolean deletedVisible,
        boolean masterRecord) {

    static final String IS_DELETED = "IsDeleted";
    static final String MASTER = "MasterRecordId";

    /** Drops what cannot be seen, as {@link Fields} allowed it. */
    static Selection of(ObjectPlan plan, SObjectDescribe describe) {
        CursorField cursor = CursorField.choose(describe);
        Set<String> fields = new LinkedHashSet<>(plan.fieldsFor(describe));
        List<String> missing = Fields.missing(fields, describe);
        missing.forEach(fields::remove);
        if (cursor.name() != null && fields.stream().noneMatch(cursor.name()::equalsIgnoreCase)) {
            fields.add(cursor.name());
        }
        List<String> dropped =
                missing.stream().filter(name -> !name.equals(CursorField.STAMP)).toList();
        return new Selection(
                plan.objectName(),
                List.copyOf(fields),
                dropped,
                volatiles(plan, describe, fields),
                cursor,
                describe.field(IS_DELETED).isPresent(),
                describe.field(MASTER).isPresent());
    }

    boolean partial() {
        return !dropped.isEmpty();
    }

    /** Fields for a pass that sees live and deleted rows. */
    List<String> fieldsOfChanges() {
        List<String> all = new ArrayList<>(fields);
        add(all, IS_DELETED);
        if (masterRecord) {
            add(all, MASTER);
        }
        return all;
    }

    List<String> fieldsOfDeleted() {
        List<String> all = new ArrayList<>(List.of("Id"));
        if (cursorField.name() != null) {
            all.add(cursorField.name());
        }
        if (masterRecord) {
            all.add(MASTER);
        }
        return all;
    }

    private static void add(List<String> fields, String name) {
        if (fields.stream().noneMatch(name::equalsIgnoreCase)) {
            fields.add(name);
        }
    }

    private static Set<String> volatiles(ObjectPlan plan, SObjectDescribe describe, Set<String> fields) {
        Set<String> named = plan.volatileFields().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        return fields.stream()
                .filter(name -> named.contains(name.toLowerCase(Locale.ROOT))
                        || describe.field(name)
                                .filter(FieldDescribe::calculated)
                                .isPresent())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
