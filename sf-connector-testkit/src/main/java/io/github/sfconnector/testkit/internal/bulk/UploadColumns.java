package io.github.sfconnector.testkit.internal.bulk;

import io.github.sfconnector.testkit.FieldType;
import io.github.sfconnector.testkit.internal.org.Field;
import io.github.sfconnector.testkit.internal.org.ObjectTable;
import io.github.sfconnector.testkit.internal.org.OrgStore;
import io.github.sfconnector.testkit.internal.soql.SoqlField;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the header row of an upload: names of fields in any case, and of parents' keys behind a relationship. */
final class UploadColumns {

    private final OrgStore store;
    private final ObjectTable table;

    UploadColumns(OrgStore store, ObjectTable table) {
        this.store = store;
        this.table = table;
    }

    /** The columns, in order. */
    List<UploadColumn> read(List<String> names) {
        List<UploadColumn> columns = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            UploadColumn column = column(name.strip());
            if (!seen.add(column.target())) {
                throw new BadUpload("InvalidBatch : Duplicate field name found : " + name);
            }
            columns.add(column);
        }
        return columns;
    }

    private UploadColumn column(String name) {
        Field field = table.fieldOrNull(name);
        if (field != null && !field.isCompound()) {
            return new FieldColumn(field);
        }
        return reference(name).orElseThrow(() -> BadUpload.noSuchField(name));
    }

    /** {@code Account.ExtId__c}, or with the parent's object where there are several: {@code User:Owner.Username}. */
    private Optional<UploadColumn> reference(String name) {
        int dot = name.indexOf('.');
        if (dot < 1) {
            return Optional.empty();
        }
        String relationship = name.substring(name.indexOf(':') + 1, dot);
        String key = name.substring(dot + 1);
        return table.parent(relationship)
                .filter(parent -> isKey(parent, key))
                .map(parent -> new ReferenceColumn(relationship, parent.name(), key));
    }

    private boolean isKey(SoqlField reference, String key) {
        return reference.referenceTo().stream()
                .map(store::tableOrNull)
                .map(parent -> parent == null ? null : parent.fieldOrNull(key))
                .anyMatch(UploadColumns::isKey);
    }

    private static boolean isKey(@Nullable Field field) {
        return field != null
                && (field.definition().idLookup() || field.definition().type() == FieldType.ID);
    }

    /** The record of a row; empty values are left out. */
    static Map<String, @Nullable Object> record(List<UploadColumn> columns, List<String> row) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            if (!row.get(i).isEmpty()) {
                columns.get(i).put(row.get(i), values);
            }
        }
        return values;
    }
}
