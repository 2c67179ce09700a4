package io.github.sfconnector.core.bulk;

import io.github.sfconnector.core.describe.FieldDescribe;
import io.github.sfconnector.core.describe.SObjectDescribe;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A query for a bulk job. Bulk jobs know neither aggregates, child subqueries, TYPEOF, OFFSET nor compound fields; {@link #select} puts the parts of
 * compound fields in their place.
 *
 * @param soql the query
 * @param all whether rows in the recycle bin and archived ones are read too
 * @param compounds names of compound fields that are rebuilt from their parts in each row
 */
public record BulkQuery(String soql, boolean all, Set<String> compounds) {

    /** Copies the set. */
    public BulkQuery {
        Objects.requireNonNull(soql, "soql");
        compounds = Set.copyOf(compounds);
    }

    /**
     * A query for live rows.
     *
     * @param soql the query
     * @return the query
     */
    public static BulkQuery of(String soql) {
        return new BulkQuery(soql, false, Set.of());
    }

    /**
     * A query of fields, in which each compound field is replaced by its parts and rebuilt when rows are read.
     *
     * @param describe the object
     * @param fields API names of fields, or paths into parents
     * @param rest what follows FROM and the object, such as {@code WHERE IsActive = true}, or empty
     * @return the query for live rows
     */
    public static BulkQuery select(SObjectDescribe describe, Collection<String> fields, String rest) {
        Set<String> columns = new LinkedHashSet<>();
        Set<String> compounds = new LinkedHashSet<>();
        for (String field : fields) {
            FieldDescribe known = describe.field(field).orElse(null);
            if (known != null && known.compound()) {
                compounds.add(known.name());
                columns.addAll(parts(describe, known.name()));
            } else {
                columns.add(field);
            }
        }
        String soql = "SELECT " + String.join(", ", columns) + " FROM " + describe.name();
        return new BulkQuery(rest.isBlank() ? soql : soql + " " + rest.strip(), false, compounds);
    }

    private static List<String> parts(SObjectDescribe describe, String compound) {
        List<String> parts = new ArrayList<>();
        for (FieldDescribe field : describe.fields()) {
            if (compound.equals(field.compoundFieldName()) && !compound.equals(field.name())) {
                parts.add(field.name());
            }
        }
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("field " + compound + " of " + describe.name()
                    + " is a compound without parts that this user sees");
        }
        return parts;
    }

    /**
     * As this one, with the rows in the recycle bin and those that are archived.
     *
     * @return the query
     */
    public BulkQuery withDeleted() {
        return new BulkQuery(soql, true, compounds);
    }
}
