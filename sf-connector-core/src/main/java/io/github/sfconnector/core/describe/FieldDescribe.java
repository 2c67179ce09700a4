package io.github.sfconnector.core.describe;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One field of an object, as describe answers it. Members that an older API version leaves out have the value that means "no".
 *
 * @param name API name
 * @param label label in the user's language
 * @param type describe type in lower case: {@code string}, {@code double}, {@code picklist}, {@code address} … The vocabulary is open.
 * @param length most characters of a text; 0 for other types
 * @param precision most digits of a number
 * @param scale digits after the decimal point
 * @param nillable whether it may be null; required fields with a default on create are not nillable either
 * @param createable whether this user may set it on create
 * @param updateable whether this user may change it
 * @param filterable whether it may stand in WHERE
 * @param sortable whether it may stand in ORDER BY
 * @param calculated whether it is a formula, whose changes move no stamp
 * @param custom whether it is a custom field
 * @param externalId whether it is an external id
 * @param idLookup whether upsert may use it as key
 * @param unique whether its values are unique
 * @param restrictedPicklist whether only the listed values are accepted
 * @param compoundFieldName the compound field it is a part of, such as {@code BillingAddress}, or null
 * @param relationshipName name of the parent relationship of a reference, or null
 * @param referenceTo objects a reference may point to
 * @param picklistValues the active values of a picklist
 * @param details what is seldom asked
 */
public record FieldDescribe(
        String name,
        String label,
        String type,
        int length,
        int precision,
        int scale,
        boolean nillable,
        boolean createable,
        boolean updateable,
        boolean filterable,
        boolean sortable,
        boolean calculated,
        boolean custom,
        boolean externalId,
        boolean idLookup,
        boolean unique,
        boolean restrictedPicklist,
        @Nullable String compoundFieldName,
        @Nullable String relationshipName,
        List<String> referenceTo,
        List<String> picklistValues,
        FieldDetails details) {

    /** Copies the lists. */
    public FieldDescribe {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(type, "type");
        referenceTo = List.copyOf(referenceTo);
        picklistValues = List.copyOf(picklistValues);
        Objects.requireNonNull(details, "details");
    }

    /**
     * A field of which nothing is known that is seldom asked.
     *
     * @param name API name
     * @param label label in the user's language
     * @param type describe type in lower case
     * @param length most characters of a text; 0 for other types
     * @param precision most digits of a number
     * @param scale digits after the decimal point
     * @param nillable whether it may be null
     * @param createable whether this user may set it on create
     * @param updateable whether this user may change it
     * @param filterable whether it may stand in WHERE
     * @param sortable whether it may stand in ORDER BY
     * @param calculated whether it is a formula
     * @param custom whether it is a custom field
     * @param externalId whether it is an external id
     * @param idLookup whether upsert may use it as key
     * @param unique whether its values are unique
     * @param restrictedPicklist whether only the listed values are accepted
     * @param compoundFieldName the compound field it is a part of, or null
     * @param relationshipName name of the parent relationship of a reference, or null
     * @param referenceTo objects a reference may point to
     * @param picklistValues the active values of a picklist
     */
    public FieldDescribe(
            String name,
            String label,
            String type,
            int length,
            int precision,
            int scale,
            boolean nillable,
            boolean createable,
            boolean updateable,
            boolean filterable,
            boolean sortable,
            boolean calculated,
            boolean custom,
            boolean externalId,
            boolean idLookup,
            boolean unique,
            boolean restrictedPicklist,
            @Nullable String compoundFieldName,
            @Nullable String relationshipName,
            List<String> referenceTo,
            List<String> picklistValues) {
        this(
                name,
                label,
                type,
                length,
                precision,
                scale,
                nillable,
                createable,
                updateable,
                filterable,
                sortable,
                calculated,
                custom,
                externalId,
                idLookup,
                unique,
                restrictedPicklist,
                compoundFieldName,
                relationshipName,
                referenceTo,
                picklistValues,
                FieldDetails.NONE);
    }

    /** {@return whether the field is a compound of others, which can be neither written nor read in bulk} */
    public boolean compound() {
        return type.equals("address") || type.equals("location");
    }
}
